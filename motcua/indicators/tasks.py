"""Việc nền: the snapshot follows what happens, a while behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django_tasks import task

from motcua.indicators.snapshot import store
from motcua.indicators.snapshot.build import refresh
from motcua.ledger.queries import last_id
from motcua.publication import queries as publication

_asked: list[datetime] = []


@task()
def refresh_snapshot() -> str:
    """Bring the snapshot up to date, unless nothing has happened; returns its digest.

    Harmless when repeated: the same events give the same content.
    """
    kept = store.newest()
    if kept is not None and not _behind(kept):
        return kept.digest
    return refresh().digest


def enqueue_if_behind(at: datetime) -> int:
    """The timed look: a refresh where something has happened since the last; 1 where asked for.

    At most once in ``FIGURES_MINUTES`` for each process that looks.
    """
    if _asked and at - _asked[-1] < timedelta(minutes=settings.FIGURES_MINUTES):
        return 0
    kept = store.newest()
    if kept is not None and not _behind(kept):
        return 0
    _asked[:] = [at]
    refresh_snapshot.enqueue()
    return 1


def _behind(kept: store.Kept) -> bool:
    return kept.event != last_id() or kept.province != publication.current().digest
