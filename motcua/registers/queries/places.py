"""Bản đồ của sổ: where entries in force lie, and how many there are in each place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from motcua.definitions.model.register import EntryStatus, Register
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.registers import books
from motcua.registers.models import Entry
from motcua.units.queries import unit_by_key

MOST = 3000


@dataclass(frozen=True)
class Spot:
    """Điểm: an entry on the map."""

    entry: Entry
    lat: float
    lon: float


@dataclass(frozen=True)
class Counted:
    """Số mục còn hiệu lực: by district, and by commune those that no district has."""

    total: int
    districts: tuple[tuple[str, int], ...] = ()
    communes: tuple[tuple[str, int], ...] = ()


def _standing(book: Register) -> QuerySet[Entry]:
    """What the map shows and its tables count: the entries in force."""
    return Entry.objects.filter(register=book.id, status=EntryStatus.IN_FORCE)


def spots(book: Register, *, placed: bool = True) -> list[Spot]:
    """Entries in force by their own point, or by the centre of their commune where that may be
    told (``placed``); at most 3,000."""
    made = []
    for row in _standing(book).order_by("sort", "id")[:MOST]:
        lat, lon = row.lat, row.lon
        if (lat is None or lon is None) and placed:
            commune = unit_by_key(row.unit) if row.unit else None
            lat, lon = (commune.lat, commune.lon) if commune is not None else (None, None)
        if lat is not None and lon is not None:
            made.append(Spot(row, lat, lon))
    return made


def counted(book: Register, *, placed: bool = True) -> Counted:
    """How many entries are in force, and where; no more than how many unless ``placed``."""
    if not placed:
        return Counted(_standing(book).count())
    rows = _standing(book).values_list("unit").annotate(count=Count("id")).order_by("unit")
    total, districts, alone = 0, Counter[str](), Counter[str]()
    for unit, count in rows:
        total += count
        if district := books.district_of(unit):
            districts[district] += count
        elif unit:
            alone[unit] += count
    return Counted(total, tuple(sorted(districts.items())), tuple(sorted(alone.items())))


def ground() -> list[tuple[float, float]]:
    """The centres of today's communes, as the ground of the map."""
    today = clock.now().date()
    return [
        (unit.lat, unit.lon)
        for unit in publication.current().province.units
        if unit.level == "commune"
        and unit.valid_on(today)
        and unit.lat is not None
        and unit.lon is not None
    ]
