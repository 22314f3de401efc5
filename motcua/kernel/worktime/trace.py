"""Diễn giải: every counted and skipped day between a start and a due time, in words."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from motcua.kernel.worktime.calendar import Calendar, moment
from motcua.kernel.worktime.hours import Span


@dataclass(frozen=True)
class Mark:
    """Một dòng diễn giải: a day, whether it counts, with how many working minutes, and why."""

    day: date
    counted: bool
    minutes: int
    why_vi: str
    why_en: str


def skip(day: date, why: tuple[str, str]) -> Mark:
    """A line for something that is not counted."""
    return Mark(day, False, 0, *why)


def _off(cal: Calendar, day: date) -> Mark:
    vi, en = cal.why_off(day)
    return skip(day, (f"Không tính: {vi}.", f"Not counted: {en}."))


def _swapped(cal: Calendar, day: date) -> tuple[str, str]:
    if day in cal.worked:
        name = cal.names.get(day, "ngày làm bù")
        return f" ({name})", f" ({cal.names_en.get(day, 'worked in exchange for a day off')})"
    if day in cal.special:
        return f" (giờ riêng: {cal.special[day]})", f" (special hours: {cal.special[day]})"
    return "", ""


def days_from(first: date, last: date) -> list[date]:
    """The days from first to last, both included."""
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def before_start(
    cal: Calendar, received: datetime, begin: datetime, cutoff: time | None
) -> list[Mark]:
    """Why the clock begins later than the moment of receipt: the cut-off, an early hour, midday,
    an evening, and the days off until it begins."""
    if begin == received:
        return []
    day, spans = received.date(), cal.spans(received.date())
    marks: list[Mark] = []
    if spans:
        at = f"{received:%H:%M}"
        if cutoff is not None and received.time() >= cutoff:
            vi, en = f"từ {cutoff:%H:%M} trở đi", f"not before {cutoff:%H:%M}"
        elif received.time() < spans[0][0]:
            vi, en = "trước giờ mở cửa", "before opening"
        elif received.time() > spans[-1][1]:
            vi, en = "sau giờ làm việc", "after closing"
        else:
            vi, en = "trong giờ nghỉ trưa", "during the midday break"
        why_vi = f"Tiếp nhận lúc {at}, {vi}: bắt đầu tính từ {begin:%H:%M %d/%m/%Y}."
        why_en = f"Received at {at}, {en}: counted from {begin:%Y-%m-%d %H:%M}."
        marks.append(skip(day, (why_vi, why_en)))
    between = days_from(day, begin.date())[:-1]
    return marks + [_off(cal, d) for d in between if not cal.is_working_day(d)]


def _overlaps(
    spans: tuple[Span, ...], day: date, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    pairs = [(max(start, moment(day, a)), min(end, moment(day, b))) for a, b in spans]
    return [(a, b) for a, b in pairs if a < b]


def explain_minutes(cal: Calendar, start: datetime, end: datetime) -> list[Mark]:
    """One line a day for time counted in minutes from ``start`` to ``end``; the midday break has
    its own line."""
    marks: list[Mark] = []
    for day in days_from(start.date(), end.date()):
        spans = cal.spans(day)
        if not spans:
            marks.append(_off(cal, day))
            continue
        worked = _overlaps(spans, day, start, end)
        minutes = sum(int((b - a).total_seconds()) // 60 for a, b in worked)
        if not minutes:
            continue
        parts = ", ".join(f"{a:%H:%M}\u2013{b:%H:%M}" for a, b in worked)
        vi, en = _swapped(cal, day)
        marks.append(
            Mark(
                day,
                True,
                minutes,
                f"Tính {minutes} phút: {parts}{vi}.",
                f"Counted {minutes} minutes: {parts}{en}.",
            )
        )
        for (_, a), (b, _) in pairwise(worked):
            gap = f"{a:%H:%M}\u2013{b:%H:%M}"
            marks.append(
                skip(day, (f"Không tính: nghỉ trưa {gap}.", f"Not counted: midday break {gap}."))
            )
    return marks


def explain_working_days(cal: Calendar, first: date, last: date, n: int) -> list[Mark]:
    """One line a day for working days after ``first``, which is not counted (BLDS 2015 Điều
    147.2)."""
    marks = [
        skip(
            first,
            (
                "Không tính ngày đầu tiên của thời hạn (Điều 147 Bộ luật Dân sự).",
                "The first day of the period is not counted (Civil Code, article 147).",
            ),
        )
    ]
    k = 0
    for day in days_from(first + timedelta(days=1), last):
        minutes = cal.hours_on(day).minutes
        if not minutes:
            marks.append(_off(cal, day))
            continue
        k += 1
        vi, en = _swapped(cal, day)
        marks.append(
            Mark(
                day,
                True,
                minutes,
                f"Ngày làm việc thứ {k}/{n}{vi}.",
                f"Working day {k} of {n}{en}.",
            )
        )
    return marks


def explain_calendar_days(cal: Calendar, first: date, nominal: date, last: date) -> list[Mark]:
    """One line a day for calendar days and months, and for the days the last one rolls over (Điều
    148.5)."""
    marks = explain_working_days(cal, first, first, 0)
    total = (nominal - first).days
    for k, day in enumerate(days_from(first + timedelta(days=1), nominal), 1):
        marks.append(
            Mark(
                day,
                True,
                cal.hours_on(day).minutes,
                f"Ngày thứ {k}/{total}.",
                f"Day {k} of {total}.",
            )
        )
    for day in days_from(nominal, last) if last != nominal else []:
        if cal.is_working_day(day):
            vi, en = "Chuyển sang ngày làm việc tiếp theo", "Moved to the next working day"
        else:
            off_vi, off_en = cal.why_off(day)
            vi, en = f"Ngày cuối là ngày nghỉ ({off_vi})", f"The last day is off ({off_en})"
        marks.append(
            skip(day, (f"{vi} (Điều 148.5 Bộ luật Dân sự).", f"{en} (Civil Code, article 148.5)."))
        )
    return marks


def explain_same_day(cal: Calendar, first: date, last: date) -> list[Mark]:
    """Lines for a limit that ends on the day it begins, or on the next working day when that day
    is off."""
    marks = [_off(cal, day) for day in days_from(first, last) if not cal.is_working_day(day)]
    minutes = cal.hours_on(last).minutes
    return [*marks, Mark(last, True, minutes, "Trả kết quả trong ngày.", "Due within the day.")]
