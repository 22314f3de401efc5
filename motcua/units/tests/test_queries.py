"""Places and calendars of the live province."""

from __future__ import annotations

from datetime import date, time

import pytest

from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.publication.tests.sample import province
from motcua.units.queries import calendar_of, communes_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(db: None) -> None:
    publish(province())


def test_communes_follow_the_day() -> None:
    assert [u.name for u in communes_on(date(2019, 12, 31))] == ["Xã Cũ", "Xã Bên"]
    assert [u.name for u in communes_on(date(2020, 1, 1))] == ["Xã Mới", "Xã Bên"]


def test_an_agency_without_hours_keeps_those_of_the_province() -> None:
    calendar = calendar_of("so-mau")
    assert calendar.spans(date(2019, 8, 9)) == (
        (time(7), time(11, 30)),
        (time(13, 30), time(17)),
    )
    assert not calendar.is_working_day(date(2019, 8, 10))


def test_an_agency_with_hours_of_its_own_works_by_them() -> None:
    calendar = calendar_of("huyen-mau")
    friday, saturday, sunday = date(2019, 8, 9), date(2019, 8, 10), date(2019, 8, 11)
    own = ((time(7, 30), time(11, 30)), (time(13), time(17)))
    assert (calendar.spans(friday), calendar.spans(saturday)) == (own, own)
    assert not calendar.is_working_day(sunday)


def test_holidays_and_swapped_days_hold_for_every_agency() -> None:
    for agency in ("so-mau", "huyen-mau"):
        calendar = calendar_of(agency)
        assert not calendar.is_working_day(date(2019, 9, 2))
        assert not calendar.is_working_day(date(2019, 4, 29))
        assert calendar.is_working_day(date(2019, 5, 4))


def test_a_new_publication_brings_its_own_calendar() -> None:
    assert not calendar_of("so-mau").is_working_day(date(2019, 9, 2))
    publish(province(days=[]))
    publication.forget()
    assert calendar_of("so-mau").is_working_day(date(2019, 9, 2))
    assert [u.name for u in communes_on(date(2020, 1, 1))] == ["Xã Mới", "Xã Bên"]
