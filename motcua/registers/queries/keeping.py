"""Việc của người giữ sổ: what nears its end, what is incomplete, the registers that one keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, F, OuterRef, Subquery, When

from motcua.definitions.entry_rules import add_months
from motcua.definitions.model.register import EntryAction, EntryField, EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.registers import access, books
from motcua.registers.models import Entry, EntryValue, EntryVersion, ImportBatch
from motcua.registers.projection import DAY

SOON = 90
MOST = 100


def kept_by(actor: Actor) -> list[Register]:
    """The registers that the actor keeps."""
    return [book for book in books.books() if access.may_keep(actor, book)]


@dataclass(frozen=True)
class Near:
    """Ngày sắp đến: an entry, a column whose date comes near, and that date."""

    book: Register
    entry: Entry
    column: EntryField
    day: date


def ending(actor: Actor, today: date, days: int = SOON) -> list[Near]:
    """Dates of entries in force within ``days``: their last day and every one that is warned of;
    the nearest first, at most 100."""
    kept = {book.id: book for book in kept_by(actor)}
    last = today + timedelta(days=days)
    found: dict[tuple[UUID, str], Near] = {}
    rows = Entry.objects.filter(
        register__in=list(kept), status=EntryStatus.IN_FORCE,
        valid_to__gte=today, valid_to__lte=last,
    )  # fmt: skip
    for row in rows.order_by("valid_to", "id")[:MOST]:
        book = kept[row.register]
        column = book.column(book.ends or "")
        if column is not None and row.valid_to is not None:
            found[row.id, column.id] = Near(book, row, column, row.valid_to)
    for book in kept.values():
        for name in {warning.field for warning in book.warnings} - {book.ends}:
            column = book.column(name)
            if column is None:
                continue
            held = EntryValue.objects.filter(
                register=book.id, field=DAY + name, value__gte=today.isoformat(),
                value__lte=last.isoformat(), entry__status=EntryStatus.IN_FORCE,
            )  # fmt: skip
            for value in held.select_related("entry").order_by("value")[:MOST]:
                near = Near(book, value.entry, column, date.fromisoformat(value.value))
                found[near.entry.id, name] = near
    return sorted(found.values(), key=lambda near: (near.day, str(near.entry.id)))[:MOST]


def incomplete(actor: Actor) -> list[tuple[Register, Entry]]:
    """Entries taken over from older papers that the keeper should complete; at most 100."""
    kept = {book.id: book for book in kept_by(actor)}
    rows = Entry.objects.filter(register__in=list(kept), incomplete=True)
    return [(kept[row.register], row) for row in rows.order_by("-changed_at")[:MOST]]


@dataclass(frozen=True)
class Outlived:
    """Hết thời hạn lưu: an entry that ended on ``ended`` and was to be kept until ``until``."""

    book: Register
    entry: Entry
    ended: date
    until: date


def outlived(actor: Actor, today: date) -> list[Outlived]:
    """Entries that ended longer ago than their register says they are kept, the oldest first; at
    most 100 of a register. Nothing deletes them: the keeper decides, by the rules of archives."""
    made: list[Outlived] = []
    last = EntryVersion.objects.filter(
        entry=OuterRef("pk"), replaced_at=None, action__in=(EntryAction.REVOKE, EntryAction.CLOSE)
    ).order_by("-effective", "-seq")
    for book in kept_by(actor):
        years = book.retention.years
        if years is None:
            continue
        rows = Entry.objects.filter(register=book.id).annotate(
            ended=Case(
                When(status=EntryStatus.EXPIRED, then=F("valid_to")),
                When(
                    status__in=(EntryStatus.REVOKED, EntryStatus.CLOSED),
                    then=Subquery(last.values("effective")[:1]),
                ),
            )
        )
        over = rows.filter(ended__lt=add_months(today, -12 * years)).order_by("ended", "id")
        made += [
            Outlived(book, row, row.ended, add_months(row.ended, 12 * years)) for row in over[:MOST]
        ]
    return made


def imports(register: str) -> list[ImportBatch]:
    """The latest tables that were taken in."""
    return list(ImportBatch.objects.filter(register=register).order_by("-id")[:20])
