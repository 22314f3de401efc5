"""Nhắc hết hạn: keeper and holder are told that an entry nears its last day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock
from motcua.registers import books
from motcua.registers.actions._write import lock, tell
from motcua.registers.models import Entry


def due(today: date, limit: int = 200) -> list[UUID]:
    """Entries in force whose next warning is due; each warning is given once."""
    found: list[UUID] = []
    for book in books.books():
        for days in days_of(book):
            last = today + timedelta(days=days)
            rows = Entry.objects.filter(
                ~Q(warned_for=F("valid_to"), warned_days__lte=days),
                register=book.id,
                status=EntryStatus.IN_FORCE,
                valid_to__gte=today,
                valid_to__lte=last,
            )
            found += rows.order_by("valid_to").values_list("id", flat=True)[:limit]
    return list(dict.fromkeys(found))[:limit]


def days_of(book: Register) -> tuple[int, ...]:
    """How many days before the last day warnings are given, farthest first."""
    chosen = {
        day for warning in book.warnings if warning.field == book.ends for day in warning.days
    }
    return tuple(sorted(chosen, reverse=True))


@transaction.atomic
def warn(entry_id: UUID) -> bool:
    """Give the nearest warning that is due, as one event; False where none is."""
    entry, book = lock(entry_id, SYSTEM)
    today = clock.now().date()
    if entry.valid_to is None or entry.status != EntryStatus.IN_FORCE or entry.valid_to < today:
        return False
    left = (entry.valid_to - today).days
    reached = [days for days in days_of(book) if left <= days]
    if not reached:
        return False
    if entry.warned_for == entry.valid_to and (entry.warned_days or 0) <= min(reached):
        return False
    entry.warned_for, entry.warned_days = entry.valid_to, min(reached)
    entry.save(update_fields=["warned_for", "warned_days"])
    payload = {
        "register": entry.register,
        "entry": str(entry.id),
        "until": entry.valid_to.isoformat(),
        "days": min(reached),
    }
    if entry.account_id is not None:
        payload["account"] = entry.account_id
    tell(entry, "register.expiring", payload, SYSTEM, clock.now())
    return True
