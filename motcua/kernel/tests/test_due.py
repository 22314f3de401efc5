"""Due times: the worked examples of the law, exactly, and what holds for every moment."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import TZ
from motcua.kernel.tests.calendars import CAL_2026, ODD, at
from motcua.kernel.worktime import Calendar, Hours, Limit, Unit, due, parse_limit

CALENDARS = st.sampled_from([CAL_2026, ODD, Calendar.default()])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 30)).map(
    lambda t: t.replace(second=0, microsecond=0, tzinfo=TZ)
)
LIMITS = st.one_of(
    st.builds(Limit, st.integers(0, 3000), st.just(Unit.WORKING_MINUTE)),
    st.builds(Limit, st.integers(0, 60), st.just(Unit.WORKING_HOUR)),
    st.builds(Limit, st.sampled_from(["0", "0.5", "1", "1.5", "3", "10"]), st.just("working_day")),
    st.builds(Limit, st.integers(0, 40), st.just(Unit.CALENDAR_DAY)),
    st.builds(Limit, st.integers(0, 4), st.just(Unit.MONTH)),
)
CUTOFFS = st.sampled_from([None, time(15, 0), time(10, 0)])


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2026-02-12T10:00", "5 working days", "2026-02-26T17:00"),
        ("2026-04-22T16:10", "3 working days", "2026-04-28T17:00"),
        ("2026-08-26T09:00", "3 working days", "2026-09-03T17:00"),
        ("2026-08-20T09:00", "2 working days", "2026-08-22T17:00"),
        ("2026-04-20T09:00", "10 calendar days", "2026-05-04T17:00"),
        ("2026-03-10T15:30", "4 working hours", "2026-03-11T09:30"),
        ("2026-01-31T09:00", "1 month", "2026-03-02T17:00"),
        ("2026-03-10T15:30", "0.5 working day", "2026-03-11T09:30"),
        ("2019-08-09T15:30", "24 working hours", "2019-08-14T15:30"),
        ("2026-03-10T06:00", "1 working hour", "2026-03-10T08:00"),
        ("2026-03-10T12:00", "1 working hour", "2026-03-10T14:30"),
        ("2026-03-10T18:00", "8 working hours", "2026-03-11T17:00"),
        ("2026-03-10T07:00", "4.5 hours", "2026-03-10T11:30"),
        ("2024-01-31T09:00", "1 month", "2024-02-29T17:00"),
        ("2026-11-30T09:00", "3 months", "2027-03-01T17:00"),
    ],
)
def test_worked_examples_of_the_law(received: str, limit: str, expected: str) -> None:
    assert due(at(received), parse_limit(limit), CAL_2026).at == at(expected)


def test_the_first_day_is_not_counted_whenever_it_was_received() -> None:
    three = parse_limit("3 working days")
    early, late = (
        due(at("2026-03-10T07:00"), three, CAL_2026),
        due(at("2026-03-10T16:59"), three, CAL_2026),
    )
    assert early.at == late.at == at("2026-03-13T17:00")


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-03-10T14:59", "2026-03-10T17:00"),
        ("2026-03-10T15:00", "2026-03-11T17:00"),
        ("2026-03-10T15:01", "2026-03-11T17:00"),
        ("2026-03-13T15:01", "2026-03-16T17:00"),  # Friday
        ("2026-02-13T15:01", "2026-02-23T17:00"),  # eve of Tết
        ("2026-03-14T09:00", "2026-03-16T17:00"),  # Saturday
    ],
)
def test_within_the_day_only_before_three_in_the_afternoon(received: str, expected: str) -> None:
    assert due(at(received), parse_limit("0 working days"), CAL_2026).at == at(expected)
    one = parse_limit("1 working day")
    assert due(at(received), one, CAL_2026, within_day=True).at == at(expected)


def test_within_the_day_is_over_when_a_half_day_closes() -> None:
    zero = parse_limit("0 working days")
    assert due(at("2026-02-13T11:30"), zero, ODD).at == at("2026-02-13T11:30")
    assert due(at("2026-02-13T11:31"), zero, ODD).at == at("2026-02-14T11:30")


def test_a_cutoff_moves_the_start_to_the_next_working_day() -> None:
    hours, days = parse_limit("2 working hours"), parse_limit("1 working day")
    after = at("2026-03-13T15:00")
    assert due(after, hours, CAL_2026, cutoff=time(15)).at == at("2026-03-16T09:00")
    assert due(after, days, CAL_2026, cutoff=time(15)).at == at("2026-03-17T17:00")
    assert due(after, days, CAL_2026).at == at("2026-03-16T17:00")


def test_seasons_half_days_and_worked_sundays() -> None:
    assert ODD.closes(date(2026, 2, 13)) == at("2026-02-13T11:30")
    assert ODD.opens(date(2026, 4, 15)) == at("2026-04-15T06:30")
    assert ODD.closes(date(2026, 8, 23)) == at("2026-08-23T17:30")
    assert ODD.is_working_day(date(2026, 3, 14))
    assert not ODD.is_working_day(date(2026, 5, 16))
    assert due(at("2026-06-09T17:30"), parse_limit("6 minutes"), ODD).at == at("2026-06-11T06:31")


def test_beyond_known_holidays_only_weekends_are_off() -> None:
    assert due(at("2091-12-31T09:00"), parse_limit("1 working day"), CAL_2026).at == at(
        "2092-01-01T17:00"
    )
    with pytest.raises(ValueError, match="1980 to 2099"):
        due(at("2099-12-30T09:00"), parse_limit("5 working days"), CAL_2026)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 3, 10, 9), parse_limit("1 month"), CAL_2026)


def test_the_trace_names_every_day() -> None:
    found = due(at("2026-02-12T10:00"), parse_limit("5 working days"), CAL_2026)
    assert [m.day.day for m in found.trace] == list(range(12, 27))
    assert [m.day.day for m in found.trace if m.counted] == [13, 23, 24, 25, 26]
    why = {m.day.day: m.why_vi for m in found.trace}
    assert why[12] == "Không tính ngày đầu tiên của thời hạn (Điều 147 Bộ luật Dân sự)."
    assert why[14] == "Không tính: Thứ Bảy, ngày nghỉ hằng tuần."
    assert why[16] == "Không tính: Tết Nguyên đán."
    assert why[26] == "Ngày làm việc thứ 5/5."


def test_the_trace_tells_worked_saturdays_late_receipt_and_rolling() -> None:
    swap = due(at("2026-08-20T09:00"), parse_limit("2 working days"), CAL_2026).trace
    assert swap[-1].why_vi == "Ngày làm việc thứ 2/2 (ngày làm bù)."
    late = due(at("2026-03-13T18:00"), parse_limit("1 hour"), CAL_2026).trace
    assert late[0].why_vi.startswith("Tiếp nhận lúc 18:00, sau giờ làm việc")
    assert [m.day.day for m in late] == [13, 14, 15, 16]
    rolled = due(at("2026-04-20T09:00"), parse_limit("10 days"), CAL_2026).trace
    assert "Ngày Chiến thắng" in rolled[-5].why_vi
    assert rolled[-1].why_en == "Moved to the next working day (Civil Code, article 148.5)."


# -- what holds for every moment ---------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(MOMENTS, st.integers(0, 5000), LIMITS, CALENDARS, CUTOFFS, st.booleans())
def test_received_later_is_never_due_earlier(
    start: datetime, later: int, limit: Limit, cal: Calendar, cutoff: time | None, within: bool
) -> None:
    other = start + timedelta(minutes=later)
    first = due(start, limit, cal, cutoff=cutoff, within_day=within)
    assert first.at <= due(other, limit, cal, cutoff=cutoff, within_day=within).at
    assert first.at >= start
    assert first.trace or not limit.amount


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(0, 3000), st.integers(0, 3000), CALENDARS)
def test_working_minutes_add_up(start: datetime, a: int, b: int, cal: Calendar) -> None:
    there = cal.add_minutes(start, a + b)
    assert cal.add_minutes(cal.add_minutes(start, a), b) == there
    assert cal.minutes_between(start, there) == a + b


@settings(max_examples=50, deadline=None)
@given(MOMENTS, st.integers(0, 2500), CALENDARS)
def test_minutes_agree_with_counting_one_by_one(start: datetime, n: int, cal: Calendar) -> None:
    assert cal.add_minutes(start, n) == _count_minutes(start, n, cal)


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(1, 40), CALENDARS)
def test_days_agree_with_counting_one_by_one(start: datetime, n: int, cal: Calendar) -> None:
    day, left = start.date(), n
    while left:
        day += timedelta(days=1)
        left -= bool(spans_of(day, cal))
    closes = datetime.combine(day, spans_of(day, cal)[-1][1], TZ)
    assert due(start, Limit(n, Unit.WORKING_DAY), cal).at == closes
    day = start.date() + timedelta(days=n)
    while not spans_of(day, cal):
        day += timedelta(days=1)
    assert due(start, Limit(n, Unit.CALENDAR_DAY), cal).at.date() == day


@settings(max_examples=60, deadline=None)
@given(MOMENTS, LIMITS, CALENDARS)
def test_the_trace_accounts_for_every_minute(start: datetime, limit: Limit, cal: Calendar) -> None:
    found, minutes = due(start, limit, cal), limit.minutes(cal)
    if minutes is not None:
        assert sum(m.minutes for m in found.trace) == minutes
    elif limit.unit is Unit.WORKING_DAY and limit.amount:
        assert sum(m.counted for m in found.trace) == limit.amount


def spans_of(day: date, cal: Calendar) -> tuple[tuple[time, time], ...]:
    """The rules of a calendar read naively, without the arrays that are being tested."""
    week = cal.week
    for season in cal.seasons:
        if season.first <= (day.month, day.day) <= season.last:
            week = season.hours
    if day in cal.special:
        return cal.special[day].spans
    if day in cal.worked:
        return week[0].spans
    return () if day in cal.off else week[day.weekday()].spans


def _count_minutes(start: datetime, n: int, cal: Calendar) -> datetime:
    now, step = start, timedelta(minutes=1)

    def working(at: datetime) -> bool:
        return any(a <= at.time() < b for a, b in spans_of(at.date(), cal))

    if n == 0:
        while not working(now) and not (working(now - step)):
            now += step
        return now
    while n:
        n -= working(now)
        now += step
    return now


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("24 working hours", Limit(24, "working_hour")),
        ("1 Working  Hour", Limit(1, "working_hour")),
        ("0,5 ngày làm việc", Limit(Decimal("0.5"), "working_day")),
        ("10 days", Limit(10, "calendar_day")),
        ("10 ngày", Limit(10, "calendar_day")),
        ("3 working_days", Limit(3, "working_day")),
        ("2 hours", Limit(2, "working_hour")),
        ("1 tháng", Limit(1, "month")),
        ("90 working minutes", Limit(90, "working_minute")),
    ],
)
def test_limits_are_read_in_both_languages(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize(
    "text",
    ["", "5", "working days", "-1 days", "5 weeks", "1.5 months", "0.5 days", "9999999 days"],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time limit"):
        parse_limit(text)


@given(LIMITS)
def test_limits_round_trip(limit: Limit) -> None:
    assert parse_limit(str(limit)) == parse_limit(limit.vi()) == limit


def test_hours_that_overlap_are_refused() -> None:
    assert Hours.parse("07:00-11:30, 13:30\u201317:00") == Hours()
    for bad in ("07:00-11:30, 11:00-12:00", "09:00-08:00", "7-8", "07:00-07:00"):
        with pytest.raises(ValueError, match="office hours"):
            Hours.parse(bad)
