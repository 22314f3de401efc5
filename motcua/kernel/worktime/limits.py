"""Thời hạn: an amount and a unit, such as 24 working hours or 10 calendar days."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from motcua.kernel.worktime.calendar import Calendar


class Unit(StrEnum):
    """Đơn vị thời hạn."""

    WORKING_MINUTE = "working_minute"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


UNIT_NAMES_VI = {
    Unit.WORKING_MINUTE: "phút làm việc",
    Unit.WORKING_HOUR: "giờ làm việc",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.CALENDAR_DAY: "ngày",
    Unit.MONTH: "tháng",
}

_NAMES = {
    "working minute": Unit.WORKING_MINUTE,
    "minute": Unit.WORKING_MINUTE,
    "working hour": Unit.WORKING_HOUR,
    "hour": Unit.WORKING_HOUR,
    "working day": Unit.WORKING_DAY,
    "calendar day": Unit.CALENDAR_DAY,
    "day": Unit.CALENDAR_DAY,
    "month": Unit.MONTH,
    **{name: unit for unit, name in UNIT_NAMES_VI.items()},
}
_TEXT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[\s_]+(.+)")


@dataclass(frozen=True)
class Limit:
    """Thời hạn: so many of a unit. Raises ValueError for a negative amount or half a month."""

    amount: Decimal
    unit: Unit

    def __init__(self, amount: Decimal | int | str, unit: Unit | str) -> None:
        try:
            number = Decimal(amount)
        except InvalidOperation:
            raise ValueError(f"a time limit needs a number, not {amount!r}") from None
        if not number.is_finite() or number < 0 or number > 1_000_000:
            raise ValueError(f"a time limit cannot be {amount}")
        kind = Unit(unit)
        if kind in (Unit.CALENDAR_DAY, Unit.MONTH) and number != int(number):
            raise ValueError(
                f"a time limit in {kind.value.replace('_', ' ')}s is a whole number, not {amount}"
            )
        object.__setattr__(self, "amount", number)
        object.__setattr__(self, "unit", kind)

    def minutes(self, cal: Calendar) -> int | None:
        """Số phút làm việc, when the limit is counted in minutes from the moment; None when in
        whole days.

        A fraction of working days is counted in minutes of the calendar's day: 0.5 is 4 working
        hours.
        """
        per = {Unit.WORKING_MINUTE: 1, Unit.WORKING_HOUR: 60}.get(self.unit)
        if per is None and self.unit is Unit.WORKING_DAY and self.amount != int(self.amount):
            per = cal.day_minutes
        return None if per is None else int((self.amount * per).to_integral_value(ROUND_HALF_UP))

    def __str__(self) -> str:
        name = self.unit.value.replace("_", " ")
        return f"{self.number} {name}" + ("" if self.amount == 1 else "s")

    @property
    def number(self) -> str:
        """The amount without needless zeros."""
        text = f"{self.amount:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def vi(self) -> str:
        """In Vietnamese, such as ``24 giờ làm việc``."""
        return f"{self.number.replace('.', ',')} {UNIT_NAMES_VI[self.unit]}"


def parse_limit(text: str) -> Limit:
    """Đọc thời hạn: ``24 working hours``, ``0.5 working day``, ``10 calendar days``, ``5 ngày làm
    việc``, ``1 month``.

    Plain days are calendar days and plain hours are working hours. Raises ValueError.
    """
    tidy = " ".join(text.strip().lower().split())
    match = _TEXT.fullmatch(tidy)
    name = match[2].replace("_", " ") if match else ""
    unit = _NAMES.get(name) or _NAMES.get(name.removesuffix("s"))
    if not match or unit is None:
        raise ValueError(
            f"{text!r} is not a time limit; write for example '24 working hours', "
            "'5 working days', '10 calendar days' or '1 month'"
        )
    return Limit(match[1].replace(",", "."), unit)
