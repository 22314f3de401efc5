"""Times and their middle."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any


def spread(seconds: Iterable[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, and how many were measured."""
    known = sorted(seconds)
    place = min(len(known) - 1, int(len(known) * 0.95))
    return {
        "p50_ms": round(statistics.median(known) * 1000, 2),
        "p95_ms": round(known[place] * 1000, 2),
        "n": len(known),
    }


def each(calls: Iterable[Callable[[], Any]]) -> dict[str, float]:
    """How long each call takes."""
    seconds = []
    for call in calls:
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return spread(seconds)


def best(call: Callable[[], Any], times: int = 3) -> float:
    """The best of a few runs, in seconds."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return round(min(seconds), 3)
