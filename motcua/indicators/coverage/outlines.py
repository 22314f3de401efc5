"""Ranh giới xã: the outlines of communes, for drawing only; no figure is computed from them.

They lie in the province's folder as ``geo/communes_<year>.geojson``, are looked up by the code of
the commune, and may be missing: the map then shows centres.
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

Ring = tuple[tuple[float, float], ...]  # longitude, latitude
Outlines = dict[str, tuple[Ring, ...]]


def outlines(day: date) -> Outlines:
    """Rings by code of commune: of the newest file not younger than ``day``, else the oldest."""
    files = sorted(
        (Path(settings.PROVINCE_DIR) / "geo").glob("communes_[0-9][0-9][0-9][0-9].geojson")
    )
    past = [path for path in files if int(path.stem[-4:]) <= day.year]
    if not files:
        return {}
    path = (past or files[:1])[-1]
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Outlines:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {str(one["properties"]["code"]): _rings(one["geometry"]) for one in features}
    except (ValueError, KeyError, TypeError, IndexError):
        log.exception("the outlines in %s cannot be read; maps show centres", path.name)
        return {}


def _rings(shape: dict[str, Any]) -> tuple[Ring, ...]:
    many = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return tuple(
        tuple((float(place[0]), float(place[1])) for place in ring)
        for polygon in many
        for ring in polygon
    )
