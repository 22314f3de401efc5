"""Trải lịch: a calendar laid out as cumulative arrays, so that counting is one look-up and one
binary search.

For every day from 1980 to 2099: its pattern of hours, the working minutes before it and the
working days before it. For every pattern: the minutes worked before each minute of the day, and
the minute at which the k-th worked minute ends.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from motcua.kernel.worktime.hours import CLOSED, Hours, Season, minute_of

FIRST = date(1980, 1, 1)
LAST = date(2099, 12, 31)
BASE = FIRST.toordinal()
DAYS = LAST.toordinal() - BASE + 1
EPOCH = date(1970, 1, 1).toordinal()

Ints = npt.NDArray[np.int64]


def index_of(day: date) -> int:
    """The row of a day. Raises ValueError outside the years that calendars cover."""
    i = day.toordinal() - BASE
    if not 0 <= i < DAYS:
        raise ValueError(
            f"{day} is outside the years {FIRST.year} to {LAST.year} that calendars cover"
        )
    return i


def day_of(i: int) -> date:
    """The day of a row."""
    if not 0 <= i < DAYS:
        raise ValueError(f"the result lies outside the years {FIRST.year} to {LAST.year}")
    return date.fromordinal(BASE + i)


class Layout:
    """The arrays of one calendar. Rows are days since ``FIRST``."""

    def __init__(
        self,
        week: tuple[Hours, ...],
        off: Iterable[date],
        worked: Iterable[date],
        special: Mapping[date, Hours],
        seasons: tuple[Season, ...],
    ) -> None:
        kinds: list[Hours] = [CLOSED]
        self.pattern = _patterns(kinds, week, seasons, off, worked, special)
        self.kinds = tuple(kinds)
        self.before, self.minute_at = _tables(kinds)
        self.inside = _inside(kinds)
        length = np.array([h.minutes for h in kinds], dtype=np.int64)
        self.minutes = length[self.pattern]
        self.cum: Ints = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.minutes)])
        open_days = self.minutes > 0
        self.rank: Ints = np.concatenate([np.zeros(1, np.int64), np.cumsum(open_days)])
        self.working: Ints = np.flatnonzero(open_days).astype(np.int64)
        # Plain lists answer single questions several times faster than arrays do.
        self.pattern_list: list[int] = self.pattern.tolist()
        self.cum_list: list[int] = self.cum.tolist()
        self.rank_list: list[int] = self.rank.tolist()
        self.working_list: list[int] = self.working.tolist()
        self.before_list: list[list[int]] = self.before.tolist()
        self.minute_at_list: list[list[int]] = self.minute_at.tolist()

    def position(self, i: int, minute: int) -> int:
        """Working minutes from the beginning of the calendar to a minute of a day."""
        return self.cum_list[i] + self.before_list[self.pattern_list[i]][minute]

    def locate(self, target: int) -> tuple[int, int]:
        """The day and minute at which the target-th working minute ends (target at least 1)."""
        i = bisect_left(self.cum_list, target) - 1
        if i >= DAYS:
            raise ValueError(f"the result lies after {LAST}")
        return i, self.minute_at_list[self.pattern_list[i]][target - self.cum_list[i]]

    def nth_working(self, i: int, n: int) -> int:
        """The row of the n-th working day after row i (n > 0), before it (n < 0), or i itself."""
        if n == 0:
            return i
        k = self.rank_list[i + 1] + n - 1 if n > 0 else self.rank_list[i] + n
        if not 0 <= k < len(self.working_list):
            raise ValueError(f"the result lies outside the years {FIRST.year} to {LAST.year}")
        return self.working_list[k]


def _patterns(
    kinds: list[Hours],
    week: tuple[Hours, ...],
    seasons: tuple[Season, ...],
    off: Iterable[date],
    worked: Iterable[date],
    special: Mapping[date, Hours],
) -> Ints:
    """The pattern of every day; new kinds of day are added to ``kinds`` as they come up."""

    def kind(hours: Hours) -> int:
        if hours not in kinds:
            kinds.append(hours)
        return kinds.index(hours)

    rows = np.arange(DAYS, dtype=np.int64)
    weekday = (rows + FIRST.weekday()) % 7
    # What a worked Saturday is open for: the hours of a Monday, or of the first day that is worked.
    monday = np.full(DAYS, kind(_first_open(week)), dtype=np.int64)
    pattern = np.array([kind(h) for h in week], dtype=np.int64)[weekday]
    month_day = _month_days(rows)
    for season in seasons:
        first, last = (m * 100 + d for m, d in (season.first, season.last))
        since, until = month_day >= first, month_day <= last
        inside = (since & until) if first <= last else (since | until)
        pattern = np.where(inside, np.array([kind(h) for h in season.hours])[weekday], pattern)
        monday = np.where(inside, kind(_first_open(season.hours)), monday)
    for day in off:
        pattern[index_of(day)] = 0
    for day in worked:
        pattern[index_of(day)] = monday[index_of(day)]
    for day, hours in special.items():
        pattern[index_of(day)] = kind(hours)
    return pattern


def _first_open(week: tuple[Hours, ...]) -> Hours:
    return next((hours for hours in week if hours.spans), CLOSED)


def _month_days(rows: Ints) -> Ints:
    days = (rows + (BASE - EPOCH)).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    result: Ints = (months.astype(np.int64) % 12 + 1) * 100 + in_month
    return result


def _tables(kinds: list[Hours]) -> tuple[Ints, Ints]:
    before = np.zeros((len(kinds), 1441), dtype=np.int64)
    minute_at = np.zeros((len(kinds), 1441), dtype=np.int64)
    for p, hours in enumerate(kinds):
        if not hours.spans:
            continue
        at_work = np.zeros(1440, dtype=np.int64)
        for a, b in hours.spans:
            at_work[minute_of(a) : minute_of(b)] = 1
        before[p, 1:] = np.cumsum(at_work)
        minute_at[p, 0] = minute_of(hours.spans[0][0])
        minute_at[p, 1 : hours.minutes + 1] = np.flatnonzero(at_work) + 1
    return before, minute_at


def _inside(kinds: list[Hours]) -> npt.NDArray[np.bool_]:
    """For every pattern and minute: whether it lies in office hours, both ends included."""
    inside = np.zeros((len(kinds), 1440), dtype=np.bool_)
    for p, hours in enumerate(kinds):
        for a, b in hours.spans:
            inside[p, minute_of(a) : minute_of(b) + 1] = True
    return inside


@lru_cache(maxsize=32)
def layout_of(
    week: tuple[Hours, ...],
    off: frozenset[date],
    worked: frozenset[date],
    special: frozenset[tuple[date, Hours]],
    seasons: tuple[Season, ...],
) -> Layout:
    """One layout for all agencies that keep the same days and hours: it takes some megabytes."""
    return Layout(week, off, worked, dict(special), seasons)
