"""Theo dõi sự kiện: handle every event once, in order, with the place kept beside the work.

A follower's cursor moves in the transaction of what its handler writes, so an event is neither
missed nor handled twice, whatever dies in between. Followers do only light work: what talks to
another system is left to a task or an outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from motcua.ledger.models import Cursor, Event
from motcua.ledger.queries import last_id, since

Handler = Callable[[Sequence[Event]], None]

BATCH = 200


def advance(name: str, handler: Handler, *, types: Sequence[str] = (), limit: int = BATCH) -> int:
    """Give ``handler`` the events that follower ``name`` has not had; returns how many.

    ``handler`` gets at most ``limit`` of the ``types`` wanted (all where empty), oldest first, and
    is not called where there are none. What it raises undoes the whole batch. Three statements
    where nothing is new; on PostgreSQL four.
    """
    with transaction.atomic():
        cursor = Cursor.objects.select_for_update().filter(name=name).first()
        if cursor is None:
            Cursor.objects.bulk_create([Cursor(name=name)], ignore_conflicts=True)
            cursor = Cursor.objects.select_for_update().get(name=name)
        events = since(cursor.event, limit, types)
        if events:
            handler(events)
            cursor.event = events[-1].id
            cursor.save(update_fields=["event"])
    return len(events)


def begin_at_end(name: str) -> None:
    """Let a new follower begin with what happens from now on; one that has begun stays."""
    Cursor.objects.bulk_create([Cursor(name=name, event=last_id())], ignore_conflicts=True)
