"""Khoảng cách: kilometres between places on the WGS 84 ellipsoid, for many at once.

Places become points in space; the straight line between two of them differs from the way along the
ground by less than one part in a hundred thousand within a province.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]

_A = 6378.137  # km, WGS 84
_E2 = 6.69437999014e-3


def in_space(places: Sequence[tuple[float, float]]) -> Points:
    """Points (km) of ``(latitude, longitude)`` in degrees: an array of n × 3."""
    if not len(places):
        return np.empty((0, 3))
    lat, lon = np.radians(np.asarray(places, dtype=np.float64)).T
    n = _A / np.sqrt(1 - _E2 * np.sin(lat) ** 2)
    return np.column_stack(
        [n * np.cos(lat) * np.cos(lon), n * np.cos(lat) * np.sin(lon), n * (1 - _E2) * np.sin(lat)]
    )


def nearest(people: Points, points: Points) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Kilometres to the nearest of ``points`` for each of ``people``, and which one it is.

    Without points every distance is infinite and the index is -1.
    """
    if not len(points):
        return np.full(len(people), np.inf), np.full(len(people), -1, dtype=np.intp)
    found, which = cKDTree(points).query(people)
    return np.asarray(found, dtype=np.float64), np.asarray(which, dtype=np.intp)


def between(people: Points, points: Points) -> NDArray[np.float64]:
    """Kilometres from each of ``people`` (rows) to each of ``points`` (columns)."""
    gap = people[:, None, :] - points[None, :, :]
    return np.asarray(np.sqrt((gap**2).sum(axis=2)))


def service_radius(area_km2: float, points: int) -> float | None:
    """Bán kính phục vụ bình quân √(S / (N·π)), km; None without points."""
    return math.sqrt(area_km2 / (points * math.pi)) if points else None
