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
