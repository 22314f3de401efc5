"""Tìm thủ tục: exact words before folded ones, abbreviations, beginnings, one typing mistake."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.dossiers.queries import catalogue
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller

TODAY = date(2026, 11, 23)
BC01 = "bc01-cap-giay-phep-buu-chinh"


@pytest.fixture(scope="module")
def index() -> catalogue.Index:
    return catalogue.build(world.province().procedures, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "cấp giấy phép bưu chính",
        "cap giay phep buu chinh",
        "CẤP GIẤY PHÉP BƯU CHÍNH",
        "giay phep bc",
        "giấy phép bc",
        "gpbc",
        "giay phep buu chin",
        "giay phep buu chihn cap",
        "giya phep buu chinh",
        "postal licence",
        "1.003659",
    ],
)
def test_the_postal_licence_comes_first(index: catalogue.Index, question: str) -> None:
    assert catalogue.find(index, question)[0].id == BC01


def test_marks_decide_between_words_that_fold_alike(index: catalogue.Index) -> None:
    found = [p.id for p in catalogue.find(index, "họp báo")]
    assert found[:2] == ["bch03-cho-phep-hop-bao-trong-nuoc", "bch04-cho-phep-hop-bao-nuoc-ngoai"]


def test_a_field_narrows_and_an_empty_question_lists_all(index: catalogue.Index) -> None:
    everything = catalogue.find(index, "")
    assert len(everything) == sum(p.in_force(TODAY) for p in world.province().procedures)
    postal = catalogue.find(index, "", "buu-chinh")
    assert {p.field for p in postal} == {"buu-chinh"}
    assert catalogue.find(index, "giấy phép", "bao-chi")[0].field == "bao-chi"


def test_nonsense_and_hostile_questions_find_nothing(index: catalogue.Index) -> None:
    assert catalogue.find(index, "zzzzqqq") == []
    assert catalogue.find(index, "<script>'\"--%_\\") == []
    assert catalogue.find(index, "\u0301\u200b") == catalogue.find(index, "")
    catalogue.find(index, "a " * 5000)


def test_a_procedure_that_is_not_in_force_is_not_listed() -> None:
    early = catalogue.build(world.province().procedures, date(2001, 1, 1))
    assert early.entries == []


@pytest.mark.django_db
def test_the_page_pages_and_escapes(ha_tinh: Traveller) -> None:
    client = Client()
    first = client.get("/procedures/").content.decode()
    assert 'rel="next"' in first
    assert 'rel="prev"' in client.get("/procedures/?page=2").content.decode()
    assert client.get("/procedures/?page=99999999&field=nope").status_code == 200
    page = client.get("/procedures/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert client.get("/procedures/", {"q": "a\x00b"}).status_code == 200
