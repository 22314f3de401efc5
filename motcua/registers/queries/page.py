"""Một mục: what it is today, what it was on a day, its history, inspections and neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.definitions.entry_rules import broken
from motcua.definitions.model.procedure import Role
from motcua.definitions.model.register import (
    EntryAction,
    EntryField,
    EntryFieldType,
    EntryStatus,
    Register,
    RegisterRule,
)
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel import clock
from motcua.registers import access, books, lifecycle, projection, showing, timeline
from motcua.registers.errors import NotFound
from motcua.registers.models import (
    Entry,
    EntryValue,
    EntryVersion,
    Return,
    ReturnEntry,
)
from motcua.registers.queries import listing
from motcua.registers.queries.lookup import LOOK, by_number
from motcua.registers.queries.referring import name_of
from motcua.registers.timeline import Fact, Standing


@dataclass(frozen=True)
class Line:
    """Dòng lịch sử: one version and what it changed, column by column (before, after)."""

    version: EntryVersion
    changes: Sequence[tuple[EntryField, Any, Any]]
    cancelled: bool
    returned: Return | None = None  # the approved return that it came from


def entry_for(register: str, entry_id: UUID, actor: Actor) -> tuple[Register, Entry, bool]:
    """The register, the entry, and whether the actor reads internal columns.

    Raises :class:`NotFound` for what is not there or may not be known of.
    """
    book = books.book(register)
    if not access.may_look(actor, book):
        raise NotFound(register)
    entry = Entry.objects.filter(id=entry_id, register=register).first()
    if entry is None:
        raise NotFound(str(entry_id))
    return book, entry, access.may_read(actor, book)


def standing_on(entry: Entry, on: date, known_at: datetime | None = None) -> Standing | None:
    """What held of an entry on a day, as it was known at a moment (now where none is given).

    None before it begins, and where nothing was known of it yet.
    """
    book = books.book(entry.register)
    standing = timeline.on([_fact(row) for row in _rows(entry, known_at)], on, book)
    if standing is None:
        return None
    return replace(standing, status=timeline.shown(standing.status, standing.data, on, book))


def as_on(entry: Entry, on: date, known_at: datetime | None = None) -> Entry | None:
    """The entry as :func:`standing_on` tells it, with all that is computed from its columns.

    It is not to be saved.
    """
    standing = standing_on(entry, on, known_at)
    if standing is None:
        return None
    then, shape = copy(entry), projection.shape(books.book(entry.register), standing.data)
    for name in ("number", "title", "holder", "valid_from", "valid_to", "unit", "period"):
        setattr(then, name, getattr(shape, name))
    then.data, then.status = standing.data, standing.status
    return then


def begins(entry: Entry, known_at: datetime | None = None) -> date | None:
    """The first day of the entry, as it was known at a moment; None where it was not known."""
    facts = [_fact(row) for row in _rows(entry, known_at)]
    return timeline.begins(facts, books.book(entry.register))


def _rows(entry: Entry, known_at: datetime | None = None) -> QuerySet[EntryVersion]:
    rows = EntryVersion.objects.filter(entry=entry, round=0).order_by("seq")
    return rows if known_at is None else rows.filter(recorded_at__lte=known_at)


def _fact(row: EntryVersion) -> Fact:
    return Fact(row.seq, EntryAction(row.action), row.effective, row.patch, row.cancels)


def first_day(entry: Entry) -> date:
    """The day from which the entry holds, as its first day was put right."""
    return begins(entry) or entry.created_at.date()


def ahead(entry: Entry, today: date) -> bool:
    """Whether a change of the entry is dated ahead."""
    return any(row.effective > today for row in _rows(entry))


def effective(entry: Entry, seq: int) -> date | None:
    """From which day a change of that number was to hold; None where there is none."""
    return next((row.effective for row in _rows(entry) if row.seq == seq), None)


def since(book: Register, entry: Entry) -> date | None:
    """The day from which an entry has not been in force any more; None while it is."""
    if entry.status == EntryStatus.IN_FORCE:
        return None
    story = timeline.replay([_fact(row) for row in _rows(entry)], book)
    today = clock.now().date()
    held = [(fact.effective, one.status) for fact, one in story if fact.effective <= today]
    first = None
    for day, status in reversed(held):
        if status != entry.status:
            break
        first = day
    return first


def history(
    book: Register, entry: Entry, *, inner: bool, known_at: datetime | None = None
) -> list[Line]:
    """Every change that was known at a moment (now where none is given), newest first, with what
    it changed that the reader may see."""
    rows = list(_rows(entry, known_at))
    days = timeline.placed([_fact(row) for row in rows], book)
    counts = {fact.seq for fact, _ in timeline.replay([_fact(row) for row in rows], book)}
    cancelled = {row.seq for row in rows} - counts
    visible = {column.id: column for column in showing.columns_for(book, inner)}
    by_seq = {row.seq: row for row in rows}
    came = ReturnEntry.objects.filter(entry=entry).select_related("ret__campaign")
    returned = {one.seq: one.ret for one in came}
    before: dict[int, dict[str, Any]] = {}
    data: dict[str, Any] = {}
    for fact in sorted(
        (_fact(row) for row in rows), key=lambda f: (days.get(f.seq, f.effective), f.seq)
    ):
        before[fact.seq] = data
        if fact.seq not in cancelled:
            data = timeline.apply(data, fact.patch)
    lines = [
        Line(
            row,
            [
                (visible[name], before[row.seq].get(name), value)
                for name, value in row.patch.items()
                if name in visible
                and row.action != EntryAction.GRANT
                and before[row.seq].get(name) != value
            ],
            row.seq in cancelled,
            returned.get(row.seq),
        )
        for row in by_seq.values()
    ]
    return lines[::-1]


def may_open(ret: Return, actor: Actor) -> bool:
    """Whether the actor sees the return itself: its keeper's agency, and named readers."""
    keeper = ret.campaign.shape["keeper"]
    seen = {keeper["agency"], *keeper.get("readers", ())}
    officer = actor.kind is ActorKind.OFFICER and bool(actor.roles - {Role.ADMIN, Role.POSTAL})
    return officer and actor.agency in seen


