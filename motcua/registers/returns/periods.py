"""Kỳ báo cáo: months, quarters, half-years and years, and when a return about one is due. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.definitions.model.register import ReportPeriod
from motcua.definitions.model.returning import Due, DueUnit
from motcua.kernel.worktime import Calendar

P = ReportPeriod
MONTHS = {P.MONTH: 1, P.QUARTER: 3, P.HALF_YEAR: 6, P.YEAR: 12}
_SHAPES = {
    P.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    P.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    P.HALF_YEAR: re.compile(r"(\d{4})-H([12])"),
    P.YEAR: re.compile(r"(\d{4})()"),
}


@dataclass(frozen=True)
class Span:
    """Một kỳ: its label (``2019``, ``2019-H1``, ``2019-Q3``, ``2019-07``), first and last day."""

    kind: ReportPeriod
    label: str
    begins: date
    ends: date


def span(kind: ReportPeriod, label: str) -> Span:
    """The span of a label; raises ``ValueError`` where it is none of that kind."""
    match = _SHAPES[kind].fullmatch(label)
    if match is None or not 1990 <= int(match[1]) <= 2200:
        raise ValueError(label)
    return _made(kind, int(match[1]), int(match[2] or 1) - 1)


def containing(kind: ReportPeriod, day: date) -> Span:
    """The span in which a day lies."""
    return _made(kind, day.year, (day.month - 1) // MONTHS[kind])


def before(of: Span) -> Span:
    """Kỳ trước."""
    return containing(of.kind, of.begins - timedelta(days=1))


def last_ended(kind: ReportPeriod, day: date) -> Span:
    """The newest span that is over on ``day``."""
    return before(containing(kind, day))


def _made(kind: ReportPeriod, year: int, place: int) -> Span:
    months = MONTHS[kind]
    begins = date(year, place * months + 1, 1)
    next_month = place * months + months
    after = date(year + next_month // 12, next_month % 12 + 1, 1)
    label = {
        P.MONTH: f"{year}-{place + 1:02d}",
        P.QUARTER: f"{year}-Q{place + 1}",
        P.HALF_YEAR: f"{year}-H{place + 1}",
        P.YEAR: f"{year}",
    }[kind]
    return Span(kind, label, begins, after - timedelta(days=1))


def due_day(due: Due, ends: date, calendar: Calendar) -> date:
    """Hạn nộp: the last day; where days are counted, one that is off moves to the next worked one
    (BLDS 2015 Đ148.5)."""
    if due.unit is DueUnit.WORKING_DAYS:
        return calendar.nth_working_day(ends, due.days)
    return calendar.roll_forward(ends + timedelta(days=due.days))
