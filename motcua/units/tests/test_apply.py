"""Bringing the tables of units and agencies in step with the files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.publication.tests.sample import PROVINCE, province
from motcua.units.actions.apply import apply
from motcua.units.models import Agency, Unit
from motcua.units.queries import units_on

pytestmark = pytest.mark.django_db


def _rows() -> list[dict[str, Any]]:
    return [*Unit.objects.order_by("id").values(), *Agency.objects.order_by("id").values()]


def test_applying_twice_leaves_the_same_rows() -> None:
    apply(province())
    before = _rows()
    apply(province())
    assert _rows() == before
    assert (Unit.objects.count(), Agency.objects.count()) == (4, 2)


def test_applying_is_two_statements_in_one_transaction(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    given = province()
    with django_assert_num_queries(4) as seen:
        apply(given)
    kinds = [query["sql"].split()[0] for query in seen.captured_queries]
    assert kinds == ["SAVEPOINT", "INSERT", "INSERT", "RELEASE"]


def test_a_correction_changes_the_row_and_adds_none() -> None:
    apply(province())
    corrected = [{**unit, "name": unit["name"] + " sửa"} for unit in PROVINCE["units"]]
    apply(province(units=corrected))
    assert Unit.objects.count() == 4
    assert Unit.objects.get(code="18002").name == "Xã Bên sửa"


def test_a_unit_that_the_files_dropped_keeps_its_row() -> None:
    apply(province())
    apply(province(units=PROVINCE["units"][:1]))
    assert Unit.objects.count() == 4


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2007, 12, 31), []),
        (date(2008, 1, 1), ["Xã Cũ", "Xã Bên"]),
        (date(2019, 12, 31), ["Xã Cũ", "Xã Bên"]),
        (date(2020, 1, 1), ["Xã Mới", "Xã Bên"]),
    ],
)
def test_units_are_those_of_the_day(day: date, names: list[str]) -> None:
    apply(province())
    assert [unit.name for unit in units_on(day, "commune")] == names
