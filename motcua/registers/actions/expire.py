"""Hết hạn, đến ngày hiệu lực: what time itself does to entries."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.register import EntryAction, EntryStatus
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock
from motcua.registers import books, timeline
from motcua.registers.actions import _index
from motcua.registers.actions._write import Change, facts_of, lock, put, turn_of, write
from motcua.registers.models import Entry

LASTS = (EntryStatus.IN_FORCE, EntryStatus.SUSPENDED)


def due(today: date, limit: int = 200) -> list[UUID]:
    """Entries that change by themselves by ``today``."""
    rows = Entry.objects.filter(turns_on__lte=today).order_by("turns_on")
    return list(rows.values_list("id", flat=True)[:limit])


@transaction.atomic
def expire(entry_id: UUID) -> Entry:
    """Bring an entry to today: a change begins to hold, or its last day has passed.

    Harmless when repeated.
    """
    entry, book = lock(entry_id, SYSTEM)
    today = clock.now().date()
    facts = facts_of(entry)
    standing = timeline.on(facts, today)
    if standing is not None:
        put(book, entry, standing)
    if entry.valid_to is not None and entry.valid_to < today and entry.status in LASTS:
        # An entry may have been written down only after its last day: it then ends as it begins.
        ended = max(entry.valid_to + timedelta(days=1), min(fact.effective for fact in facts))
        if EntryAction.EXPIRE in book.actions:
            return write(book, entry, Change(EntryAction.EXPIRE, ended, {}), SYSTEM, strict=False)
    entry.turns_on = turn_of(entry, facts, today)
    if entry.turns_on is not None and entry.turns_on <= today:
        entry.turns_on = None
    entry.rev += 1
    entry.changed_at = clock.now()
    entry.save()
    _index.refresh(books.book(entry.register), entry, fresh=False)
    return entry
