"""Bản đồ của sổ: the province as a drawing, north up, and where things lie on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from motcua.units.outlines import Edition, edition, read
from motcua.units.shapes import traced

WIDTH = 640
MARGIN = 8
SQUEEZE = 0.949  # cos of 18.3° north
TALLEST = 900
Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Sheet:
    """Tờ bản đồ: from latitude and longitude to the drawing."""

    north: float
    west: float
    scale: float
    height: int

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place lies on the drawing."""
        x = MARGIN + (lon - self.west) * SQUEEZE * self.scale
        return round(x, 1), round(MARGIN + (self.north - lat) * self.scale, 1)

    def written(self, lat: float, lon: float) -> tuple[str, str]:
        """The same as an SVG wants it, whatever the page's language writes for a point."""
        x, y = self.spot(lat, lon)
        return f"{x:.1f}", f"{y:.1f}"

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a place lies on the drawing at all."""
        x, y = self.spot(lat, lon)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def sheet(places: Iterable[Place]) -> Sheet:
    """The sheet that just holds the places."""
    known = list(places) or [(18.3, 105.9)]
    north, south = max(p[0] for p in known), min(p[0] for p in known)
    west, east = min(p[1] for p in known), max(p[1] for p in known)
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * SQUEEZE, 0.01)
    height = int(min(TALLEST, (north - south) * scale + 2 * MARGIN))
    return Sheet(north, west, scale, max(height, 60))


def ground(day: date, centres: Iterable[Place]) -> tuple[Sheet, list[str]]:
    """The sheet, and the outline of each commune; without outlines the sheet of the centres."""
    found = edition(day)
    drawn = _drawn(found) if found is not None else None
    return drawn or (sheet(centres), [])


@lru_cache(maxsize=4)
def _drawn(found: Edition) -> tuple[Sheet, list[str]] | None:
    rings = [ring for many in read(found).values() for ring in many]
    places = [(lat, lon) for ring in rings for lon, lat in ring]
    if not places:
        return None
    paper = sheet(places)
    return paper, [traced(paper.spot(lat, lon) for lon, lat in ring) for ring in rings]
