"""Lịch làm việc: which days and minutes an agency works."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from motcua.kernel.clock import TZ, local
from motcua.kernel.dates import WEEKDAYS_EN, WEEKDAYS_VI
from motcua.kernel.worktime.hours import (
    CLOSED,
    OFFICE_HOURS,
    Hours,
    Season,
    Span,
    minute_of,
    time_of,
)
from motcua.kernel.worktime.layout import Layout, day_of, index_of, layout_of


@dataclass(frozen=True)
class Calendar:
    """Lịch làm việc của một cơ quan, một phiên bản (BLLĐ 2019 Điều 111, 112).

    ``hours`` are those of every day in ``weekdays`` (1 is Monday), or of seven days one by one.
    ``off`` are days without work: public holidays, compensatory and swapped days. ``worked`` are
    days of a weekend that are worked instead, with the hours of a Monday. ``special`` gives the
    hours of single days, such as half-days. Later entries win: hours, seasons, off, worked,
    special. Where a year's holidays are not listed only the weekends are off.
    """

    version: str
    hours: Hours | tuple[Hours, ...] = OFFICE_HOURS
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict, hash=False)
    names_en: Mapping[date, str] = field(default_factory=dict, hash=False)
    special: Mapping[date, Hours] = field(default_factory=dict, hash=False)
    seasons: tuple[Season, ...] = ()
    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError(
                f"a calendar has hours for seven days, Monday first, not {len(self.week)}"
            )
        if not any(h.spans for h in self.week):
            raise ValueError("a calendar without a single working day in the week counts no time")
        if both := self.off & self.worked:
            raise ValueError(f"{min(both)} cannot be both off and worked")

    @classmethod
    def default(cls) -> "Calendar":
        """Lịch mặc định: Monday to Friday, 07:00–11:30 and 13:30–17:00, no holidays."""
        return _DEFAULT

    @cached_property
    def layout(self) -> Layout:
        """The calendar laid out for counting, made once at first use."""
        special = frozenset(self.special.items())
        return layout_of(self.week, self.off, self.worked, special, self.seasons)

    @cached_property
    def week(self) -> tuple[Hours, ...]:
        """Giờ làm việc trong tuần: the hours of the seven weekdays, Monday first."""
        if isinstance(self.hours, tuple):
            return self.hours
        return tuple(self.hours if d in self.weekdays else CLOSED for d in range(1, 8))

    @cached_property
    def day_minutes(self) -> int:
        """Số phút một ngày làm việc: working minutes of the longest ordinary weekday, 480 as a
        rule."""
        return max(h.minutes for h in self.week)

    def _row_and_minute(self, at: datetime) -> tuple[int, int]:
        here = local(at)
        return index_of(here.date()), here.hour * 60 + here.minute

    def hours_on(self, d: date) -> Hours:
        """Giờ làm việc của ngày: the hours of a day, closed when it is off."""
        return self.layout.kinds[self.layout.pattern_list[index_of(d)]]

    def is_working_day(self, d: date) -> bool:
        """Ngày làm việc: whether any minute of the day is worked."""
        return bool(self.hours_on(d).spans)

    def spans(self, d: date) -> tuple[Span, ...]:
        """Các buổi: the spans of office hours of a day; none when it is off."""
        return self.hours_on(d).spans

    def opens(self, d: date) -> datetime:
        """Giờ mở cửa of a working day. Raises ValueError on a day off."""
        return moment(d, self._spans_of_work(d)[0][0])

    def closes(self, d: date) -> datetime:
        """Giờ đóng cửa: end of office hours of a working day. Raises ValueError on a day off."""
        return moment(d, self._spans_of_work(d)[-1][1])

    def _spans_of_work(self, d: date) -> tuple[Span, ...]:
        spans = self.spans(d)
        if not spans:
            raise ValueError(f"{d} is not a working day")
        return spans

    def normalise(self, at: datetime) -> datetime:
        """Đưa vào giờ làm việc: the moment itself within office hours (both ends included), else
        the next opening."""
        i, minute = self._row_and_minute(at)
        here = self.layout.kinds[self.layout.pattern_list[i]].spans
        if any(minute_of(a) <= minute <= minute_of(b) for a, b in here):
            return moment(day_of(i), time_of(minute))
        row, end = self.layout.locate(self.layout.position(i, minute) + 1)
        return moment(day_of(row), time_of(end - 1))

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """Cộng phút làm việc: the moment at which so many working minutes (0 or more) after
        ``start`` are over.

        A moment that falls on a closing time stays there and does not slip to the next opening.
        """
        if minutes < 0:
            raise ValueError("working minutes are added forward only")
        if minutes == 0:
            return self.normalise(start)
        row, end = self.layout.locate(self.layout.position(*self._row_and_minute(start)) + minutes)
        return moment(day_of(row), time_of(end))

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Số phút làm việc giữa hai thời điểm; negative when b is before a."""
        return self.layout.position(*self._row_and_minute(b)) - self.layout.position(
            *self._row_and_minute(a)
        )

    def nth_working_day(self, d: date, n: int) -> date:
        """Ngày làm việc thứ n sau ngày d (trước, khi n âm); d itself when n is 0, even when it is
        off."""
        return day_of(self.layout.nth_working(index_of(d), n))

    def working_days_between(self, a: date, b: date) -> int:
        """Số ngày làm việc after a up to and including b; negative when b is before a."""
        return self.layout.rank_list[index_of(b) + 1] - self.layout.rank_list[index_of(a) + 1]

    def roll_forward(self, d: date) -> date:
        """Chuyển sang ngày làm việc tiếp theo: d itself when it is worked (BLDS 2015 Điều
        148.5)."""
        return d if self.is_working_day(d) else self.nth_working_day(d, 1)

    def why_off(self, d: date) -> tuple[str, str]:
        """Lý do nghỉ: why a day is not worked, in Vietnamese and in English."""
        weekday = d.weekday()
        if d in self.off:
            vi = self.names.get(d, "ngày nghỉ theo lịch")
            return vi, self.names_en.get(d) or self.names.get(d, "a day off in the calendar")
        if weekday >= 5:
            return (
                f"{WEEKDAYS_VI[weekday]}, ngày nghỉ hằng tuần",
                f"{WEEKDAYS_EN[weekday]}, weekly day off",
            )
        return (
            f"{WEEKDAYS_VI[weekday]}, cơ quan không làm việc",
            f"{WEEKDAYS_EN[weekday]}, office closed",
        )


def moment(d: date, at: time) -> datetime:
    """Thời điểm: a day and a time of day in the zone of Vietnam."""
    return datetime.combine(d, at, TZ)


_DEFAULT = Calendar("mặc định")
