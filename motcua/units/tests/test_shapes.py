"""Ranh giới của một ngày: a later commune is drawn as the communes of which it is made."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.publication.actions.publish import publish
from motcua.units import outlines
from motcua.units.queries import communes_on
from motcua.units.shapes import left_out, read, shapes
from motcua.units.tests import ha_tinh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(db: None) -> None:
    publish(ha_tinh.province())


@pytest.mark.parametrize(
    ("day", "drawn", "parted"),
    [
        (date(2014, 12, 31), 262, ()),
        (date(2019, 8, 12), 262, ()),
        (date(2020, 1, 1), 216, ("Xã Hương Quang",)),
        (date(2025, 1, 1), 209, ("Phường Trần Phú", "Xã Hương Quang")),
        (date(2026, 11, 23), 69, ("Phường Đại Nài", "Xã Kỳ Lợi")),
    ],
)
def test_every_commune_of_a_day_is_drawn(day: date, drawn: int, parted: tuple[str, ...]) -> None:
    found = shapes(day)
    assert found is not None
    assert set(read(found)) == {unit.code for unit in communes_on(day)}
    assert (len(read(found)), left_out(found)) == (drawn, parted)


def test_a_commune_is_drawn_as_all_that_went_into_it() -> None:
    before, after = shapes(date(2019, 12, 31)), shapes(date(2020, 1, 1))
    assert before is not None
    assert after is not None
    old, new = read(before), read(after)
    assert new["18103"] == (*old["18103"], *old["18106"])
    assert "18106" not in new
    assert new["18100"] == old["18100"]


def test_where_nothing_changed_the_drawing_is_used_as_it_is() -> None:
    found = shapes(date(2019, 8, 12))
    assert found is not None
    assert read(found) == outlines.outlines(date(2019, 8, 12))
    assert found == shapes(date(2019, 12, 31)) != shapes(date(2020, 1, 1))
