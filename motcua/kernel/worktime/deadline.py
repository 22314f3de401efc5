"""Hạn trả kết quả: when a time limit that starts at a moment ends.

Hours and minutes run from the moment itself; days and months do not count the first day (BLDS 2015
Điều 147) and end with the office hours of the last day, which rolls forward when it is off (Điều
148.5).
"""

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from motcua.kernel.clock import local
from motcua.kernel.worktime import trace
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.limits import Limit, Unit
from motcua.kernel.worktime.trace import Mark

SAME_DAY_CUTOFF = time(15, 0)
"""A limit of 0 days is due the same day when received before this time (NĐ 61/2018 Điều 18.2 by
analogy)."""

FARTHEST_DAYS = 50_000
"""More days or months than calendars cover, and few enough for a date to hold."""


@dataclass(frozen=True)
class Due:
    """Hạn trả: the due moment, the moment counting begins, the last day before it rolls forward,
    and the explanation, made when it is asked for."""

    at: datetime
    begin: datetime
    nominal: date
    explain: Callable[[], list[Mark]] = field(repr=False, compare=False)

    @cached_property
    def trace(self) -> tuple[Mark, ...]:
        """Diễn giải: every counted and skipped day in words."""
        return tuple(self.explain())


def due(
    start: datetime,
    limit: Limit,
    cal: Calendar,
    *,
    cutoff: time | None = None,
    within_day: bool = False,
) -> Due:
    """Tính hạn trả: when ``limit`` that starts at ``start`` ends by ``cal``.

    ``cutoff``: what is received at or after this time, after closing or on a day off counts as
    received at the opening of the next working day. ``within_day``: the day of receipt is itself
    the first day, so that "1 working day" ends with it; that and a limit of 0 days end the same
    day only when received before ``cutoff`` (15:00 when none is given) and before closing. Raises
    ValueError for a moment without a zone or outside the years that calendars cover.
    """
    received = local(start).replace(second=0, microsecond=0)
    minutes = limit.minutes(cal)
    if minutes is not None:
        begin = cal.normalise(_begin(received, cal, cutoff))
        at = cal.add_minutes(begin, minutes)
        return Due(
            at,
            begin,
            at.date(),
            lambda: [
                *trace.before_start(cal, received, begin, cutoff),
                *trace.explain_minutes(cal, begin, at),
            ],
        )
    n = max(0, int(limit.amount) - within_day)
    if n == 0:
        cutoff = cutoff or SAME_DAY_CUTOFF
    begin = _begin(received, cal, cutoff)
    first = begin.date()
    nominal = last_day(first, n, limit.unit, cal)
    last = cal.roll_forward(nominal)

    def explain() -> list[Mark]:
        head = trace.before_start(cal, received, begin, cutoff)
        if n == 0:
            return head + trace.explain_same_day(cal, first, last)
        if limit.unit is Unit.WORKING_DAY:
            return head + trace.explain_working_days(cal, first, last, n)
        return head + trace.explain_calendar_days(cal, first, nominal, last)

    return Due(cal.closes(last), begin, nominal, explain)


def last_day(first: date, n: int, unit: Unit, cal: Calendar) -> date:
    """Ngày cuối: the last day of a limit in days or months that starts on ``first``, before it
    rolls forward."""
    if unit is Unit.WORKING_DAY:
        return cal.nth_working_day(first, n)
    if n > FARTHEST_DAYS:
        raise ValueError(f"{n} {unit.value.replace('_', ' ')}s lead beyond every calendar")
    if unit is Unit.CALENDAR_DAY:
        return first + timedelta(days=n)
    if unit is Unit.MONTH:
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        return date(year, month + 1, min(first.day, months.monthrange(year, month + 1)[1]))
    raise ValueError(f"{unit.value} is not counted in days")


def _begin(received: datetime, cal: Calendar, cutoff: time | None) -> datetime:
    if cutoff is None:
        return received
    day = received.date()
    if cal.is_working_day(day) and received.time() < cutoff and received <= cal.closes(day):
        return received
    return cal.opens(cal.nth_working_day(day, 1))
