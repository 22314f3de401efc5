"""Tra cứu đơn vị: places as of a date, and the working calendar of an agency."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.definitions.model.province import DayKind, OfficeHours
from motcua.definitions.model.province import Unit as UnitDefinition
from motcua.kernel.worktime import Calendar, Hours
from motcua.publication import queries as publication
from motcua.units.models import Unit


def units_on(day: date, level: str) -> QuerySet[Unit]:
    """The units of a level (province, district, commune) that exist on ``day``, by code."""
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    return Unit.objects.filter(valid, level=level).order_by("code")


def communes_on(day: date) -> tuple[UnitDefinition, ...]:
    """The communes of the live province on ``day``, without a query."""
    return _communes(publication.current().digest, day)


@lru_cache(maxsize=16)
def _communes(_digest: str, day: date) -> tuple[UnitDefinition, ...]:
    return tuple(
        u for u in publication.current().province.units if u.level == "commune" and u.valid_on(day)
    )


def calendar_of(agency: str) -> Calendar:
    """Lịch làm việc of an agency: its hours (or the province's) and the province's special days."""
    live = publication.current()
    return _calendar(live.digest, agency)


@lru_cache(maxsize=256)
def _calendar(_digest: str, agency: str) -> Calendar:
    live = publication.current()
    found = live.agencies.get(agency)
    hours = found.hours if found and found.hours else live.province.info.hours
    days = live.province.days
    return Calendar(
        version=live.digest[:12],
        hours=_hours(hours),
        weekdays=frozenset(hours.weekdays),
        off=frozenset(d.day for d in days if d.kind != DayKind.WORKED),
        worked=frozenset(d.day for d in days if d.kind == DayKind.WORKED),
        names={d.day: d.name for d in days},
    )


def _hours(hours: OfficeHours) -> Hours:
    return Hours(tuple((s.opens, s.closes) for s in hours.spans))


def unit_by_key(key: str, day: date | None = None) -> UnitDefinition | None:
    """The unit that a stored key means: ``code@valid_from``, or a code alone, which means the one
    that has it on ``day``, and otherwise the earliest that ever had it."""
    code, _, first = key.partition("@")
    rows = _by_code(publication.current().digest).get(code, ())
    if first:
        return next((unit for unit in rows if unit.valid_from.isoformat() == first), None)
    if day is not None and (found := next((u for u in rows if u.valid_on(day)), None)):
        return found
    return rows[0] if rows else None


def key_on(key: str, day: date) -> str:
    """The key to store of a unit on ``day``: its code, for ever, where it was the first to have
    it; with its first day where the code was used again."""
    code, _, first = key.partition("@")
    rows = _by_code(publication.current().digest).get(code, ())
    found = next((unit for unit in rows if unit.valid_on(day)), None)
    if first or found is None or found is rows[0]:
        return key
    return f"{code}@{found.valid_from}"


def commune_keys(day: date) -> frozenset[str]:
    """What a form that is filled in on ``day`` may name: its communes by key, or by code alone."""
    return frozenset(
        key for unit in communes_on(day) for key in (unit.code, key_on(unit.code, day))
    )


def now_part_of(unit: UnitDefinition, day: date) -> tuple[UnitDefinition, ...]:
    """The units that hold on ``day`` what was ``unit``, through any number of changes; none where
    it exists still, or where nobody wrote down what became of it."""
    if unit.valid_to is None or unit.valid_to > day:
        return ()
    rows = _by_code(publication.current().digest)
    found: dict[str, UnitDefinition] = {}
    for code in unit.successors:
        after = next((u for u in rows.get(code, ()) if u.valid_on(unit.valid_to)), None)
        if after is not None:
            for one in now_part_of(after, day) or ((after,) if after.valid_on(day) else ()):
                found[f"{one.code}@{one.valid_from}"] = one
    return tuple(found.values())


def same_ground(code: str, first: date) -> tuple[tuple[str, date], ...]:
    """(code, first day) of a unit and of those that it alone carries on, the newest first: the
    same ground under another name or above another unit. One that came out of several, or out of
    a part, carries on none, for figures of the two do not compare."""
    came = _came_of(publication.current().digest)
    found = [(code, first)]
    while len(before := came.get(found[-1], ())) == 1 and len(before[0].successors) <= 1:
        found.append((before[0].code, before[0].valid_from))
    return tuple(found)


@lru_cache(maxsize=8)
def _came_of(_digest: str) -> dict[tuple[str, date], tuple[UnitDefinition, ...]]:
    """Out of which units each came that begins on the day on which they end."""
    made: dict[tuple[str, date], tuple[UnitDefinition, ...]] = {}
    for unit in publication.current().province.units:
        if unit.valid_to is not None:
            for code in unit.successors or (unit.code,):
                made[code, unit.valid_to] = (*made.get((code, unit.valid_to), ()), unit)
    return made


@lru_cache(maxsize=8)
def _by_code(_digest: str) -> dict[str, tuple[UnitDefinition, ...]]:
    made: dict[str, list[UnitDefinition]] = {}
    for unit in sorted(publication.current().province.units, key=lambda one: one.valid_from):
        made.setdefault(unit.code, []).append(unit)
    return {code: tuple(rows) for code, rows in made.items()}
