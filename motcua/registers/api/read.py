"""Đọc sổ qua giao diện lập trình: open registers, public columns, with filters and cursors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import ANONYMOUS
from motcua.kernel.text import clean
from motcua.registers import books, opendata, showing
from motcua.registers.errors import NotFound
from motcua.registers.queries import listing, page
from motcua.registers.queries.listing import Wanted


def open_book(register: str) -> Register:
    """The open register called so; raises :class:`NotFound`."""
    book = books.book(register)
    if not book.is_open:
        raise NotFound(register)
    return book


def registers() -> dict[str, Any]:
    """Every open register."""
    found = [book for book in books.books() if book.is_open]
    totals = listing.totals([book.id for book in found])
    return {"items": [_short(book, totals[book.id]) for book in found]}


def register(register_id: str) -> dict[str, Any]:
    """One register and what its public columns mean."""
    book = open_book(register_id)
    return _short(book, listing.totals([book.id])[book.id]) | {
        "key": book.key.field,
        "columns": [
            {
                "id": column.id,
                "label": {"vi": column.label.vi, "en": column.label.en},
                "type": column.type.value,
                "options": [option.value for option in column.options],
                "facet": column.facet,
                "source": column.source.value,
                "basis": column.basis,
            }
            for column in book.public_fields
        ],
        "rules": [{"vi": r.explain.vi, "en": r.explain.en} for r in book.rules],
    }


def _short(book: Register, totals: dict[str, int]) -> dict[str, Any]:
    return {
        "id": book.id,
        "name": {"vi": book.name.vi, "en": book.name.en},
        "field": book.field,
        "keeper": book.keeper.agency,
        "in_force": totals.get(EntryStatus.IN_FORCE, 0),
    }


def entries(
    register_id: str, text: str, status: str, where: Sequence[str], cursor: str, limit: int
) -> dict[str, Any]:
    """One page; ``where`` holds conditions ``column:value`` on public facets."""
    book = open_book(register_id)
    facets = {"@status": clean(status)} if status else {}
    for condition in where[:10]:
        name, _, value = clean(condition).partition(":")
        facets[name] = value
    found = listing.page(book, Wanted(clean(text), facets, cursor), inner=False, size=limit)
    columns = showing.columns_for(book, inner=False)
    return {
        "items": [opendata.record(row, columns) for row in found],
        "next": found.next_cursor,
    }


def entry(register_id: str, entry_id: UUID, on: date | None) -> dict[str, Any]:
    """One entry, today or as it stood on a day, with its history."""
    book, found, _inner = page.entry_for(open_book(register_id).id, entry_id, ANONYMOUS)
    columns = showing.columns_for(book, inner=False)
    made = opendata.record(found, columns)
    if on is not None:
        standing = page.standing_on(found, on)
        if standing is None:
            raise NotFound(str(entry_id))
        made |= {
            "status": standing.status.value,
            "valid_from": standing.data.get(book.starts or ""),
            "valid_to": standing.data.get(book.ends or ""),
            "data": {c.id: standing.data[c.id] for c in columns if c.id in standing.data},
        }
    made["history"] = [
        {
            "version": line.version.seq,
            "action": line.version.action,
            "effective": line.version.effective.isoformat(),
            "recorded_at": line.version.recorded_at.isoformat(),
            "changed": [column.id for column, _before, _after in line.changes],
            "cancelled": line.cancelled,
        }
        for line in page.history(book, found, inner=False)
    ]
    return made
