"""Trang công khai: what level 1 and 2 demand is there, in both languages, for every procedure."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core import mail
from django.test import Client

from motcua.dossiers.queries import statistics
from motcua.dossiers.tests import world
from motcua.dossiers.web import site
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.publication import queries as publication

pytestmark = pytest.mark.django_db
BC01 = "bc01-cap-giay-phep-buu-chinh"


def test_every_procedure_has_its_page_in_both_languages(ha_tinh: Traveller) -> None:
    for language in ("vi", "en"):
        client = Client(headers={"accept-language": language})
        for item in publication.current().province.procedures:
            answer = client.get(f"/procedures/{item.id}/")
            assert answer.status_code == 200
    assert Client().get("/procedures/khong-co/").status_code == 404


def test_a_procedure_says_all_that_the_law_wants(ha_tinh: Traveller) -> None:
    page = Client(headers={"accept-language": "vi"}).get(f"/procedures/{BC01}/").content.decode()
    for words in (
        "Cấp giấy phép bưu chính",
        "1.003659",
        "Bưu chính",
        "Sở Thông tin và Truyền thông",
        "Luật Bưu chính số 49/2010/QH12",
        "10.750.000 đồng",
        "Phương án kinh doanh",
        "Tiếp nhận, kiểm tra hồ sơ",
        "Vốn tối thiểu 2 tỷ đồng",
        "17:00 ngày 04/09/2019",  # 30 days from Monday 5 August 2019
    ):
        assert words in page, words
    english = Client(headers={"accept-language": "en"}).get(f"/procedures/{BC01}/")
    assert "Ways to file" in english.content.decode()


def test_the_blank_form_is_a_pdf_of_a4_pages(ha_tinh: Traveller) -> None:
    answer = Client().get(f"/procedures/{BC01}/blank-form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        box = [round(float(x) * 25.4 / 72) for x in pdf.pages[0].MediaBox]
        assert box == [0, 0, 210, 297]


def test_the_map_names_every_procedure(ha_tinh: Traveller) -> None:
    text = Client().get("/sitemap.xml").content.decode()
    today = clock.now().date()
    for item in publication.current().province.procedures:
        assert (f"/procedures/{item.id}/</loc>" in text) == item.in_force(today)


def test_figures_count_what_was_received_and_resolved(ha_tinh: Traveller) -> None:
    from django.core.cache import cache

    cache.clear()
    world.received("bch03")
    world.resolved("bch03")
    found = statistics.since_january()
    assert (found.received, found.resolved, found.on_time) == (2, 1, 100.0)
    cache.clear()


def test_a_page_before_anything_is_published_says_so() -> None:
    publication.forget()
    answer = Client().get("/")
    assert answer.status_code == 503


def test_a_message_goes_to_the_office_that_has_an_address(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"message": "Trang tìm kiếm rất tốt", "email": ""}
    assert Client().post("/help/", typed).status_code == 503  # no address: nothing is pretended
    assert mail.outbox == []
    office = publication.current().agencies["so-tttt"]
    written = office.model_copy(update={"email": "so@example.vn"})
    monkeypatch.setattr(site, "agency_of", lambda _key: written)
    wrong = Client().post("/help/", {**typed, "email": "sai"})
    assert wrong.status_code == 422
    assert "Trang tìm kiếm rất tốt" in wrong.content.decode()
    assert Client().post("/help/", typed).status_code == 302
    assert [(m.to, m.body) for m in mail.outbox] == [(["so@example.vn"], typed["message"])]


def test_an_officer_is_told_to_file_from_an_own_account(ha_tinh: Traveller) -> None:
    actor = world.officer(world.DESK)
    client = Client()
    client.force_login(
        Account.objects.get(pk=actor.account),
        backend="motcua.identity.backend.AccountBackend",
    )
    assert client.get(f"/file/{BC01}/").status_code == 200


def test_a_stranger_is_asked_to_sign_in_and_led_back(ha_tinh: Traveller) -> None:
    for path in ("/dossiers/", f"/file/{BC01}/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].endswith(f"?next={path}")
