"""The map: pins where things lie, in either language; lists that say the same; whose outlines."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from motcua.kernel.clock import Traveller
from motcua.registers.tests import shelf
from motcua.registers.web import maps


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pins_lie_on_the_map_and_lead_to_entries(ha_tinh: Traveller, language: str) -> None:
    entry = shelf.point(location="18.3421, 105.9012")
    shelf.point(certificate_number="02/GCN-STTTT", location="10.77, 106.69")  # far away
    client = Client(headers={"accept-language": language})
    client.cookies["django_language"] = language
    page = client.get("/registers/game-points/map/").content.decode()
    (pin,) = re.findall(r'<a href="([^"]+)"[^>]*><circle cx="([\d.]+)" cy="([\d.]+)"', page)
    assert pin[0] == f"/registers/game-points/{entry.id}/"
    assert 300 < float(pin[1]) < 400
    assert 150 < float(pin[2]) < 300
    assert page.count('<path d="M') > 250
    assert "censusVN2009" in page
    assert page.count("Điểm trò chơi Mẫu Sông La</a>, Xã Sơn Tây, Huyện Hương Sơn") == 2


def test_entries_that_lie_together_are_one_larger_dot(ha_tinh: Traveller) -> None:
    for number in range(1, 5):
        shelf.point(certificate_number=f"{number:02}/GCN-STTTT", location="18.3421, 105.9012")
    page = Client().get("/registers/game-points/map/").content.decode()
    (dot,) = re.findall(r'<circle [^>]*r="([\d.]+)"[^>]*><title>([^<]*)</title>', page)
    name = "Điểm trò chơi Mẫu Sông La"
    assert dot == ("13.0", f"4 mục: {name}; {name}; {name} …")
    assert page.count(f"{name}</a>, Xã Sơn Tây") == 4


def test_a_sheet_holds_its_places_north_up() -> None:
    paper = maps.sheet([(18.0, 105.0), (19.0, 106.0)])
    assert paper.spot(19.0, 105.0) == (8, 8)
    assert paper.spot(18.0, 106.0)[0] == maps.WIDTH - 8
    assert paper.holds(18.5, 105.5)
    assert not paper.holds(10.0, 105.5)
    assert maps.sheet([]).height == 60


def test_open_data_has_a_page_for_people(ha_tinh: Traveller) -> None:
    shelf.point()
    page = Client().get("/registers/open-data/").content.decode()
    assert "/registers/game-points/export/csvw" in page
    assert "/registers/open-data/catalog.jsonld" in page
    assert "/registers/training-participants/" not in page  # kept inside the offices
