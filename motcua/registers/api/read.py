"""Đọc sổ qua giao diện lập trình: what anybody may read, and with a token what its post may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.kernel.text import clean
from motcua.registers import access, books, opendata, showing
from motcua.registers.errors import NotFound
from motcua.registers.queries import listing, page
from motcua.registers.queries.listing import Wanted


def known_book(register: str, actor: Actor) -> Register:
    """The register called so, where the actor may know of it; raises :class:`NotFound`."""
    book = books.book(register)
    if not access.may_look(actor, book):
        raise NotFound(register)
    return book


def registers(actor: Actor) -> dict[str, Any]:
    """Every register that the actor may know of."""
    found = [book for book in books.books() if access.may_look(actor, book)]
    totals = listing.totals([book.id for book in found])
    return {"items": [_short(book, totals[book.id]) for book in found]}


def register(register_id: str, actor: Actor) -> dict[str, Any]:
    """One register and what the columns mean that the actor may read."""
    book = known_book(register_id, actor)
    return _short(book, listing.totals([book.id])[book.id]) | {
        "key": book.key.field,
        "columns": [
            {
                "id": column.id,
                "label": {"vi": column.label.vi, "en": column.label.en},
                "type": column.type.value,
                "options": [option.value for option in column.options],
                "required": column.required,
                "public": column.public and not column.personal,
                "facet": column.facet,
                "source": column.source.value,
                "basis": column.basis,
            }
            for column in showing.columns_for(book, access.may_read(actor, book))
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
    register_id: str,
    text: str,
    status: str,
    where: Sequence[str],
    cursor: str,
    limit: int,
    actor: Actor,
) -> dict[str, Any]:
    """One page; ``where`` holds conditions ``column:value`` on facets that the actor may read."""
    book = known_book(register_id, actor)
    inner = access.may_read(actor, book)
    facets = {"@status": clean(status)} if status else {}
    for condition in where[:10]:
        name, _, value = clean(condition).partition(":")
        facets[name] = value
    found = listing.page(book, Wanted(clean(text), facets, cursor), inner=inner, size=limit)
    columns = showing.columns_for(book, inner)
    return {
        "items": [opendata.record(row, columns) for row in found],
        "next": found.next_cursor,
    }


def entry(register_id: str, entry_id: UUID, on: date | None, actor: Actor) -> dict[str, Any]:
    """One entry, today or as it stood on a day, with its history and its revision."""
    book, found, inner = page.entry_for(register_id, entry_id, actor)
    columns = showing.columns_for(book, inner)
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
    made["rev"] = found.rev
    made["history"] = [
        {
            "version": line.version.seq,
            "action": line.version.action,
            "effective": line.version.effective.isoformat(),
            "recorded_at": line.version.recorded_at.isoformat(),
            "changed": [column.id for column, _before, _after in line.changes],
            "cancelled": line.cancelled,
        }
        for line in page.history(book, found, inner=inner)
    ]
    return made
