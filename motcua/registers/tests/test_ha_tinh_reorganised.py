"""Registers of Hà Tĩnh after its reorganisations: on a day in 2026 as in 2019."""

from __future__ import annotations

import re
from datetime import date, datetime

from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books, communes
from motcua.registers.actions import grant
from motcua.registers.queries import places
from motcua.registers.tests import shelf
from motcua.registers.web.forms import commune_choices

NOW = datetime(2026, 11, 23, 9, tzinfo=TZ)
DATES = {
    "certificate_number": "02/GCN-STTTT", "certificate_date": "23/11/2026",
    "certificate_expiry": "23/11/2029",
}  # fmt: skip
BASE = "/registers/game-points/"


def test_each_day_offers_its_own_communes(ha_tinh: Traveller) -> None:
    days = [date(2002, 1, 1), date(2014, 12, 31), date(2019, 8, 12), date(2020, 1, 1),
            date(2025, 1, 1), date(2025, 7, 1)]  # fmt: skip
    assert [len(communes.offered(day)) for day in days] == [262, 262, 262, 216, 209, 69]
    assert len(places.ground()) == 262
    ha_tinh.move_to(NOW)
    assert len(places.ground()) == 69


def test_a_form_groups_by_district_while_there_are_districts(ha_tinh: Traveller) -> None:
    then = commune_choices(date(2019, 8, 12), "vi")
    assert (len(then), then[0][0]) == (13, "Huyện Can Lộc")
    assert sum(len(rows) for _name, rows in then) == 262
    now = commune_choices(NOW.date(), "vi")
    assert len(now) == 69
    assert ("18100@2025-07-01", "Phường Trần Phú") in now


def test_an_entry_of_2019_is_told_where_it_is_now_and_a_new_one_has_no_district(
    ha_tinh: Traveller,
) -> None:
    old = shelf.point(commune="18106")
    assert (old.data["commune"], books.district_of(old.unit)) == ("18106", "436")
    ha_tinh.move_to(NOW)
    new = grant.grant("game-points", shelf.keeper(), shelf.values(commune="18100", **DATES))
    assert (new.data["commune"], new.unit) == ("18100@2025-07-01", "18100@2025-07-01")
    assert books.district_of(new.unit) == ""
    assert communes.name("18106", "vi") == (
        "Xã Thạch Đồng, Thành phố Hà Tĩnh (đến 31/12/2019; nay thuộc Phường Trần Phú)"
    )
    assert communes.name(new.unit, "vi") == "Phường Trần Phú"
    counts = places.counted(books.book("game-points"))
    assert counts == places.Counted(2, (("436", 1),), (("18100@2025-07-01", 1),))
    page = shelf.browser(shelf.keeper()).get(BASE).content.decode()
    assert not re.search(r"Tỉnh Hà Tĩnh</a> ?\(", page)
    shown = shelf.browser(shelf.keeper()).get(f"{BASE}{new.id}/").content.decode()
    assert "Phường Trần Phú" in shown
    assert shelf.browser(shelf.keeper()).get(f"{BASE}map/").status_code == 200
