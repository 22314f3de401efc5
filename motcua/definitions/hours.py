"""Giờ làm việc theo luật: how many working hours a time limit surely holds."""

from __future__ import annotations

from decimal import Decimal

from motcua.definitions.model.procedure import LimitUnit, TimeLimit

DAY_HOURS = Decimal(8)
_PER_UNIT = {
    LimitUnit.WORKING_HOUR: Decimal(1),
    LimitUnit.WORKING_DAY: DAY_HOURS,
    # Of seven calendar days five are worked; a month is taken as thirty days.
    LimitUnit.CALENDAR_DAY: DAY_HOURS * 5 / 7,
    LimitUnit.MONTH: 30 * DAY_HOURS * 5 / 7,
}


def limit_hours(limit: TimeLimit) -> Decimal:
    """Working hours within a limit, careful (rounded down); 0 working days is the same day: 8."""
    if limit.amount == 0:
        return DAY_HOURS
    return (limit.amount * _PER_UNIT[limit.unit]).quantize(Decimal("0.1"), "ROUND_DOWN")
