"""Mốc thời gian theo luật: dates of the one-stop decree that follow from a moment and a calendar.

Everywhere here "after 15:00" begins at 15:00 itself, as with every cut-off of this package.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import local
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.deadline import SAME_DAY_CUTOFF, due
from motcua.kernel.worktime.limits import Limit, Unit


def transfer_by(received: datetime, cal: Calendar, cutoff: time = SAME_DAY_CUTOFF) -> datetime:
    """Hạn chuyển hồ sơ giấy (NĐ 61/2018 Điều 18.2): within the working day of receipt; when
    received after 15:00 or on a day off, at the opening of the next working day."""
    received = local(received)
    day = received.date()
    if cal.is_working_day(day) and received.time() < cutoff and received <= cal.closes(day):
        return cal.closes(day)
    return cal.opens(cal.nth_working_day(day, 1))


def supplement_by(received: datetime, cal: Calendar, days: int = 3) -> datetime:
    """Hạn yêu cầu bổ sung (NĐ 61/2018 Điều 19.4): the end of the third working day after receipt,
    or of another number of days where the procedure's own law says so."""
    return due(received, Limit(days, Unit.WORKING_DAY), cal).at


def apology_by(due_at: datetime) -> date:
    """Ngày cuối được xin lỗi, hẹn lại (NĐ 61/2018 Điều 19.9): the day before the due day."""
    return local(due_at).date() - timedelta(days=1)


def may_apologise(at: datetime, due_at: datetime) -> bool:
    """Còn kịp xin lỗi, hẹn lại: whether a moment is at latest one day before the due day."""
    return local(at).date() <= apology_by(due_at)


def remind_from(due_at: datetime, cal: Calendar, days: int = 2) -> datetime:
    """Mốc nhắc sắp đến hạn: the opening of the working day that lies so many before the due day."""
    return cal.opens(cal.nth_working_day(local(due_at).date(), -days))


def compensations(
    holidays: Mapping[date, str],
    rest: Collection[int] = (6, 7),
    taken: Collection[date] = (),
) -> dict[date, str]:
    """Đề xuất nghỉ bù (BLLĐ 2019 Điều 111.3): for each holiday that falls on a weekly day of rest
    the next day that is neither rest, holiday nor already off. A person approves the proposal.

    ``rest`` are weekdays (1 is Monday), ``taken`` days that are off for another reason.
    """
    proposed: dict[date, str] = {}
    for day in sorted(holidays):
        if day.isoweekday() not in rest:
            continue
        free = day + timedelta(days=1)
        while free.isoweekday() in rest or free in holidays or free in proposed or free in taken:
            free += timedelta(days=1)
        proposed[free] = f"{holidays[day]} (nghỉ bù)"
    return proposed
