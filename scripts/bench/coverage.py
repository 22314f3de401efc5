"""Độ phủ toàn tỉnh: coverage of all communes, and the best places for new points, without files.

The points are the province's sample points, all of them and every twenty-sixth.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from typing import Any

from motcua.definitions.loader import load
from motcua.indicators.coverage.covering import Coverage
from motcua.indicators.coverage.distances import between
from motcua.indicators.coverage.places import best as best_places
from motcua.indicators.coverage.reading import Commune, Ground, Point
from scripts.bench.measure import best
from scripts.bench_check import DEFAULT

DAY = date(2019, 8, 12)


def measure() -> dict[str, Any]:
    """Seconds by what was computed, the best of three; a choice that is not proven says so."""
    land, points = _ground(), _points()
    found = {
        f"coverage of {len(land.communes)} communes, {len(points)} points": best(
            lambda: _whole(_covered(land, points))
        )
    }
    for some in (points, points[::26]):
        now = _covered(land, some)
        to = between(now.centres, now.centres)
        for k in (1, 5, 10):
            choice = best_places(now.far, to, now.weights, k)
            name = f"best {k} of {len(land.communes)} places beside {len(some)} points"
            name += ", proven" if choice.proven else ", not proven"
            found[name] = best(partial(best_places, now.far, to, now.weights, k))
    return found


def _covered(land: Ground, points: tuple[Point, ...]) -> Coverage:
    return Coverage("", "postal-points", DAY, land, points, 0)


def _whole(now: Coverage) -> object:
    """All that the page states of the province, its districts and its communes."""
    return now.reach, now.districts, now.near


def _ground() -> Ground:
    province = load(DEFAULT).province
    assert province is not None
    communes = tuple(
        Commune(u.code, u.name, u.parent, u.lat, u.lon, u.area_km2 or 0, u.population or 0)
        for u in province.units
        if u.level == "commune" and u.valid_on(DAY) and u.lat is not None and u.lon is not None
    )
    names = {
        u.code: (u.name, u.area_km2 or 0.0)
        for u in province.units
        if u.level == "district" and u.valid_on(DAY)
    }
    return Ground(communes, names, sum(one.area_km2 for one in communes))


def _points() -> tuple[Point, ...]:
    with (DEFAULT / "samples" / "postal-points.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["location"].split(",")) for row in csv.DictReader(file)]
    return tuple(Point(code, "", "", float(a), float(b), True, True) for code, (a, b) in rows)
