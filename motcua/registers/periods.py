"""Kỳ báo cáo: months, quarters, half-years and years, and when a return about one is due. Pure.

A year's periods end on the last days of its months, or on the days that a definition names
(``{unit: half_year, ends: [31/05, 30/11]}``); a period belongs to the year in which it ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.definitions.model.register import ReportPeriod
from motcua.definitions.model.returning import PARTS, Due, DueUnit, Period
from motcua.kernel.worktime import Calendar

P = ReportPeriod
_SHAPES = {
    P.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    P.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    P.HALF_YEAR: re.compile(r"(\d{4})-H([12])"),
    P.YEAR: re.compile(r"(\d{4})()"),
}
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Một kỳ: its label (``2019``, ``2019-H1``, ``2019-Q3``, ``2019-07``), first and last day."""

    kind: Period
    label: str
    begins: date
    ends: date


def span(kind: Period, label: str) -> Span:
    """The span of a label; raises ``ValueError`` where it is none of that kind."""
    match = _SHAPES[kind.unit].fullmatch(label)
    if match is None or not 1990 <= int(match[1]) <= 2200:
        raise ValueError(label)
    return _made(kind, int(match[1]), int(match[2] or 1) - 1)


def containing(kind: Period, day: date) -> Span:
    """The span in which a day lies."""
    for year in (day.year, day.year + 1):
        for place in range(PARTS[kind.unit]):
            if day <= _end(kind, year, place):
                return _made(kind, year, place)
    raise AssertionError("every year has an end")


def before(of: Span) -> Span:
    """Kỳ trước."""
    return containing(of.kind, of.begins - _DAY)


def last_ended(kind: Period, day: date) -> Span:
    """The newest span that is over on ``day``."""
    return before(containing(kind, day))


def natural_end(label: str) -> date:
    """The last day of the calendar's own period of that label; raises ``ValueError``."""
    for unit, shape in _SHAPES.items():
        if shape.fullmatch(label):
            return span(Period(unit=unit), label).ends
    raise ValueError(label)


def _end(kind: Period, year: int, place: int) -> date:
    """The last day of a year's period, counted from 0."""
    if kind.ends:
        day, month = (int(part) for part in kind.ends[place].split("/"))
        return date(year, month, day)
    after = (place + 1) * 12 // PARTS[kind.unit]
    return date(year + after // 12, after % 12 + 1, 1) - _DAY


def _made(kind: Period, year: int, place: int) -> Span:
    last = (year, place - 1) if place else (year - 1, PARTS[kind.unit] - 1)
    label = {
        P.MONTH: f"{year}-{place + 1:02d}",
        P.QUARTER: f"{year}-Q{place + 1}",
        P.HALF_YEAR: f"{year}-H{place + 1}",
        P.YEAR: f"{year}",
    }[kind.unit]
    return Span(kind, label, _end(kind, *last) + _DAY, _end(kind, year, place))


def due_day(due: Due, ends: date, calendar: Calendar) -> date:
    """Hạn nộp: the last day; where days are counted, one that is off moves to the next worked one
    (BLDS 2015 Đ148.5)."""
    if due.unit is DueUnit.WORKING_DAYS:
        return calendar.nth_working_day(ends, due.days)
    return calendar.roll_forward(ends + timedelta(days=due.days))
