"""Lịch: each day once, days off on weekdays, days worked instead on days of rest."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import repeated
from motcua.definitions.model.province import DayKind, Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the special days."""
    weekdays = province.info.hours.weekdays
    for _, special in repeated(province.days, lambda item: item.day):
        yield places.problem("P240", special, "day", day=special.day)
    for special in province.days:
        works = special.day.isoweekday() in weekdays
        if special.kind is DayKind.WORKED and works:
            yield places.problem("P241", special, "day", day=special.day)
        elif special.kind is not DayKind.WORKED and not works:
            yield places.problem("P242", special, "day", day=special.day)
