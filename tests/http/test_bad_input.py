"""Bad input at every door: a clear answer in the reader's language, and nothing changed."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.desk.tests.people import CLERK, DESK_HEAD, HEAD, browser, post
from motcua.dossiers.actions import request_supplement
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller

pytestmark = pytest.mark.django_db
BC01 = "bc01-cap-giay-phep-buu-chinh"
Nothing = Callable[[], AbstractContextManager[None]]
SUMMARY = re.compile(r"govuk-error-summary.*?</ul>", re.DOTALL)


@pytest.fixture
def citizen(ha_tinh: Traveller) -> Client:
    """A citizen who is signed in and reads Vietnamese."""
    client = Client(headers={"accept-language": "vi"})
    client.force_login(world.account(), backend="motcua.identity.backend.AccountBackend")
    return client


@pytest.fixture
def draft(citizen: Client) -> Draft:
    citizen.post(f"/file/{BC01}/")
    return Draft.objects.get()


def bomb() -> bytes:
    """A document of a few kilobytes that unpacks to 300 megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b"\0" * 1_000_000)
    return out.getvalue()


BAD_FILES = {
    "25 MB": ("lon.pdf", lambda: b"%PDF-1.7\n" + b"0" * 25_000_000, "20 MB"),
    "a zip bomb": ("bom.docx", bomb, ""),
    "a page inside a picture": ("anh.png", lambda: b"\x89PNG\r\n\x1a\n<script>1</script>", ""),
    "a PDF that is also a zip": ("hai.pdf", lambda: world.pdf() + bomb()[-200:], ""),
    "a program": ("a.pdf", lambda: b"MZ\x90\0" + b"\0" * 500, ""),
    "a page": ("a.html", lambda: b"<html><script>alert(1)</script>", ""),
    "nothing": ("rong.pdf", lambda: b"", ""),
    "a name of tricks": ("../../etc/passwd\u202efdp.exe", lambda: b"MZ", ""),
}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def summary(answer: Any) -> str:
    """What the error summary says; there has to be one."""
    found = SUMMARY.search(answer.content.decode())
    assert found, answer.content.decode()[:3000]
    return unescape(re.sub(r"<[^>]+>", " ", found[0]))


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_bad_file_is_refused_at_every_door(
    what: str, citizen: Client, draft: Draft, nothing_happened: Nothing
) -> None:
    name, make, said = BAD_FILES[what]
    data = make()
    asked = request_supplement.request_supplement(
        world.submitted("bc01").id,
        world.officer(CLERK),
        items=[{"component": "tariff", "name": "Bảng giá", "reason": "Bản chụp mờ."}],
    )
    clerk = browser(CLERK)
    doors = [
        (citizen, f"/drafts/{draft.id}/papers/", "file-tariff", {"go_on": "1"}),
        (citizen, f"/dossiers/{asked.id}/supplement/", "file-1", {"rev": asked.rev}),
        (clerk, f"/desk/dossiers/{asked.id}/supplement/", "file_tariff", {"rev": asked.rev}),
        (clerk, f"/desk/counter/{BC01}/", "file_tariff", {"then": "receive"}),
    ]
    clerk.get("/desk/")
    for client, address, field, more in doors:
        with nothing_happened():
            answer = client.post(address, {**more, field: upload(name, data)})
        assert answer.status_code == 422, f"{address}: {answer.status_code}"
        assert summary(answer)
        assert said in unescape(answer.content.decode())


RUBBISH = [
    "\0", "%00", "'; DROP TABLE dossier; --", "<script>alert(1)</script>", "{{ 7*7 }}", "💥" * 300,
    "A" * 20_000, "-1", "99999999999999999999", "9e999", "NaN", "31/02/2019", "2019-13-45",
    "\u202eexe", "../../etc/passwd", "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
]  # fmt: skip


@pytest.mark.parametrize("address", [
    "/procedures/?q={}&page={}&field={}", "/procedures/{}/", "/verify/?code={}", "/verify/{}",
    "/account/sign-in/?next={}", "/dossiers/?after={}&before={}",
])  # fmt: skip
def test_rubbish_in_an_address_is_answered(
    address: str, citizen: Client, nothing_happened: Nothing
) -> None:
    for rubbish in RUBBISH:
        with nothing_happened():
            answer = citizen.get(address.replace("{}", quote(rubbish[:1500], safe="")))
        assert answer.status_code in (200, 302, 400, 404, 422, 429), (rubbish, answer.status_code)
        assert b"<script>alert(1)" not in answer.content


