"""The contract of channels: every channel of the room keeps it; a new one is added to ``CASES``."""

from __future__ import annotations

import json
import logging
import socket
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from motcua.notices.channels import demo, email, http, in_app, sms, zalo
from motcua.notices.channels.base import Channel, Content, Delivery, Permanent, Temporary
from motcua.notices.ports import Contact

NUMBER, MAIL = "0912 345 678", "cong-dan@example.vn"
CONTACT = Contact("vi", 7, MAIL, NUMBER)
SECRET = "khoa-bi-mat"


def content(**change: str) -> Content:
    base: dict[str, Any] = {
        "language": "vi", "subject": "Đã tiếp nhận hồ sơ H27.14-190805-0001",
        "text": "Hồ sơ đã được tiếp nhận.", "html": "<p>Hồ sơ đã được tiếp nhận.</p>",
        "short": "Hồ sơ H27.14-190805-0001 đã được tiếp nhận.", "template": "mc-tiep-nhan",
        "fields": {"ma_ho_so": "H27.14-190805-0001"},
    }  # fmt: skip
    return Content(**(base | change))


class Post:
    """A stand-in for a mail server: keeps letters, answers as it is told."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        found = message_from_bytes(envelope.content or b"", policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.letters.append(found)
        return "250 OK"


@dataclass
class World:
    """What stands behind the channels: a mail server, and an HTTP service."""

    post: Post
    answers: Callable[[httpx.Request], httpx.Response]
    requests: list[httpx.Request]


def ok(request: httpx.Request) -> httpx.Response:
    """Both services are content."""
    return httpx.Response(200, json={"id": "m-1", "error": 0, "data": {"msg_id": "z-1"}})


@pytest.fixture
def world(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    made = World(Post(), ok, [])

    def answer(request: httpx.Request) -> httpx.Response:
        made.requests.append(request)
        return made.answers(request)

    monkeypatch.setattr(http.HttpChannel, "transport", httpx.MockTransport(answer))
    controller = Controller(made.post, hostname="127.0.0.1", port=_free())
    controller.start()
    settings.VAR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "khong-tra-loi@mau.example.vn"
    yield made
    controller.stop()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


CASES: dict[str, Callable[[], Channel]] = {
    "in_app": lambda: in_app.InApp("in_app"),
    "email": lambda: email.Email("email"),
    "sms": lambda: sms.Sms("sms", url="https://sms.example/send", token=SECRET, brand="HATINH"),
    "zalo": lambda: zalo.Zalo(
        "zalo", url="https://zalo.example/send", token=SECRET,
        templates=json.dumps({"mc-tiep-nhan": 4711}),
    ),
    "demo_ok": lambda: demo.DemoOk("demo_ok"),
}  # fmt: skip
SPEAKING = ("sms", "zalo")


@pytest.mark.parametrize("name", CASES)
def test_sending_gives_the_providers_id(name: str, world: World) -> None:
    channel = CASES[name]()
    to = channel.reach(CONTACT)
    assert to
    assert not channel.reach(Contact())
    with channel:
        first = channel.send(Delivery(to, content(), uuid.uuid4()))
        second = channel.send(Delivery(to, content(), uuid.uuid4()))
    assert first
    assert second
    assert max(len(first), len(second)) <= 120


@pytest.mark.parametrize("name", CASES)
def test_the_key_goes_along_and_is_the_same_at_every_try(name: str, world: World) -> None:
    channel, key = CASES[name](), uuid.uuid4()
    ids = {channel.send(Delivery(channel.reach(CONTACT), content(), key)) for _try in range(2)}
    assert len(ids) == 1
    if name in SPEAKING:
        told = [r.content.decode() + str(r.headers) for r in world.requests]
        assert [str(key) in text for text in told] == [True, True]
    if name == "email":
        assert {letter["Message-ID"] for letter in world.post.letters} == {
            f"<{key}@mau.example.vn>"
        }
    if name == "demo_ok":
        assert demo.DemoOk("demo_ok").path.read_text().count(str(key)) == 1
        assert demo.DemoOk("demo_ok").path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", [*CASES, "broken"])
def test_nothing_else_is_raised_and_nothing_personal_is_logged(
    name: str, world: World, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    class Broken(Channel):
        address = "email"

        def _send(self, delivery: Delivery) -> str:
            raise KeyError(delivery.to)

    def explode(request: httpx.Request) -> httpx.Response:
        raise RuntimeError(f"{NUMBER} {request.content.decode()} {SECRET}")

    world.answers = explode
    settings.EMAIL_PORT = _free()  # nobody listens there
    channel = Broken("broken") if name == "broken" else CASES[name]()
    caplog.set_level(logging.DEBUG)
    if name in ("in_app", "demo_ok"):
        channel.send(Delivery(channel.reach(CONTACT), content(), uuid.uuid4()))
    else:
        with pytest.raises(Temporary) as caught:
            channel.send(Delivery(channel.reach(CONTACT), content(), uuid.uuid4()))
        assert caught.value.down
        assert caught.value.__suppress_context__
        assert MAIL not in str(caught.value)
    for word in (MAIL, NUMBER, "84912345678", SECRET, "tiếp nhận"):
        assert word not in caplog.text


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize(
    ("status", "kind", "down", "wait"),
    [
        (400, Permanent, None, None),
        (404, Permanent, None, None),
        (401, Temporary, True, None),
        (403, Temporary, True, None),
        (302, Temporary, True, None),
        (408, Temporary, True, None),
        (429, Temporary, True, timedelta(seconds=90)),
        (500, Temporary, True, None),
        (503, Temporary, True, timedelta(seconds=90)),
    ],
)
def test_a_status_is_judged(
    name: str, status: int, kind: type[Exception], down: bool | None, wait: timedelta | None,
    world: World,
) -> None:  # fmt: skip
    headers = {"Retry-After": "90"} if wait else {}
    world.answers = lambda request: httpx.Response(status, json={}, headers=headers)
    channel = CASES[name]()
    with pytest.raises(kind) as caught:
        channel.send(Delivery(NUMBER, content(), uuid.uuid4()))
    if isinstance(caught.value, Temporary):
        assert (caught.value.down, caught.value.after) == (down, wait)


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize("error", [httpx.ConnectTimeout, httpx.ReadTimeout, httpx.ConnectError])
def test_a_service_that_is_silent_is_down(name: str, error: type[Exception], world: World) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise error("nobody there")

    world.answers = silent
    with pytest.raises(Temporary) as caught:
        CASES[name]().send(Delivery(NUMBER, content(), uuid.uuid4()))
    assert caught.value.down


@pytest.mark.parametrize("name", SPEAKING)
@pytest.mark.parametrize("number", ["", "abc", "123", "0912345678901234"])
def test_a_number_that_is_none_is_not_posted(name: str, number: str, world: World) -> None:
    with pytest.raises(Permanent):
        CASES[name]().send(Delivery(number, content(), uuid.uuid4()))
    assert world.requests == []


def test_an_sms_goes_without_marks_to_an_international_number(world: World) -> None:
    key = uuid.uuid4()
    CASES["sms"]().send(Delivery(NUMBER, content(), key))
    assert json.loads(world.requests[0].content) == {
        "to": "84912345678", "from": "HATINH", "request_id": str(key),
        "text": "Ho so H27.14-190805-0001 da duoc tiep nhan.",
    }  # fmt: skip
    assert world.requests[0].headers["Authorization"] == f"Bearer {SECRET}"


def test_a_repeated_sms_that_the_service_knows_is_sent(world: World) -> None:
    world.answers = lambda request: httpx.Response(409, json={"id": "m-1"})
    assert CASES["sms"]().send(Delivery(NUMBER, content(), uuid.uuid4())) == "m-1"


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [(-118, Permanent, "no_zalo_account"), (-124, Temporary, "not_let_in"),
     (-999, Temporary, "zalo_999"), ("?", Temporary, "zalo_1")],
)  # fmt: skip
def test_what_zalo_says_is_judged(
    error: object, kind: type[Exception], code: str, world: World
) -> None:
    world.answers = lambda request: httpx.Response(200, json={"error": error})
    with pytest.raises(kind) as caught:
        CASES["zalo"]().send(Delivery(NUMBER, content(), uuid.uuid4()))
    assert caught.value.code == code  # type: ignore[attr-defined]


def test_zalo_needs_a_registered_template_and_reads_its_token_anew(
    world: World, tmp_path: Path
) -> None:
    with pytest.raises(Permanent):
        CASES["zalo"]().send(Delivery(NUMBER, content(template="khac"), uuid.uuid4()))
    file = tmp_path / "token"
    channel = zalo.Zalo(
        "zalo", url="https://zalo.example/", token_file=str(file),
        templates='{"mc-tiep-nhan": 4711}',
    )  # fmt: skip
    for token in ("mot", "hai"):
        file.write_text(token)
        channel.send(Delivery(NUMBER, content(), uuid.uuid4()))
    assert [r.headers["access_token"] for r in world.requests] == ["mot", "hai"]
    assert json.loads(world.requests[0].content)["template_data"] == {
        "ma_ho_so": "H27.14-190805-0001"
    }


def test_a_letter_has_both_parts_in_vietnamese_and_can_be_stopped(world: World) -> None:
    stop = "https://mau.example.vn/notices/unsubscribe/abc/"
    CASES["email"]().send(Delivery(MAIL, content(unsubscribe=stop), uuid.uuid4()))
    (letter,) = world.post.letters
    assert str(letter["Subject"]).strip() == "Đã tiếp nhận hồ sơ H27.14-190805-0001"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    plain = letter.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().strip() == "Hồ sơ đã được tiếp nhận."
    assert letter["List-Unsubscribe"].strip() == f"<{stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_a_letter_that_the_law_demands_offers_no_stop(world: World) -> None:
    CASES["email"]().send(Delivery(MAIL, content(), uuid.uuid4()))
    assert world.post.letters[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [("550 no such user", Permanent, "refused_550"), ("451 later", Temporary, "refused_451"),
     ("421 closing", Temporary, "refused_421")],
)  # fmt: skip
def test_a_mail_server_that_refuses_is_judged(
    answer: str, kind: type[Exception], code: str, world: World
) -> None:
    world.post.answer = answer
    channel = CASES["email"]()
    with channel:
        with pytest.raises(kind) as caught:
            channel.send(Delivery(MAIL, content(), uuid.uuid4()))
        assert caught.value.code == code  # type: ignore[attr-defined]
        world.post.answer = "250 OK"
        assert channel.send(Delivery(MAIL, content(), uuid.uuid4()))


@pytest.mark.parametrize(("how", "kind"), [("temporary", Temporary), ("permanent", Permanent)])
def test_the_channel_that_always_fails_fails(how: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        demo.DemoFail("demo_fail", how=how).send(Delivery(NUMBER, content(), uuid.uuid4()))
