"""Bản đồ của sổ: where entries lie, and how many there are in each district."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.definitions.model.register import EntryStatus, Register
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.registers import books
from motcua.registers.models import Entry
from motcua.registers.queries.listing import tallies
from motcua.units.queries import unit_by_key

MOST = 3000


@dataclass(frozen=True)
class Spot:
    """Điểm: an entry on the map."""

    entry: Entry
    lat: float
    lon: float


def spots(book: Register) -> list[Spot]:
    """Entries in force by their own point, or by the centre of their commune; at most 3,000."""
    rows = Entry.objects.filter(register=book.id, status=EntryStatus.IN_FORCE)
    made = []
    for row in rows.order_by("sort", "id")[:MOST]:
        lat, lon = row.lat, row.lon
        if lat is None or lon is None:
            commune = unit_by_key(row.unit) if row.unit else None
            lat, lon = (commune.lat, commune.lon) if commune is not None else (None, None)
        if lat is not None and lon is not None:
            made.append(Spot(row, lat, lon))
    return made


def by_district(book: Register) -> list[tuple[str, str, int]]:
    """(code, name, count) of each district that has entries, in any status."""
    counts = tallies(book).get("@district", {})
    return sorted(
        ((code, books.unit_name(code), count) for code, count in counts.items()),
        key=lambda row: row[1],
    )


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