@pytest.mark.parametrize("address", [
    "/desk/?tab={}&after={}", "/desk/?before={}", "/desk/search/?q={}&after={}",
    "/desk/search/?procedure={}&state={}&from={}&to={}", "/desk/boards/?time={}&field={}&holder={}",
    "/desk/counter/?q={}", "/desk/handover/?from={}&to={}", "/desk/book.pdf?from={}&to={}",
])  # fmt: skip
def test_rubbish_in_an_address_of_the_desk_is_answered(
    address: str, ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    head = browser(DESK_HEAD)
    world.received()
    for rubbish in RUBBISH:
        with nothing_happened():
            answer = head.get(address.replace("{}", quote(rubbish[:1500], safe="")))
        assert answer.status_code in (200, 302, 400, 404, 422), (rubbish, answer.status_code)
        assert b"<script>alert(1)" not in answer.content


def test_rubbish_in_every_verb_changes_nothing(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    dossier = world.received()
    head = browser(HEAD)
    head.get(f"/desk/dossiers/{dossier.id}/")
    for verb in ("assign", "send_back", "apologise", "stop", "propose", "consult", "hand_over"):
        for rubbish in RUBBISH:
            names = ("rev", "to", "to_step", "due", "day", "hour", "agency", "outcome")
            with nothing_happened():
                answer = head.post(
                    f"/desk/dossiers/{dossier.id}/{verb}/", dict.fromkeys(names, rubbish)
                )
            assert answer.status_code in (400, 409, 422), (verb, rubbish, answer.status_code)


def test_wrong_types_are_told_field_by_field(citizen: Client, draft: Draft) -> None:
    wrong = {
        "charter_capital": "năm tỷ", "registration_date": "31/02/2019", "tax_code": "abc",
        "email": "không phải thư", "phone": "gọi tôi",
    }  # fmt: skip
    answer = citizen.post(f"/drafts/{draft.id}/form/applicant/", wrong)
    assert answer.status_code == 422
    told = summary(answer)
    for label in ("Vốn điều lệ", "Ngày cấp", "Mã số thuế", "Thư điện tử", "Điện thoại"):
        assert label in told
    page = unescape(answer.content.decode())
    for typed in wrong.values():
        assert f'value="{typed}"' in page  # nothing typed is lost
    draft.refresh_from_db()
    assert draft.form["charter_capital"] == "năm tỷ"


def test_two_spellings_of_one_name_are_one(citizen: Client, draft: Draft) -> None:
    apart = unicodedata.normalize("NFD", "Công ty Bưu chính Hồng Lĩnh")
    sent = {**world.example("bc01").applicant, "organisation": apart + "\0\u200b\x1b[31m"}
    citizen.post(f"/drafts/{draft.id}/applicant/", sent)
    draft.refresh_from_db()
    kept = draft.applicant["organisation"]
    assert kept.startswith("Công ty Bưu chính Hồng Lĩnh")
    assert not re.search(r"[\0-\x1f]", kept)
    assert kept == unicodedata.normalize("NFC", kept)


def test_a_missing_paper_is_named_and_nothing_filed(
    citizen: Client, draft: Draft, nothing_happened: Nothing
) -> None:
    with nothing_happened():
        answer = citizen.post(f"/drafts/{draft.id}/papers/", {"go_on": "1"})
        review = citizen.post(f"/drafts/{draft.id}/review/", {"declared": "yes"})
    assert answer.status_code == review.status_code == 422
    assert "Bảng giá cước dịch vụ bưu chính" in summary(answer)
    assert not Dossier.objects.exists()


def test_too_many_fields_and_too_long_texts_are_refused(
    citizen: Client, draft: Draft, nothing_happened: Nothing
) -> None:
    many = {f"field-{n}": "x" for n in range(20_000)}
    with nothing_happened():
        answer = citizen.post(f"/drafts/{draft.id}/form/applicant/", many)
    assert answer.status_code == 400
    long = citizen.post(f"/drafts/{draft.id}/form/applicant/", {"organisation": "Ô" * 200_000})
    assert long.status_code == 422


def test_a_stale_form_of_the_desk_keeps_what_was_typed(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    dossier = world.submitted()
    clerk = browser(CLERK)
    address = f"/desk/dossiers/{dossier.id}/"
    clerk.get(address)
    assert post(clerk, dossier, "receive").status_code == 302
    with nothing_happened():
        stale = clerk.post(f"{address}refuse/", {"rev": 0, "reason": "Không đúng thẩm quyền."})
    assert stale.status_code == 409
    assert "Không đúng thẩm quyền." in stale.content.decode()


def test_a_form_without_its_token_is_turned_away(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "vi"})
    strict.force_login(world.account(), backend="motcua.identity.backend.AccountBackend")
    dossier = world.submitted()
    with nothing_happened():
        answer = strict.post(f"/dossiers/{dossier.id}/withdraw/", {"rev": dossier.rev})
    assert answer.status_code == 403


def test_files_of_refused_filings_leave_no_paper(citizen: Client, draft: Draft) -> None:
    good = upload("tot.pdf", world.pdf("tot"))
    bad = upload("xau.pdf", b"MZ")
    answer = citizen.post(f"/drafts/{draft.id}/papers/", {"file-tariff": [good, bad], "go_on": "1"})
    assert answer.status_code == 422
    assert "xau.pdf" in summary(answer)
    draft.refresh_from_db()
    assert [row["name"] for row in draft.papers["tariff"]] == ["tot.pdf"]  # the good one is kept
    assert not Paper.objects.exists()
