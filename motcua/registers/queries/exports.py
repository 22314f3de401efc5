"""Xuất dữ liệu: the rows of a register one after another, never all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db.models import Max

from motcua.definitions.model.register import Register
from motcua.registers.models import Entry
from motcua.registers.queries.listing import Wanted, as_of, found

MOST = 200_000


def rows(book: Register, wanted: Wanted, *, inner: bool) -> Iterator[Entry]:
    """The entries that answer ``wanted``, in the order of the list."""
    yield from found(book, wanted, inner=inner)[:MOST].iterator(chunk_size=1000)


def rows_on(book: Register, on: date, known_at: datetime | None = None) -> Iterator[Entry]:
    """The entries as they stood on a day, as known at a moment, in the order of the list."""
    after: str | None = ""
    while after is not None:
        page = as_of(book, on, known_at, after=after, size=1000)
        yield from page
        after = page.next_cursor


def changed(registers: Sequence[str]) -> dict[str, datetime | None]:
    """When each register was last changed; one statement."""
    found_rows = (
        Entry.objects.filter(register__in=list(registers))
        .values_list("register")
        .annotate(at=Max("changed_at"))
    )
    return dict(found_rows)
