"""Xếp hàng: events of the ledger become deliveries, in the transaction that moves the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.dossiers.queries import sync
from motcua.exchange.models import Delivery, Subscriber
from motcua.exchange.portal.adapter import RANKS
from motcua.exchange.targets import hook_key, portal
from motcua.kernel import clock
from motcua.ledger.models import Event
from motcua.publication import queries as publication

UNTOLD = frozenset(
    {
        "dossier.viewed",
        "dossier.warned",
        "dossier.rated",
        "dossier.answer_missed",
        "dossier.handed_over",
    }
)
"""Events that change nothing which another system may know."""


def enqueue_portal(events: Sequence[Event]) -> None:
    """For each event since a dossier was received: its synchronisation, and a line of progress.

    A dossier is known outside by its number, so nothing is told of it before it has one; and by
    its procedure's national code, so nothing is told where there is none.
    """
    national = portal()
    if national is None:
        return
    told = [e for e in events if e.type not in UNTOLD and sync.dossier_of(e.stream)]
    received = sync.received_since(e.stream for e in told)
    versions = sync.procedures_of(filter(None, (sync.dossier_of(e.stream) for e in told)))
    rows: list[Delivery] = []
    for event in told:
        key = sync.dossier_of(event.stream)
        version = versions.get(key) if key else None
        if event.seq < received.get(event.stream, event.seq + 1) or version is None:
            continue
        if not publication.version(version).code:
            continue
        rows.append(_row(national.id, event, 0, "sync"))
        if event.type in national.progress:
            rows.append(_row(national.id, event, 1, "progress"))
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def enqueue_hook(subscriber: Subscriber, events: Sequence[Event]) -> None:
    """One delivery for each event that the subscriber asked for."""
    rows = [_row(hook_key(subscriber.pk), event, 0, "event") for event in events]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _row(target: str, event: Event, rank: int, service: str) -> Delivery:
    now = clock.now()
    return Delivery(
        target=target,
        stream=event.stream,
        place=event.seq * RANKS + rank,
        service=service,
        event=event.pk,
        next_at=now,
        created_at=now,
    )
