"""Đọc bản chụp: the communes and the points of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.indicators.sandbox import Sandbox

MOST = 50_000
"""Points read of one register."""


@dataclass(frozen=True)
class Commune:
    """Xã, phường, thị trấn: its centre stands for where its people live."""

    code: str
    name: str
    district: str  # code
    lat: float
    lon: float
    area_km2: float
    people: int


@dataclass(frozen=True)
class Point:
    """Điểm phục vụ: an entry in force, at its own place or else at its commune's centre."""

    number: str
    title: str
    commune: str  # code; empty where the entry names none
    lat: float
    lon: float
    exact: bool  # at its own place
    sample: bool


@dataclass(frozen=True)
class Ground:
    """Địa bàn of a day: communes with a centre, names of districts, area of the province (km²)."""

    communes: tuple[Commune, ...]
    districts: dict[str, tuple[str, float]]  # code -> name, km²
    area_km2: float


def ground(sandbox: Sandbox, day: date) -> Ground:
    """The units of ``day``; people and area that are not known count as none."""
    asked = sandbox.query(
        "SELECT level, code, name, parent, lat, lon, coalesce(area_km2, 0) AS area, "
        "coalesce(population, 0) AS people FROM units_on(CAST($day AS DATE)) ORDER BY level, code",
        {"day": day.isoformat()},
    ).dicts()
    communes = tuple(
        Commune(u["code"], u["name"], u["parent"], u["lat"], u["lon"], u["area"], u["people"])
        for u in asked
        if u["level"] == "commune" and u["lat"] is not None and u["lon"] is not None
    )
    districts = {u["code"]: (u["name"], u["area"]) for u in asked if u["level"] == "district"}
    whole = sum(u["area"] for u in asked if u["level"] == "province")
    return Ground(communes, districts, whole or sum(c.area_km2 for c in communes))


def points(
    sandbox: Sandbox, register: str, day: date, communes: tuple[Commune, ...]
) -> tuple[tuple[Point, ...], int]:
    """Entries of ``register`` in force on ``day`` that have a place, and how many have none."""
    asked = sandbox.query(
        "SELECT number, title, coalesce(unit, '') AS unit, lat, lon, coalesce(sample, false) AS "
        "sample FROM entries_on($register, CAST($day AS DATE)) ORDER BY number, entry",
        {"register": register, "day": day.isoformat()},
        limit=MOST,
    ).dicts()
    centres = {one.code: (one.lat, one.lon) for one in communes}
    found, lost = [], 0
    for row in asked:
        commune = row["unit"].partition("@")[0]
        exact = row["lat"] is not None and row["lon"] is not None
        place = (row["lat"], row["lon"]) if exact else centres.get(commune)
        if place is None:
            lost += 1
            continue
        (lat, lon), known = place, commune if commune in centres else ""
        found.append(Point(row["number"], row["title"], known, lat, lon, exact, row["sample"]))
    return tuple(found), lost
