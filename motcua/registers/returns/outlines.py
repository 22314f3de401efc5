"""Bản đồ xã: the communes drawn as paths of an SVG, from ``geo/communes_<year>.geojson`` of the
province's folder. For looking only; without the file there is no drawing, and the table says all.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)

WIDTH = 640
SQUEEZE = 0.949  # cos of 18.3° north


def drawing(day: date) -> tuple[int, dict[str, str]]:
    """Height of the drawing and a path for each code, of the newest file not younger than
    ``day``, else of the oldest; (0, {}) where there is none."""
    folder = Path(settings.PROVINCE_DIR) / "geo"
    files = sorted(folder.glob("communes_[0-9][0-9][0-9][0-9].geojson"))
    if not files:
        return 0, {}
    path = ([one for one in files if int(one.stem[-4:]) <= day.year] or files[:1])[-1]
    return _drawn(path, path.stat().st_mtime_ns)


Ring = list[tuple[float, float]]  # longitude, latitude


@lru_cache(maxsize=4)
def _drawn(path: Path, _changed: int) -> tuple[int, dict[str, str]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        rings = {str(one["properties"]["code"]): _rings(one["geometry"]) for one in features}
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        log.exception("the outlines in %s cannot be read; there is no map", path.name)
        return 0, {}
    places = [place for many in rings.values() for ring in many for place in ring]
    if not places:
        return 0, {}
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    scale = (WIDTH - 8) / max((east - west) * SQUEEZE, 0.01)

    def spot(place: tuple[float, float]) -> tuple[int, int]:
        x = 4 + (place[0] - west) * SQUEEZE * scale
        return round(x), round(4 + (north - place[1]) * scale)

    height = round((north - south) * scale) + 8
    made = {code: "".join(_path([spot(p) for p in ring]) for ring in many)
            for code, many in rings.items()}  # fmt: skip
    return height, made


def _rings(shape: dict[str, Any]) -> list[Ring]:
    many = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [[(float(p[0]), float(p[1])) for p in ring] for polygon in many for ring in polygon]


def _path(spots: list[tuple[int, int]]) -> str:
    """Steps from spot to spot; shared borders round alike, so no gap opens between communes."""
    x, y = spots[0]
    made = [f"M{x} {y}l"]
    for px, py in spots[1:]:
        if (px, py) != (x, y):
            made.append(f"{px - x} {py - y} ")
            x, y = px, py
    return "".join(made).rstrip() + "z"
