"""Vẽ bản đồ: the province as plain SVG, made by the server; the tables beside say the same.

Communes are shaded by the distance of their people; points are dots, new points are numbered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from motcua.indicators.coverage.measures import WITHIN
from motcua.units.outlines import Outlines, Ring
from motcua.units.shapes import traced

WIDTH, MARGIN = 900, 16

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """Một xã on the map: ``shade`` 0 is nearest, ``len(WITHIN)`` farthest, None unknown."""

    code: str
    lat: float
    lon: float
    shade: int | None
    title: str


@dataclass(frozen=True)
class Mark:
    """Điểm mới on the map, with the sign written in it."""

    lat: float
    lon: float
    sign: str
    title: str


def shade(far: float | None) -> int | None:
    """In which class of distance ``far`` (km) falls."""
    if far is None or math.isinf(far):
        return None
    return next((number for number, km in enumerate(WITHIN) if far <= km), len(WITHIN))


def province_map(
    areas: Sequence[Area],
    outlines: Outlines,
    points: Iterable[tuple[float, float]],
    marks: Sequence[Mark],
    title: str,
) -> SafeString:
    """The map; points are (latitude, longitude). Everything written is escaped."""
    points = list(points)
    place, height = _projection(areas, outlines, points)
    parts = [
        f'<svg class="mc-cover" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
    ]
    parts += [_area(area, outlines.get(area.code, ()), place) for area in areas]
    dots = "".join(_move(place(lat, lon)) + "h0" for lat, lon in points)
    parts.append(
        f'<path class="mc-cover__halo" d="{dots}"/><path class="mc-cover__dot" d="{dots}"/>'
    )
    parts += [_mark(mark, place) for mark in reversed(marks)]
    parts.append("</svg>")
    return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped


def _projection(
    areas: Sequence[Area], outlines: Outlines, points: Sequence[tuple[float, float]]
) -> tuple[Place, int]:
    """North up, true to shape at the middle latitude; and the drawing's height."""
    drawn = {area.code for area in areas}
    places = [(area.lat, area.lon) for area in areas] or [*points] or [(18.3, 105.9)]
    places += [
        (lat, lon)
        for code, rings in outlines.items()
        if code in drawn
        for ring in rings
        for lon, lat in ring
    ]
    south, north = min(p[0] for p in places), max(p[0] for p in places)
    west, east = min(p[1] for p in places), max(p[1] for p in places)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, (north - south) / 2, 0.01)

    def place(lat: float, lon: float) -> tuple[float, float]:
        return MARGIN + (lon - west) * squeeze * scale, MARGIN + (north - lat) * scale

    return place, int((north - south) * scale) + 2 * MARGIN


def _area(area: Area, rings: Sequence[Ring], place: Place) -> str:
    kind = f"mc-cover__area mc-cover--{'none' if area.shade is None else area.shade}"
    name = f"<title>{escape(area.title)}</title>"
    if not rings:
        x, y = place(area.lat, area.lon)
        return f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="7">{name}</circle>'
    way = "".join(traced(place(lat, lon) for lon, lat in ring) for ring in rings)
    return f'<path class="{kind}" fill-rule="evenodd" d="{way}">{name}</path>'


def _move(at: tuple[float, float]) -> str:
    return f"M{at[0]:.0f} {at[1]:.0f}"


def _mark(mark: Mark, place: Place) -> str:
    x, y = place(mark.lat, mark.lon)
    return (
        f'<g class="mc-cover__mark"><title>{escape(mark.title)}</title>'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="15"/>'
        f'<text x="{x:.0f}" y="{y + 6:.0f}" text-anchor="middle">{escape(mark.sign)}</text></g>'
    )
