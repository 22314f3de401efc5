"""Hà Tĩnh's units through time: how many there were on a day, and what became of each."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from motcua.definitions.model.province import Unit, UnitLevel
from motcua.publication.actions.publish import publish
from motcua.units.queries import commune_keys, key_on, now_part_of, unit_by_key
from motcua.units.tests import ha_tinh

UNITS = ha_tinh.province().units
TODAY = date(2026, 11, 23)
PEOPLE = 1_604_864  # of the 69 communes: files of the mergers, four of them by the census of 2009
FIRST = date(2008, 1, 1)  # days before are not known for most units
COUNTS = [  # province, districts, communes
    (date(2014, 12, 31), 12, 262),
    (date(2015, 4, 10), 12, 262),
    (date(2015, 4, 11), 13, 262),
    (date(2018, 7, 11), 13, 262),
    (date(2019, 8, 12), 13, 262),
    (date(2019, 12, 31), 13, 262),
    (date(2020, 1, 1), 13, 216),
    (date(2020, 1, 2), 13, 216),
    (date(2024, 12, 31), 13, 216),
    (date(2025, 1, 1), 12, 209),
    (date(2025, 1, 2), 12, 209),
    (date(2025, 6, 30), 12, 209),
    (date(2025, 7, 1), 0, 69),
    (date(2025, 7, 2), 0, 69),
    (TODAY, 0, 69),
]


def there(day: date) -> dict[str, Unit]:
    return {unit.code: unit for unit in UNITS if unit.valid_on(day)}


@pytest.mark.parametrize(("day", "districts", "communes"), COUNTS)
def test_a_day_has_its_units(day: date, districts: int, communes: int) -> None:
    counts = Counter(unit.level for unit in there(day).values())
    assert counts[UnitLevel.PROVINCE] == 1
    assert (counts[UnitLevel.DISTRICT], counts[UnitLevel.COMMUNE]) == (districts, communes)


@pytest.mark.parametrize("day", [row[0] for row in COUNTS])
def test_every_commune_stands_under_a_unit_of_its_day(day: date) -> None:
    units = there(day)
    wanted = UnitLevel.DISTRICT if day < date(2025, 7, 1) else UnitLevel.PROVINCE
    above = {u.code: units[u.parent].level for u in units.values() if u.level == "commune"}
    assert set(above.values()) == {wanted}


def test_every_unit_that_ended_became_units_of_the_next_day() -> None:
    ended = [unit for unit in UNITS if unit.valid_to is not None]
    assert len(ended) == 436 - 70
    for unit in ended:
        assert unit.valid_to is not None
        after = there(unit.valid_to)
        assert unit.successors, unit
        assert set(unit.successors) <= set(after), unit
        if unit.level is UnitLevel.COMMUNE:
            assert {after[code].level for code in unit.successors} == {UnitLevel.COMMUNE}, unit


def test_no_unit_begins_from_nothing_without_a_source() -> None:
    made = {(code, u.valid_to) for u in UNITS if u.valid_to for code in u.successors}
    for unit in UNITS:
        assert unit.basis, unit
        if unit.valid_from > FIRST:
            assert (unit.code, unit.valid_from) in made, unit
            assert unit.source == "statute", unit


def test_people_and_area_stand_beside_every_commune() -> None:
    assert all(u.population and u.area_km2 and u.lat and u.lon for u in UNITS)
    assert sum(u.population or 0 for u in there(TODAY).values() if u.level == "commune") == PEOPLE


@pytest.mark.django_db
def test_what_became_of_a_commune_is_told_through_every_change() -> None:
    publish(ha_tinh.province())
    told = {
        key: [unit.name for unit in now_part_of(found, TODAY)]
        for key in ("18106", "18103", "18070", "18448", "18796@2015-04-11", "448", "18754")
        if (found := unit_by_key(key)) is not None
    }
    assert told == {
        "18106": ["Phường Trần Phú"],
        "18103": ["Phường Trần Phú"],
        "18070": ["Phường Thành Sen"],
        "18448": ["Xã Lộc Hà"],
        "18796@2015-04-11": ["Phường Sông Trí", "Phường Vũng Áng", "Phường Hoành Sơn"],
        "448": ["Tỉnh Hà Tĩnh"],
        "18754": ["Phường Sông Trí"],
    }


@pytest.mark.django_db
def test_a_key_means_one_commune_for_ever() -> None:
    publish(ha_tinh.province())
    days = (date(2019, 8, 12), date(2021, 1, 1), date(2025, 2, 1), TODAY)
    assert [key_on("18103", day) for day in days] == [
        "18103", "18103@2020-01-01", "18103@2025-01-01", "18103",
    ]  # fmt: skip
    assert [key_on("18100", day) for day in days] == [
        "18100", "18100", "18100@2025-01-01", "18100@2025-07-01",
    ]  # fmt: skip
    assert {"18100", "18100@2025-07-01"} <= commune_keys(TODAY)
    assert not {"18103", "18100@2025-01-01"} & commune_keys(TODAY)
    assert len(commune_keys(TODAY)) == 2 * 69
