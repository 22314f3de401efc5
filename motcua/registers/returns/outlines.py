"""Bản đồ xã: the communes drawn as paths of an SVG, from the outlines of the day in ``units``.

For looking only; without outlines there is no drawing, and the table says all.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from motcua.units.shapes import Shapes, read, shapes, traced

WIDTH = 640
SQUEEZE = 0.949  # cos of 18.3° north


def drawing(day: date) -> tuple[int, dict[str, str]]:
    """Height of the drawing and a path for each code; (0, {}) where there are no outlines."""
    found = shapes(day)
    return _drawn(found) if found else (0, {})


@lru_cache(maxsize=4)
def _drawn(found: Shapes) -> tuple[int, dict[str, str]]:
    rings = read(found)
    places = [place for many in rings.values() for ring in many for place in ring]
    if not places:
        return 0, {}
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    scale = (WIDTH - 8) / max((east - west) * SQUEEZE, 0.01)

    def spot(place: tuple[float, float]) -> tuple[float, float]:
        return 4 + (place[0] - west) * SQUEEZE * scale, 4 + (north - place[1]) * scale

    height = round((north - south) * scale) + 8
    made = {code: "".join(traced(map(spot, ring)) for ring in many)
            for code, many in rings.items()}  # fmt: skip
    return height, made