def broken_rules(book: Register, entry: Entry) -> list[RegisterRule]:
    """Rules that the entry does not meet as it stands."""
    rows = EntryVersion.objects.filter(entry=entry, round=0)
    story = timeline.replay([_fact(row) for row in rows], book)
    standing = timeline.at(story, clock.now().date())
    if standing is None:
        return broken(book, entry.data, look=LOOK)
    course = replace(standing.course, first_end=None) if entry.incomplete else standing.course
    return broken(book, entry.data, course, LOOK)


def offered(book: Register, entry: Entry, actor: Actor) -> tuple[EntryAction, ...]:
    """What the actor may do to the entry as its keeper."""
    if not access.may_keep(actor, book):
        return ()
    found = lifecycle.offered(book.actions, EntryStatus(entry.status))
    return tuple(one for one in found if one is not EntryAction.EXTEND or book.ends)


def references(
    book: Register, entry: Entry, *, inner: bool, actor: Actor
) -> list[tuple[EntryField, Register, Entry]]:
    """Entries of other registers that this one names, where the actor may know of them."""
    made = []
    for column in showing.columns_for(book, inner):
        value = entry.data.get(column.id)
        if column.type is EntryFieldType.REFERENCE and value and column.register_id:
            other = books.book(column.register_id)
            named = by_number(other.id, str(value)) if access.may_look(actor, other) else None
            if named is not None:
                made.append((column, other, named))
    return made


def unknown_numbers(book: Register, entry: Entry, actor: Actor) -> list[tuple[EntryField, str]]:
    """Columns with a number that no entry of the register that they name has."""
    found = {column.id for column, _, _ in references(book, entry, inner=True, actor=actor)}
    return [
        (column, str(entry.data[column.id]))
        for column in book.fields
        if column.type is EntryFieldType.REFERENCE and entry.data.get(column.id)
        and column.id not in found
        and access.may_look(actor, books.book(column.register_id or ""))
    ]  # fmt: skip


def named_by(book: Register, entry: Entry, actor: Actor) -> list[tuple[Register, EntryField, int]]:
    """Registers whose entries name this one in a facet that the actor may ask, and how many do."""
    made = []
    for other in books.books():
        if not access.may_look(actor, other):
            continue
        for column in listing.facet_columns(other, access.may_read(actor, other)):
            if column.register_id == book.id:
                count = EntryValue.objects.filter(
                    register=other.id,
                    field=column.id,
                    value__in={entry.number[:80], name_of(entry)[:80]},
                ).count()
                if count:
                    made.append((other, column, count))
    return made
