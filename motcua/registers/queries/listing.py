"""Danh sách mục: one page of a register, narrowed by words and facets, the same in both databases.

The list is read along the index of one condition, in its order, and every other condition is
asked of each row on the way; so a page costs the same whatever the size of the register. Which
condition leads is found by looking at no more than ``PROBE`` rows of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from motcua.definitions.model.register import EntryField, EntryStatus, Register
from motcua.kernel import clock
from motcua.kernel.text import tokens
from motcua.registers import timeline
from motcua.registers.errors import NotAsked
from motcua.registers.models import Entry, EntryTally, EntryValue, EntryVersion
from motcua.registers.projection import (
    DISTRICT,
    INNER_WORD,
    LONGEST,
    PUBLIC_WORD,
    STATUS,
    key_of,
)
from motcua.ui.paging import CursorPage

PAGE = 50
PROBE = 500
MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """Điều kiện: words, facets by column (or ``@status``, ``@district``), and where to go on."""

    text: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    after: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(tokens(self.text)) or any(self.facets.values())


def page(book: Register, wanted: Wanted, *, inner: bool, size: int = PAGE) -> CursorPage[Entry]:
    """One page of entries by title; ``inner`` readers also find by internal words."""
    rows = list(found(book, wanted, inner=inner)[: size + 1])
    more = str(rows[size - 1].id) if len(rows) > size else None
    return CursorPage(rows[:size], more)


def found(book: Register, wanted: Wanted, *, inner: bool) -> QuerySet[Entry]:
    """The entries that answer ``wanted``, in order, from its cursor on.

    Raises :class:`NotAsked` for a facet that the reader cannot narrow by.
    """
    conditions = _conditions(book, wanted, inner)
    rows = Entry.objects.filter(register=book.id)
    place = place_of(book, wanted.after)
    if place is not None:
        rows = rows.filter(Q(sort__gt=place[0]) | Q(sort=place[0], id__gt=place[1]))
    few = _fewest(conditions)
    if few is not None:
        rows = rows.filter(id__in=few)
    for number, condition in enumerate(conditions):
        # A value of each row, and no EXISTS: a planner may make a join of that, and then gathers
        # and sorts all that answer before it gives the first.
        held = condition.filter(entry=OuterRef("pk"), sort=OuterRef("sort"))
        rows = rows.alias(**{f"held{number}": Subquery(held.values("pk")[:1])})
        rows = rows.filter(**{f"held{number}__isnull": False})
    return rows.order_by("sort", "id")


def _conditions(book: Register, wanted: Wanted, inner: bool) -> list[QuerySet[EntryValue]]:
    every = EntryValue.objects.filter(register=book.id)
    known = narrows(book, inner)
    for name in wanted.facets:
        if name not in known:
            raise NotAsked(name, known)
    made = [
        every.filter(field=name, value=value)
        for name, value in sorted(wanted.facets.items())
        if value
    ]
    words = list(dict.fromkeys(tokens(wanted.text)))[:MOST_WORDS]
    kinds = (PUBLIC_WORD, INNER_WORD) if inner else (PUBLIC_WORD,)
    whole = key_of(wanted.text)[:LONGEST]
    if len(words) > 1 and whole and every.filter(field__in=kinds, value=whole).exists():
        return [*made, every.filter(field__in=kinds, value=whole)]
    for number, word in enumerate(words):
        exact = every.filter(field__in=kinds, value=word[:LONGEST])
        last = number == len(words) - 1
        made.append(_begins(every, kinds, word) if last and not exact[:1] else exact)
    return made


def _begins(every: QuerySet[EntryValue], kinds: tuple[str, ...], word: str) -> QuerySet[EntryValue]:
    """Words that begin with the last one, which may still be being typed."""
    return every.filter(field__in=kinds, value__gte=word, value__lt=word + "\uffff")


def _fewest(conditions: list[QuerySet[EntryValue]]) -> list[UUID] | None:
    """The entries of the narrowest condition where it has few; None where all have many."""
    best: list[UUID] | None = None
    for condition in conditions:
        held = list(condition.values_list("entry_id", flat=True)[: PROBE + 1])
        if len(held) <= PROBE and (best is None or len(held) < len(best)):
            best = held
    return best


def narrows(book: Register, inner: bool) -> tuple[str, ...]:
    """By what a reader may narrow the list: columns, the status, and the district of the place."""
    columns = tuple(item.id for item in facet_columns(book, inner))
    place = book.column(book.place or "")
    placed = place is not None and (inner or place in book.public_fields)
    return (*columns, STATUS, DISTRICT) if placed else (*columns, STATUS)


def facet_columns(book: Register, inner: bool) -> list[EntryField]:
    """Columns that narrow the list for a reader."""
    fields = book.fields if inner else book.public_fields
    return [item for item in fields if item.facet]


def tallies(book: Register) -> dict[str, dict[str, int]]:
    """How many entries have each value of each facet; one statement."""
    made: dict[str, dict[str, int]] = {}
    rows = EntryTally.objects.filter(register=book.id, count__gt=0)
    for name, value, count in rows.values_list("field", "value", "count"):
        made.setdefault(name, {})[value] = count
    return made


def totals(registers: list[str]) -> dict[str, dict[str, int]]:
    """How many entries of each register have each status; one statement."""
    made: dict[str, dict[str, int]] = {register: {} for register in registers}
    rows = EntryTally.objects.filter(register__in=registers, field=STATUS, count__gt=0)
    for register, value, count in rows.values_list("register", "value", "count"):
        made[register][value] = count
    return made


def as_of(
    book: Register, on: date, known_at: datetime | None = None, after: str = "", size: int = PAGE
) -> CursorPage[Entry]:
    """The register as it stood on a day, as it was known at a moment (now where none is given).

    Entries that had not begun are not among them, those that were over are. Each is told with its
    columns, title and status of that day and is not to be saved. A correction that withdraws a
    version is one more version, with what it brought; the withdrawn one has been replaced.
    """
    held = Q(effective__lte=on)
    if known_at is None:
        held &= Q(replaced_at=None)
    else:
        held &= Q(recorded_at__lte=known_at)
        held &= Q(replaced_at=None) | Q(replaced_at__gt=known_at)
    stood = EntryVersion.objects.filter(held, entry=OuterRef("pk")).order_by("-effective", "-seq")
    entries = Entry.objects.filter(Exists(stood), register=book.id).order_by("sort", "id")
    place = place_of(book, after)
    if place is not None:
        entries = entries.filter(Q(sort__gt=place[0]) | Q(sort=place[0], id__gt=place[1]))
    found = entries.annotate(stood=Subquery(stood.values("pk")[:1]))
    rows = list(found.values_list("id", "stood")[: size + 1])
    versions = EntryVersion.objects.select_related("entry").in_bulk([row[1] for row in rows[:size]])
    more = str(rows[size - 1][0]) if len(rows) > size else None
    return CursorPage([_then(book, versions[row[1]], on) for row in rows[:size]], more)


def _then(book: Register, version: EntryVersion, on: date) -> Entry:
    """The entry as its version tells it on a day."""
    row = version.entry
    for name in ("number", "title", "valid_from", "valid_to", "data"):
        setattr(row, name, getattr(version, name))
    row.status = timeline.shown(EntryStatus(version.status), version.data, on, book)
    return row


def evening(day: date) -> datetime:
    """The last moment of a day: what was known on it was known by then."""
    return datetime.combine(day, time.max, clock.TZ)


def place_of(book: Register, cursor: str) -> tuple[str, UUID] | None:
    """The place in the list to go on from; None (the beginning) for a cursor that is none.

    A cursor names the entry that was shown last and nothing else: lists go by titles, which may be
    internal, so where it stands is looked up here.
    """
    try:
        key = UUID(cursor)
    except ValueError:
        return None
    return Entry.objects.filter(id=key, register=book.id).values_list("sort", "id").first()
