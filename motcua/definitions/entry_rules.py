"""Quy tắc của sổ: which rules of a register an entry breaks; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.register import Register, RegisterRule

FIGURES = ("term_days", "term_months", "extensions", "suspensions")
"""What rules may ask for beside the columns."""


def add_months(day: date, months: int) -> date:
    """The day ``months`` later; the last of the month where there is no such day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def term_end(start: date, months: int) -> date:
    """Ngày cuối: the last day of a term of ``months`` that begins on ``start``.

    A licence of one year from 2 May lasts until 2 May, as licences print it: the day itself is
    counted in, which is in the holder's favour.
    """
    return add_months(start, months)


def figures(
    register: Register, values: Mapping[str, object], extensions: int, suspensions: int
) -> dict[str, object]:
    """Số liệu of an entry that rules may ask for; the term is missing where a day is."""
    made: dict[str, object] = {"extensions": extensions, "suspensions": suspensions}
    first = values.get(register.starts or "")
    last = values.get(register.ends or "")
    if isinstance(first, str) and isinstance(last, str):
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        made["term_days"] = (end + timedelta(days=1) - begin).days
        made["term_months"] = _months(begin, end)
    return made


def _months(begin: date, end: date) -> int:
    """The least number of months whose term reaches ``end``; negative where it lies before."""
    if end < begin:
        return -1
    count = max(0, (end.year - begin.year) * 12 + end.month - begin.month)
    return count if add_months(begin, count) >= end else count + 1


def broken(
    register: Register,
    values: Mapping[str, object],
    *,
    extensions: int = 0,
    suspensions: int = 0,
) -> list[RegisterRule]:
    """Các quy tắc không đạt, in the order of the definition; ``values`` are clean ones."""
    known = {**values, **figures(register, values, extensions, suspensions)}
    return [
        rule
        for rule in register.rules
        if (rule.when is None or parse_condition(rule.when).holds(known))
        and not parse_condition(rule.must).holds(known)
    ]
