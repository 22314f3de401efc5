"""Ranh giới xã: the outlines of communes, for drawing only; no figure is computed from them.

They lie in the province's folder as ``geo/communes_<year>.geojson``, are looked up by the code of
the commune, and may be missing: a drawing then shows centres, or nothing.
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
Edition = tuple[Path, int]  # a file, and when it last changed


def outlines(day: date) -> Outlines:
    """Ranh giới theo mã xã on a day; {} where there are none."""
    found = edition(day)
    return read(found) if found else {}


def edition(day: date) -> Edition | None:
    """Bản ranh giới: the newest file not younger than ``day``, else the oldest; for whoever keeps
    what it drew until the file changes."""
    files = sorted(
        (Path(settings.PROVINCE_DIR) / "geo").glob("communes_[0-9][0-9][0-9][0-9].geojson")
    )
    if not files:
        return None
    path = ([one for one in files if int(one.stem[-4:]) <= day.year] or files[:1])[-1]
    return path, path.stat().st_mtime_ns


@lru_cache(maxsize=4)
def read(found: Edition) -> Outlines:
    """Đọc một bản: rings by code; {} and a line in the log where it cannot be read."""
    path, _changed = found
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {str(one["properties"]["code"]): _rings(one["geometry"]) for one in features}
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        log.exception("the outlines in %s cannot be read; maps do without", path.name)
        return {}


def origin(day: date) -> str:
    """Nguồn của ranh giới: whose drawing it is and under which licence, as the file says; else
    empty."""
    found = edition(day)
    return _origin(found) if found else ""


@lru_cache(maxsize=4)
def _origin(found: Edition) -> str:
    try:
        return str(json.loads(found[0].read_text(encoding="utf-8")).get("license", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _rings(shape: dict[str, Any]) -> tuple[Ring, ...]:
    many = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return tuple(
        tuple((float(place[0]), float(place[1])) for place in ring)
        for polygon in many
        for ring in polygon
    )
