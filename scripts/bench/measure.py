"""Times and their middle."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
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


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What ``work`` gives; how long it took, and how long it kept a processor.

    The second is what other work on the machine hardly lengthens.
    """
    busy, began = processor(), time.perf_counter()
    made = work()
    took = time.perf_counter() - began
    return made, {"s": round(took, 2), "processor_s": round(processor() - busy, 2)}


def processor() -> float:
    """Seconds of a processor by this process and, on PostgreSQL, by the server's for it."""
    from django.db import connection

    mine = time.process_time()
    if connection.vendor != "postgresql":
        return mine
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return mine
    fields = stat.read_text().rpartition(") ")[2].split()
    return mine + (int(fields[11]) + int(fields[12])) / 100
