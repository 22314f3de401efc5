"""Không mất điều đã gõ: errors, two windows, and a session that ends in the middle of a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.actions import request_supplement
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.web import keep
from motcua.kernel.clock import Traveller

pytestmark = pytest.mark.django_db
BC01 = "bc01-cap-giay-phep-buu-chinh"
BACKEND = "motcua.identity.backend.AccountBackend"
PASSWORD = "mat-khau-mau-2019"


def signed_in(email: str = "cong-dan@example.vn") -> Client:
    client = Client(headers={"accept-language": "vi"})
    who = world.account(email)
    who.set_password(PASSWORD)
    who.save()
    client.force_login(who, backend=BACKEND)
    return client


@pytest.fixture
def client(ha_tinh: Traveller) -> Client:
    return signed_in()


@pytest.fixture
def draft(client: Client) -> Draft:
    client.post(f"/file/{BC01}/")
    return Draft.objects.get()


REQUEST: dict[str, Any] = {
    "request_kind": "first",
    "services": "Dịch vụ thư",
    "service_area": "Toàn tỉnh",
    "delivery_method": "Phát tại nhà",
    "cooperation": "false",
    "term_years": "99",
}


def test_a_section_with_an_error_is_saved_and_shown_again(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    answer = client.post(url, REQUEST)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "không được quá 10" in text
    assert 'href="#id_term_years"' in text
    assert 'value="99"' in text
    draft.refresh_from_db()
    assert draft.form["services"] == "Dịch vụ thư"
    assert draft.form["term_years"] == "99"
    again = client.get(url).content.decode()
    assert "không được quá 10" in again
    assert "Dịch vụ thư" in again
    tasks = client.get(f"/drafts/{draft.id}/").content.decode()
    assert "Còn thiếu nội dung" in tasks


def test_errors_are_told_in_english_too(client: Client, draft: Draft) -> None:
    client.cookies["django_language"] = "en"
    text = client.post(f"/drafts/{draft.id}/form/request/", REQUEST).content.decode()
    assert "must be at most 10" in text


def test_an_answer_that_brings_up_questions_shows_them(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    answer = client.post(url, {**REQUEST, "term_years": "5", "cooperation": "true"})
    assert answer.status_code == 200
    assert 'name="foreign_partner"' in answer.content.decode()
    done = client.post(
        url, {**REQUEST, "term_years": "5", "cooperation": "true", "foreign_partner": "true"}
    )
    assert done.status_code == 302
    papers = client.get(f"/drafts/{draft.id}/papers/").content.decode()
    assert "file-partner_legal_status" in papers
    client.post(url, {**REQUEST, "term_years": "5", "cooperation": "false"})
    papers = client.get(f"/drafts/{draft.id}/papers/").content.decode()
    assert "file-partner_legal_status" not in papers


def test_the_last_window_wins_and_says_so(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    first = client.get(url).content.decode()
    shown = re.findall(r'name="shown" value="([^"]+)"', first)[0]
    client.post(url, {**REQUEST, "term_years": "5", "shown": shown})
    answer = client.post(
        url, {**REQUEST, "services": "Chuyển phát", "term_years": "5", "shown": shown}, follow=True
    )
    assert "đã được sửa ở một cửa sổ khác" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.form["services"] == "Chuyển phát"


def test_what_was_typed_survives_the_end_of_the_session(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    client.get(url)
    client.cookies.pop("sessionid")
    lost = client.post(url, {**REQUEST, "term_years": "7"})
    assert lost.status_code == 302
    assert lost["Location"].endswith(f"?next={url}")
    draft.refresh_from_db()
    assert "services" not in draft.form
    back = client.post(
        lost["Location"], {"username": "cong-dan@example.vn", "password": PASSWORD, "next": url}
    )
    assert back["Location"] == url
    page = client.get(url, follow=True).content.decode()
    assert "Nội dung bạn nhập đã được giữ lại" in page
    assert "Dịch vụ thư" in page
    draft.refresh_from_db()
    assert draft.form["term_years"] == 7


def test_a_session_that_rested_too_long_keeps_what_was_typed(
    client: Client, draft: Draft, ha_tinh: Traveller, settings: Any
) -> None:
    url = f"/drafts/{draft.id}/delivery/"
    ha_tinh.advance(timedelta(seconds=settings.CITIZEN_IDLE_SECONDS + 60))
    answer = client.post(url, {"delivery": "desk"})
    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    client.post(answer["Location"], {"username": "cong-dan@example.vn", "password": PASSWORD})
    client.get(url)
    draft.refresh_from_db()
    assert draft.delivery == "desk"


def test_kept_answers_are_for_the_same_account_and_not_for_ever(
    client: Client, draft: Draft, ha_tinh: Traveller
) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    stranger = Client()
    stranger.post(url, {**REQUEST, "services": "Của người khác"})
    stranger.force_login(world.account("khac@example.vn"), backend=BACKEND)
    assert stranger.get(url).status_code == 404
    late = Client()
    late.post(url, {**REQUEST, "services": "Quá cũ"})
    ha_tinh.advance(timedelta(seconds=keep.KEPT_SECONDS + 1))
    late.force_login(world.account(), backend=BACKEND)
    assert late.get(url).status_code == 200
    draft.refresh_from_db()
    assert "services" not in draft.form


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("don.pdf", b"MZ\x90 program"),
        ("don.pdf", b""),
        ("don.exe", b"MZ\x90 program"),
        ("don.txt", "văn bản".encode()),
        ("anh.jpg", b"<html><script>alert(1)</script>"),
    ],
)
def test_a_refused_upload_changes_nothing(
    client: Client,
    draft: Draft,
    nothing_happened: Callable[[], AbstractContextManager[None]],
    name: str,
    data: bytes,
) -> None:
    url = f"/drafts/{draft.id}/papers/"
    with nothing_happened():
        answer = client.post(url, {"file-tariff": SimpleUploadedFile(name, data), "upload": "1"})
    assert answer.status_code == 422
    assert name in answer.content.decode()


def test_files_are_added_seen_and_removed(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/papers/"
    files = [SimpleUploadedFile(f"{n}.pdf", world.pdf(n)) for n in ("a", "b")]
    again = SimpleUploadedFile("a.pdf", world.pdf("a"))
    assert client.post(url, {"file-tariff": [*files, again], "upload": "1"}).status_code == 302
    draft.refresh_from_db()
    assert [row["name"] for row in draft.papers["tariff"]] == ["a.pdf", "b.pdf"]
    sha = draft.papers["tariff"][0]["sha256"]
    answer = client.get(f"{url}tariff/{sha}/")
    assert b"".join(answer.streaming_content) == world.pdf("a")  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in("khac@example.vn").get(f"{url}tariff/{sha}/").status_code == 404
    client.post(f"{url}tariff/{sha}/remove/")
    draft.refresh_from_db()
    assert [row["name"] for row in draft.papers["tariff"]] == ["b.pdf"]


def test_hostile_text_is_stored_and_shown_as_text(client: Client, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/form/request/"
    answer = client.post(url, {**REQUEST, "services": "<script>x</script>\x00", "term_years": "5"})
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.form["services"] == "<script>x</script>"
    assert "<script>x" not in client.get(url).content.decode()
    assert Dossier.objects.count() == 0


def test_a_supplement_typed_by_a_signed_out_citizen_is_shown_again(client: Client) -> None:
    dossier = world.submitted("bc01")
    items = [{"component": "", "name": "Địa chỉ", "reason": "Ghi rõ số nhà"}]
    desk = world.officer(world.DESK)
    request_supplement.request_supplement(dossier.id, desk, items=items)
    url = f"/dossiers/{dossier.id}/supplement/"
    stranger = Client()
    lost = stranger.post(url, {"answer-1": "Số 1 đường Mẫu"})
    assert lost["Location"].endswith(f"?next={url}")
    stranger.post(lost["Location"], {"username": "cong-dan@example.vn", "password": PASSWORD})
    assert "Số 1 đường Mẫu" in stranger.get(url).content.decode()
    dossier.refresh_from_db()
    assert dossier.state == State.AWAITING_SUPPLEMENT
