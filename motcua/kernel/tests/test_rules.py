"""Dates of the one-stop decree: transfer, supplement, apology, reminders, compensatory days."""

from datetime import date

import pytest

from motcua.kernel.tests.calendars import CAL_2026, at
from motcua.kernel.worktime.rules import (
    apology_by,
    compensations,
    may_apologise,
    remind_from,
    supplement_by,
    transfer_by,
)


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("2026-03-10T14:59", "2026-03-10T17:00"),
        ("2026-03-10T15:00", "2026-03-11T07:00"),
        ("2026-03-10T15:01", "2026-03-11T07:00"),
        ("2026-03-13T15:01", "2026-03-16T07:00"),  # Friday
        ("2026-02-13T15:01", "2026-02-23T07:00"),  # eve of Tết
        ("2026-02-18T09:00", "2026-02-23T07:00"),  # Tết
    ],
)
def test_paper_is_transferred_the_same_day_or_the_next_morning(received: str, by: str) -> None:
    assert transfer_by(at(received), CAL_2026) == at(by)


def test_a_supplement_is_asked_for_within_three_working_days() -> None:
    assert supplement_by(at("2026-02-12T10:00"), CAL_2026) == at("2026-02-24T17:00")
    assert supplement_by(at("2026-02-12T10:00"), CAL_2026, 1) == at("2026-02-13T17:00")


def test_an_apology_comes_at_latest_a_day_before() -> None:
    due_at = at("2026-03-16T17:00")
    assert apology_by(due_at) == date(2026, 3, 15)
    assert may_apologise(at("2026-03-15T23:59"), due_at)
    assert not may_apologise(at("2026-03-16T00:00"), due_at)
    assert remind_from(due_at, CAL_2026) == at("2026-03-12T07:00")


def test_a_holiday_on_a_day_of_rest_is_made_up_for() -> None:
    assert compensations({date(2026, 4, 26): "Giỗ Tổ Hùng Vương"}) == {
        date(2026, 4, 27): "Giỗ Tổ Hùng Vương (nghỉ bù)"
    }
    # 2016: 30 April a Saturday and 1 May a Sunday.
    assert sorted(compensations({date(2016, 4, 30): "30/4", date(2016, 5, 1): "1/5"})) == [
        date(2016, 5, 2),
        date(2016, 5, 3),
    ]
    assert compensations({date(2026, 4, 30): "30/4"}) == {}
