"""Tính hàng loạt: due times of many dossiers at once, equal to ``due`` one by one."""

from datetime import time
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.deadline import SAME_DAY_CUTOFF
from motcua.kernel.worktime.hours import minute_of
from motcua.kernel.worktime.layout import BASE, DAYS, EPOCH, FIRST, LAST, Ints, Layout
from motcua.kernel.worktime.limits import Limit, Unit

Moments = npt.NDArray[np.datetime64]
_SHIFT = BASE - EPOCH


def due_many(
    starts: Moments,
    amount: Decimal | int,
    unit: Unit | str,
    cal: Calendar,
    *,
    cutoff: time | None = None,
    within_day: bool = False,
) -> Moments:
    """Tính hạn trả hàng loạt: local moments (datetime64[m], without zone) in, local due times out.

    NaT stays NaT. Raises ValueError when any moment lies outside the years that calendars cover.
    """
    limit = Limit(amount, unit)
    asked = starts.astype("datetime64[m]")
    missing = np.isnat(asked)
    filled = np.where(missing, np.datetime64(FIRST, "m"), asked)
    minutes = filled.astype(np.int64)
    row, minute = minutes // 1440 - _SHIFT, minutes % 1440
    _check(row)
    lay = cal.layout
    working_minutes = limit.minutes(cal)
    if working_minutes is not None:
        row, minute = _begin(lay, row, minute, cutoff)
        row, minute = _after_minutes(lay, row, minute, working_minutes)
    else:
        n = max(0, int(limit.amount) - within_day)
        row, _ = _begin(lay, row, minute, cutoff if n else cutoff or SAME_DAY_CUTOFF)
        row = _roll(lay, _last_day(lay, row, n, limit.unit))
        minute = lay.minute_at[lay.pattern[row], lay.minutes[row]]
    result = ((row + _SHIFT) * 1440 + minute).astype("datetime64[m]")
    result[missing] = np.datetime64("NaT")
    return result


def _check(row: Ints) -> None:
    if row.size and (row.min() < 0 or row.max() >= DAYS):
        raise ValueError(f"a moment lies outside the years {FIRST.year} to {LAST.year}")


def _next_working(lay: Layout, row: Ints, n: int = 1) -> Ints:
    k = lay.rank[row + 1] + n - 1
    if k.size and k.max() >= lay.working.size:
        raise ValueError(f"a result lies after {LAST}")
    return lay.working[k]


def _roll(lay: Layout, row: Ints) -> Ints:
    _check(row)
    off = lay.minutes[row] == 0
    rolled = row.copy()
    rolled[off] = _next_working(lay, row[off])
    return rolled


def _begin(lay: Layout, row: Ints, minute: Ints, cutoff: time | None) -> tuple[Ints, Ints]:
    if cutoff is None:
        return row, minute
    closes = lay.minute_at[lay.pattern[row], lay.minutes[row]]
    late = (lay.minutes[row] == 0) | (minute >= minute_of(cutoff)) | (minute > closes)
    row, minute = row.copy(), minute.copy()
    row[late] = _next_working(lay, row[late])
    minute[late] = lay.minute_at[lay.pattern[row[late]], 0]
    return row, minute


def _after_minutes(lay: Layout, row: Ints, minute: Ints, amount: int) -> tuple[Ints, Ints]:
    target = lay.cum[row] + lay.before[lay.pattern[row], minute] + max(amount, 1)
    day = np.searchsorted(lay.cum, target, side="left") - 1
    if day.size and day.max() >= DAYS:
        raise ValueError(f"a result lies after {LAST}")
    end = lay.minute_at[lay.pattern[day], target - lay.cum[day]]
    if amount:
        return day, end
    # Nothing to add: a moment within office hours stays, any other goes to the next opening.
    inside = lay.inside[lay.pattern[row], minute]
    return np.where(inside, row, day), np.where(inside, minute, end - 1)


def _last_day(lay: Layout, row: Ints, n: int, unit: Unit) -> Ints:
    if unit is Unit.WORKING_DAY:
        return _next_working(lay, row, n) if n else row
    if unit is Unit.CALENDAR_DAY:
        return row + n
    days = (row + _SHIFT).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    in_month = days - months.astype("datetime64[D]")
    target = months + n
    longest = (target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")
    last = target.astype("datetime64[D]") + np.minimum(in_month, longest - np.timedelta64(1, "D"))
    result: Ints = last.astype(np.int64) - _SHIFT
    return result
