"""Entries are found by their place: its names, its district and its commune, then and now; the map
counts what it draws."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from motcua.definitions.model.register import Register
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers import books
from motcua.registers.actions import suspend
from motcua.registers.actions.reindex import due, reindex
from motcua.registers.queries import listing, places
from motcua.registers.queries.listing import Wanted
from motcua.registers.tests import shelf

BASE = "/registers/game-points/"
NAM_HA, TRAN_PHU, THANH_SEN = "18073", "18100@2025-07-01", "18073@2025-07-01"


def page(address: str = "", **asked: str) -> str:
    return Client(headers={"accept-language": "en"}).get(BASE + address, asked).content.decode()


def found(text: str) -> int:
    wanted = Wanted(text)
    return listing.found(books.book("game-points"), wanted, inner=False).count()


def later(**change: Any) -> Any:
    return shelf.point(certificate_date="05/08/2026", certificate_expiry="05/08/2029", **change)


@pytest.mark.parametrize(
    ("words", "count"),
    [("huong son", 1), ("Hương Sơn", 1), ("xã Sơn Tây", 1), ("son tay", 1), ("kỳ anh", 0)],
)
def test_a_place_is_found_by_the_names_of_its_commune_and_district(
    ha_tinh: Traveller, words: str, count: int
) -> None:
    shelf.point()
    assert found(words) == count


def test_a_place_is_found_by_what_it_is_part_of_now(ha_tinh: Traveller) -> None:
    shelf.point(commune=NAM_HA)
    assert (found("nam hà"), found("thành sen"), found("hương sơn")) == (1, 1, 0)


def test_an_internal_place_gives_nobody_away(ha_tinh: Traveller, monkeypatch: Any) -> None:
    told = books.book("game-points").model_dump(mode="json", by_alias=True)
    (column,) = (one for part in told["sections"] for one in part["fields"]
                 if one["id"] == "commune")  # fmt: skip
    column["public"] = False
    kept = Register.model_validate(told)
    monkeypatch.setattr(books, "book", lambda _name: kept)
    shelf.point(location="18.3421, 105.9012")
    shelf.point(certificate_number="02/GCN-STTTT")
    assert listing.found(kept, Wanted("huong son"), inner=False).count() == 0
    assert listing.found(kept, Wanted("huong son"), inner=True).count() == 2
    text = page("map/")
    assert "Hương Sơn" not in text
    assert text.count("<title>Điểm trò chơi Mẫu") == 1  # by its own point, which is public


def test_a_register_is_indexed_anew_where_units_are_called_otherwise(ha_tinh: Traveller) -> None:
    shelf.point(commune=NAM_HA)
    while waiting := due():
        for register in waiting:
            reindex(register)
    units = tuple(
        unit.model_copy(update={"name": "Phường Ao Sen"}) if unit.code == NAM_HA else unit
        for unit in shelf.province().units
    )
    publish(shelf.province().model_copy(update={"units": units}))
    publication.forget()
    placed = {book.id for book in books.books() if book.place}
    assert set(due()) == placed
    assert found("ao sen") == 0
    assert reindex("game-points") == 1
    assert found("ao sen") == 1


def test_communes_narrow_the_list_within_their_district_and_where_there_are_none(
    ha_tinh: Traveller,
) -> None:
    shelf.point()
    shelf.point(commune=NAM_HA, certificate_number="02/GCN-STTTT")
    shelf.point(commune="18070", certificate_number="03/GCN-STTTT")
    assert "commune=" not in page()
    assert re.findall(r"commune=([^\"&]+)", page(district="436")) == ["18073", "18070"]
    ha_tinh.move_to(datetime(2026, 11, 23, 9, tzinfo=TZ))
    later(commune="18100", certificate_number="04/GCN-STTTT")
    later(commune="18073", certificate_number="05/GCN-STTTT")
    text = page()
    assert re.findall(r'commune=([^"&]+)">([^<]+)</a> \((\d)\)', text) == [
        (THANH_SEN.replace("@", "%40"), "Phường Thành Sen", "1"),
        (TRAN_PHU.replace("@", "%40"), "Phường Trần Phú", "1"),
    ]
    one = page(commune=THANH_SEN)
    assert "05/GCN-STTTT" in one
    assert "02/GCN-STTTT" not in one  # the code was another's then


def test_the_map_counts_what_is_in_force_and_leads_to_just_these(ha_tinh: Traveller) -> None:
    first = shelf.point()
    shelf.point(certificate_number="02/GCN-STTTT")
    suspend.suspend(first.id, shelf.keeper(), reason="Đình chỉ để kiểm tra")
    text = page("map/")
    rows = re.findall(r'href="([^"]+)">([^<]+)</a></th><td[^>]*>(\d+)', text)
    assert rows == [(f"{BASE}?status=in_force&amp;district=439", "Huyện Hương Sơn", "1")]
    shown = Client().get(rows[0][0].replace("&amp;", "&")).content.decode()
    assert shown.count('class="mc-code"') == 1
    ha_tinh.move_to(datetime(2026, 11, 23, 9, tzinfo=TZ))
    later(commune="18100", certificate_number="04/GCN-STTTT")
    assert places.counted(books.book("game-points")).communes == ((TRAN_PHU, 1),)
    assert "By commune" in page("map/")


def test_the_map_says_what_it_does_not_draw(ha_tinh: Traveller, monkeypatch: Any) -> None:
    for number in range(1, 4):
        shelf.point(certificate_number=f"{number:02}/GCN-STTTT")
    monkeypatch.setattr(places, "MOST", 2)
    text = page("map/")
    assert "3 entries are in force; the map draws the first 2 of them by name." in text
    assert re.findall(r"</a></th><td[^>]*>(\d+)", text) == ["3"]
