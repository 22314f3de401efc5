"""Đoạn chạy và đoạn dừng: the pieces a clock's run is made of, and their explanations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.kernel.worktime import trace
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.limits import Limit, Unit
from motcua.kernel.worktime.trace import Mark

SUPPLEMENT, EXTERNAL, FORCE_MAJEURE = "supplement", "external", "force_majeure"
DUTY = "duty"

REASONS = {
    SUPPLEMENT: ("chờ bổ sung hồ sơ", "waiting for the supplement"),
    EXTERNAL: ("chờ cơ quan khác trả lời", "waiting for another agency"),
    DUTY: ("chờ người nộp hồ sơ", "waiting for the applicant"),
    FORCE_MAJEURE: ("sự kiện bất khả kháng", "force majeure"),
}


@dataclass(frozen=True)
class Deadline:
    """A due time and what it is made of: counted from ``begin``, by minutes or to a last day."""

    at: datetime
    begin: datetime
    nominal: date
    limit: Limit
    by_minutes: bool
    explain: Callable[[], list[Mark]]
    end: time | None = None


@dataclass(frozen=True)
class Rest:
    """What was left when the clock stopped; ``late`` when the due time had already passed."""

    amount: int
    late: bool


def run_until(cal: Calendar, now: Deadline, at: datetime) -> list[Mark]:
    """The lines of a stretch of running time that a stop cut short."""
    if now.by_minutes:
        head = [m for m in now.explain() if m.day < now.begin.date() and not m.counted]
        return head + trace.explain_minutes(cal, now.begin, min(at, now.at))
    return [m for m in now.explain() if m.day <= at.date()]


def standstill(reason: str, since: datetime, until: datetime | None) -> list[Mark]:
    """The lines of a stretch in which the clock stands still; ``until`` None while it lasts."""
    vi, en = REASONS[reason]
    end_vi = f" đến {until:%H:%M %d/%m/%Y}" if until else ""
    end_en = f" to {until:%Y-%m-%d %H:%M}" if until else ""
    marks = [
        trace.skip(
            since.date(),
            (
                f"Dừng tính từ {since:%H:%M %d/%m/%Y}{end_vi}: {vi}.",
                f"Not counted from {since:%Y-%m-%d %H:%M}{end_en}: {en}.",
            ),
        )
    ]
    if until is not None:
        between = trace.days_from(since.date() + timedelta(days=1), until.date())[:-1]
        marks += [trace.skip(d, (f"Không tính: {vi}.", f"Not counted: {en}.")) for d in between]
    return marks


def explain_rest(
    cal: Calendar, unit: Unit, first: date, nominal: date, last: date, n: int, *, again: bool
) -> list[Mark]:
    """The lines of what is left, counted from ``first``; ``again`` when the clock goes on there."""
    if n == 0:
        return trace.explain_same_day(cal, first, last)
    if unit is Unit.WORKING_DAY:
        marks = trace.explain_working_days(cal, first, last, n)
    else:
        marks = trace.explain_calendar_days(cal, first, nominal, last)
    why = ("Tính tiếp, từ ngày hôm sau.", "Counting goes on from the next day.")
    return [trace.skip(first, why), *marks[1:]] if again else marks[1:]
