"""Hết hạn, đến ngày hiệu lực: what time itself does to entries."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import SYSTEM
from motcua.registers.actions._write import lock, settle
from motcua.registers.models import Entry


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
    return settle(book, entry)
