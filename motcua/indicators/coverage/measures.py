"""Thước đo độ phủ: what the distances of communes mean for the people who live there; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

WITHIN = (1, 2, 3, 5)
"""Distances (km) for which the share of people is told."""


@dataclass(frozen=True)
class Reach:
    """Tầm phục vụ: kilometres from people to the nearest point.

    ``mean``, ``median`` and ``p90`` are weighted by people: 90 of 100 people have at most ``p90``
    to go. ``within`` gives, for each distance of :data:`WITHIN`, the share (0–1) of people who
    have no more than that.
    """

    people: int
    mean: float
    median: float
    p90: float
    farthest: float
    within: tuple[tuple[int, float], ...]


def reach(far: Numbers, people: Numbers) -> Reach | None:
    """The reach of distances ``far`` (km) of places where ``people`` live; None without people.

    All distances must be finite.
    """
    total = float(people.sum())
    if total <= 0:
        return None
    order = np.argsort(far, kind="stable")
    sums = np.cumsum(people[order])
    return Reach(
        people=round(total),
        mean=float(far @ people) / total,
        median=_quantile(far[order], sums, 0.5),
        p90=_quantile(far[order], sums, 0.9),
        farthest=float(far[people > 0].max()),
        within=tuple((km, float(people[far <= km].sum()) / total) for km in WITHIN),
    )


def _quantile(far: Numbers, sums: Numbers, share: float) -> float:
    """The least distance that at least ``share`` of the people do not exceed."""
    return float(far[int(np.searchsorted(sums, share * sums[-1] * (1 - 1e-12)))])
