"""Nhắc hết hạn: keeper and holder are told that a date of an entry comes near."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock
from motcua.registers import books
from motcua.registers.actions._write import lock, tell
from motcua.registers.models import Entry, EntryValue, EntryWarning
from motcua.registers.projection import DAY


def due(today: date, limit: int = 200) -> list[UUID]:
    """Entries in force of which a date is near enough to be told of; each day is told once."""
    found: list[UUID] = []
    for book in books.books():
        for field, every in days_of(book).items():
            for days in every:
                given = EntryWarning.objects.filter(
                    entry=OuterRef("entry"), field=field, day=OuterRef("value"), days__lte=days
                )
                rows = EntryValue.objects.filter(
                    ~Exists(given),
                    register=book.id,
                    field=DAY + field,
                    value__gte=today.isoformat(),
                    value__lte=(today + timedelta(days=days)).isoformat(),
                    entry__status=EntryStatus.IN_FORCE,
                )
                found += rows.order_by("value").values_list("entry_id", flat=True)[:limit]
    return list(dict.fromkeys(found))[:limit]


def days_of(book: Register) -> dict[str, tuple[int, ...]]:
    """How many days before the date of each column warnings are given, farthest first."""
    chosen: dict[str, set[int]] = {}
    for warning in book.warnings:
        chosen.setdefault(warning.field, set()).update(warning.days)
    return {field: tuple(sorted(days, reverse=True)) for field, days in chosen.items()}


@transaction.atomic
def warn(entry_id: UUID) -> bool:
    """Give the nearest warning that is due of each date, one event each; False where none is."""
    entry, book = lock(entry_id, SYSTEM)
    if entry.status != EntryStatus.IN_FORCE:
        return False
    given = [_warn(entry, field, days) for field, days in days_of(book).items()]
    return any(given)


def _warn(entry: Entry, field: str, every: tuple[int, ...]) -> bool:
    value = entry.data.get(field)
    until = date.fromisoformat(str(value)) if value else None
    left = (until - clock.now().date()).days if until is not None else -1
    reached = [days for days in every if 0 <= left <= days]
    if until is None or not reached:
        return False
    given = EntryWarning.objects.filter(entry=entry, field=field).first()
    if given is not None and given.day == value and given.days <= min(reached):
        return False
    told = {"day": until.isoformat(), "days": min(reached)}
    EntryWarning.objects.update_or_create(entry=entry, field=field, defaults=told)
    payload = {
        "register": entry.register,
        "entry": str(entry.id),
        "field": field,
        "until": until.isoformat(),
        "days": min(reached),
    }
    if entry.account_id is not None:
        payload["account"] = entry.account_id
    tell(entry, "register.expiring", payload, SYSTEM, clock.now())
    return True
