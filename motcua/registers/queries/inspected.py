"""Các lần kiểm tra: what inspections found, how they were put right, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q

from motcua.definitions.model.register import Register
from motcua.identity.actor import Actor
from motcua.registers import access, books
from motcua.registers.errors import NotFound
from motcua.registers.models import Entry, Inspection
from motcua.registers.queries.keeping import kept_by

MOST = 100
UNPAID = Q(fine__gt=0, paid_on=None)
UNMENDED = Q(remedied_on=None, remedy_by__isnull=False)


@dataclass(frozen=True)
class Inspected:
    """Lần kiểm tra như đang ghi: the row that counts, and what it said before, newest first."""

    row: Inspection
    earlier: Sequence[Inspection] = field(default_factory=tuple)


def inspections(
    entry: Entry, on: date | None = None, known_at: datetime | None = None
) -> list[Inspected]:
    """What inspections found, newest first; what was withdrawn stands there as such.

    Those held by a day, as they were known at a moment; all that is known now where none is given.
    """
    rows = {
        row.pk: row
        for row in Inspection.objects.filter(entry=entry)
        if known_at is None or row.recorded_at <= known_at
    }
    made = []
    for row in rows.values():
        if on is not None and row.held_on > on:
            continue
        if row.replaced_at is None or (known_at is not None and row.replaced_at > known_at):
            earlier, older = [], row.replaces_id
            while older is not None:
                earlier.append(rows[older])
                older = rows[older].replaces_id
            made.append(Inspected(row, earlier))
    return sorted(made, key=lambda one: (one.row.held_on, one.row.pk), reverse=True)


def inspection_for(register: str, entry_id: UUID, inspection_id: int, actor: Actor) -> Inspected:
    """An inspection that counts, for a keeper of its register; raises :class:`NotFound`."""
    book = books.book(register)
    rows = Inspection.objects.select_related("entry").filter(
        id=inspection_id, entry=entry_id, entry__register=register, replaced_at=None,
        withdrawn=False,
    )  # fmt: skip
    row = rows.first()
    if row is None or not access.may_keep(actor, book):
        raise NotFound(str(inspection_id))
    return Inspected(row)


@dataclass(frozen=True)
class Open:
    """Việc còn lại sau kiểm tra: a fine that is not paid, or what is not mended yet."""

    book: Register
    row: Inspection
    unpaid: bool
    unmended: bool
    late: bool


def still_open(actor: Actor, today: date) -> list[Open]:
    """What inspections asked for in the registers that the actor keeps and is not done; what had
    to be mended first comes first; at most 100."""
    kept = {book.id: book for book in kept_by(actor)}
    rows = Inspection.objects.select_related("entry").filter(
        UNPAID | UNMENDED, entry__register__in=list(kept), replaced_at=None, withdrawn=False
    )
    return [
        Open(
            kept[row.entry.register],
            row,
            unpaid=row.fine > 0 and row.paid_on is None,
            unmended=row.remedy_by is not None and row.remedied_on is None,
            late=row.remedied_on is None and row.remedy_by is not None and row.remedy_by < today,
        )
        for row in rows.order_by(F("remedy_by").asc(nulls_last=True), "held_on", "id")[:MOST]
    ]
