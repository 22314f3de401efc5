"""The pages of the exchange: what an administrator and an officer do on them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from motcua.documents.queries import letters_of
from motcua.dossiers.tests import world
from motcua.exchange.actions.receive_document import receive_document
from motcua.exchange.models import (
    Delivery,
    Difference,
    IncomingAttachment,
    OutgoingDocument,
    Reconciliation,
    Subscriber,
)
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from tests.exchange.test_documents import message

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(ha_tinh: Traveller) -> Client:
    return world.browser(world.officer("so-tttt-quan-tri"))


def dead(stream: str = "dossier:0190a000-0000-7000-8000-000000000000") -> Delivery:
    now = clock.now()
    return Delivery.objects.create(
        target="national-portal", stream=stream, place=10, service="sync", state="dead",
        next_at=now, created_at=now, tries=3, answer="refused",
    )  # fmt: skip


def test_the_board_says_how_every_target_fares(admin: Client) -> None:
    page = admin.get("/exchange/").content.decode()
    assert "Cổng Dịch vụ công quốc gia" in page
    assert "Chưa cấu hình" in page


def test_a_message_given_up_is_tried_again_or_dropped(admin: Client) -> None:
    row = dead()
    assert "Bên kia" not in admin.get("/exchange/deliveries/?state=waiting").content.decode()
    assert (
        f"/exchange/deliveries/{row.pk}/"
        in admin.get("/exchange/deliveries/?state=dead").content.decode()
    )
    where = f"/exchange/deliveries/{row.pk}/"
    assert admin.post(where, {"reason": "ngắn"}).status_code == 422
    row.refresh_from_db()
    assert row.state == "dead"
    assert admin.post(f"{where}retry/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.tries) == ("waiting", 0)
    assert admin.post(where, {"reason": "Hồ sơ thử nghiệm, không gửi"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason) == ("dropped", "Hồ sơ thử nghiệm, không gửi")
    assert admin.post(f"{where}retry/").status_code == 404


def test_a_difference_is_sent_again_by_a_click(admin: Client) -> None:
    dossier = world.received("bc02")
    day = Reconciliation.objects.create(
        target="national-portal", day=clock.now().date(), at=clock.now(), total=1, same=0,
        counts=[{"code": "2", "ours": 1, "theirs": 0}],
    )  # fmt: skip
    row = Difference.objects.create(
        reconciliation=day, dossier=dossier.id, code=dossier.code, ours="2", why="missing"
    )
    shown = admin.get(f"/exchange/reconciliation/{day.pk}/").content.decode()
    assert str(dossier.code) in shown
    assert admin.post(f"/exchange/differences/{row.pk}/resend/").status_code == 302
    sent = Delivery.objects.get()
    assert (sent.stream, sent.service, sent.state) == (f"dossier:{dossier.id}", "sync", "waiting")


def test_a_secret_is_shown_once(admin: Client) -> None:
    form = {"name": "Kho", "url": "https://8.8.8.8/", "families": ["usual"]}
    made = admin.post("/exchange/subscribers/", form).content.decode()
    found = re.search(r'value="(whsec_[^"]+)"', made)
    assert found is not None
    row = Subscriber.objects.get()
    assert found[1] not in row.secret
    assert row.types == ["dossier.approved", "dossier.received", "dossier.returned"]
    where = f"/exchange/subscribers/{row.pk}/"
    assert "whsec_" not in admin.get(where).content.decode()
    assert "whsec_" in admin.post(f"{where}rotate/").content.decode()
    for do in ("pause", "resume", "test"):
        assert admin.post(f"{where}act/", {"do": do}).status_code == 302
    assert admin.post(where, {"after": "0"}).status_code == 302
    assert admin.post(where, {"after": "-1"}).status_code == 422
    refused = admin.post("/exchange/subscribers/", {**form, "url": "https://127.0.0.1/"})
    assert refused.status_code == 422
    assert Subscriber.objects.count() == 1


def test_an_officer_reads_and_deals_with_a_document(ha_tinh: Traveller) -> None:
    row = receive_document(message(), trusted=False)
    client, stranger = (
        world.browser(world.officer(world.DESK)),
        world.browser(world.officer("so-y-te-truong-phong")),
    )
    assert "V/v cấp giấy phép" in client.get("/exchange/documents/").content.decode()
    where = f"/exchange/documents/{row.pk}/"
    assert "không có chữ ký" in client.get(where).content.decode()
    file = IncomingAttachment.objects.exclude(sha256="").get()
    got: Any = client.get(f"/exchange/attachments/{file.pk}/")
    assert got["Content-Disposition"].startswith("attachment")
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert stranger.get(where).status_code == 404
    assert stranger.get(f"/exchange/attachments/{file.pk}/").status_code == 404
    assert client.post(where, {"number": "H27.99-190805-0001"}).status_code == 422
    assert client.post(where, {"note": "Đã trả lời"}).status_code == 302
    assert "V/v cấp giấy phép" not in client.get("/exchange/documents/").content.decode()


def test_an_officer_sends_a_letter(ha_tinh: Traveller) -> None:
    dossier = world.received("bc02")
    letter = letters_of(dossier.id)[0]
    client = world.browser(world.officer(world.DESK))
    where = f"/exchange/documents/send/?number={dossier.code}"
    assert str(letter.id) in client.get(where).content.decode()
    form = {"letter": str(letter.id), "partner": "ubnd-tinh", "subject": "Giấy tiếp nhận"}
    assert client.post(where, {**form, "partner": "nowhere"}).status_code == 422
    assert not OutgoingDocument.objects.exists()
    assert client.post(where, form).status_code == 302
    assert OutgoingDocument.objects.get().partner == "ubnd-tinh"


def test_a_link_to_a_file_is_signed_and_runs_out(ha_tinh: Traveller) -> None:
    from motcua.exchange import links

    dossier = world.received("bc02")
    letter = letters_of(dossier.id)[0]
    address = links.link(links.LETTER, str(letter.id), 7)
    path = address.partition("//")[2].partition("/")[2]
    got: Any = Client().get(f"/{path}")
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert Client().get(f"/{path}x").status_code == 404
    assert links.link(links.LETTER, str(letter.id), 0) == ""
