"""Số liệu công khai: what the home page tells about the year so far, at a cost that stays flat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, F, Q, Sum

from motcua.dossiers.models import CodeCounter, Dossier
from motcua.dossiers.states import State
from motcua.kernel import clock
from motcua.publication import queries as publication

KEEP_SECONDS = 600
LATEST = 2000
"""On-time shares are taken over the newest finished dossiers of each agency, at most so many."""

_DONE = (State.RESOLVED, State.RETURNED)


@dataclass(frozen=True)
class Statistics:
    """Số liệu từ đầu năm: counts, and the share of results that came in time (percent)."""

    since: datetime
    received: int
    resolved: int
    on_time: float | None


def since_january() -> Statistics:
    """The figures since 1 January, at most ten minutes old (TT 32/2017)."""
    now = clock.now()
    start = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    key = f"statistics:{publication.current().id}:{start.year}"
    held = cache.get(key)
    if isinstance(held, Statistics) and held.since == start:
        return held
    found = _count(start)
    cache.set(key, found, KEEP_SECONDS)
    return found


def _count(start: datetime) -> Statistics:
    """Received is the sum of the code counters: a few rows a day, however many dossiers."""
    received = CodeCounter.objects.filter(day__gte=start.date()).aggregate(n=Sum("last"))["n"]
    agencies = {p.agency for p in publication.current().province.procedures}
    resolved = Dossier.objects.filter(
        agency__in=agencies, state__in=_DONE, submitted_at__gte=start
    ).aggregate(n=Count("agency"))["n"]
    sampled, in_time = 0, 0
    for agency in sorted(agencies):
        for state in _DONE:
            newest = (
                Dossier.objects.filter(agency=agency, state=state, submitted_at__gte=start)
                .order_by("-submitted_at")
                .values("due", "resolved_at")[:LATEST]
            )
            counted = newest.aggregate(
                n=Count("resolved_at"),
                late=Count("resolved_at", filter=Q(resolved_at__gt=F("due"))),
            )
            sampled += counted["n"]
            in_time += counted["n"] - counted["late"]
    share = round(100 * in_time / sampled, 1) if sampled else None
    return Statistics(start, received or 0, resolved, share)
