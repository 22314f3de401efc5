"""Việc của người giữ sổ: what nears its end, what is incomplete, the registers that one keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.registers import access, books
from motcua.registers.models import Entry, ImportBatch

SOON = 90
MOST = 100


@dataclass(frozen=True)
class Kept:
    """Sổ đang giữ: a register and how much of it waits for its keeper."""

    book: Register
    ending: int
    incomplete: int


def kept_by(actor: Actor) -> list[Register]:
    """The registers that the actor keeps."""
    return [book for book in books.books() if access.may_keep(actor, book)]


def ending(actor: Actor, today: date, days: int = SOON) -> list[tuple[Register, Entry]]:
    """Entries in force that end within ``days``, the nearest first; at most 100."""
    kept = {book.id: book for book in kept_by(actor)}
    rows = Entry.objects.filter(
        register__in=list(kept),
        status=EntryStatus.IN_FORCE,
        valid_to__gte=today,
        valid_to__lte=today + timedelta(days=days),
    )
    return [(kept[row.register], row) for row in rows.order_by("valid_to", "id")[:MOST]]


def incomplete(actor: Actor) -> list[tuple[Register, Entry]]:
    """Entries taken over from older papers that the keeper should complete; at most 100."""
    kept = {book.id: book for book in kept_by(actor)}
    rows = Entry.objects.filter(register__in=list(kept), incomplete=True)
    return [(kept[row.register], row) for row in rows.order_by("-changed_at")[:MOST]]


def imports(register: str) -> list[ImportBatch]:
    """The latest tables that were taken in."""
    return list(ImportBatch.objects.filter(register=register).order_by("-id")[:20])
