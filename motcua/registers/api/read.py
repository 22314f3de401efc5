"""Đọc sổ qua giao diện lập trình: what anybody may read, and with a token what its post may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.ledger import queries as ledger
from motcua.registers import access, books, opendata, showing
from motcua.registers.errors import NoPlace, NotAsked, NotFound
from motcua.registers.projection import DISTRICT, STATUS
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
    place = ledger.last_id()
    return _short(book, listing.totals([book.id])[book.id]) | {
        "key": book.key.field,
        "changes": str(place),
        "narrows": [
            name.lstrip("@") for name in listing.narrows(book, access.may_read(actor, book))
        ],
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
    """One page; ``where`` holds conditions ``column:value`` on facets that the actor may read.

    Raises :class:`NotAsked` for any other column, and for one that is named twice, and
    :class:`NoPlace` for a cursor that names no entry of the register.
    """
    book = known_book(register_id, actor)
    _go_on(book, cursor)
    inner = access.may_read(actor, book)
    facets = {STATUS: clean(status)} if status else {}
    allowed = [name for name in listing.narrows(book, inner) if name != STATUS]
    for condition in where:
        name, colon, value = clean(condition).partition(":")
        key = DISTRICT if name == "district" and DISTRICT in allowed else name
        if key not in allowed or key in facets or not colon or not value:
            raise NotAsked(condition, [one.lstrip("@") for one in allowed])
        facets[key] = value
    found = listing.page(book, Wanted(clean(text), facets, cursor), inner=inner, size=limit)
    columns = showing.columns_for(book, inner)
    return {
        "items": [opendata.record(row, columns) for row in found],
        "next": found.next_cursor,
    }


def entries_on(
    register_id: str, on: date, known: date | None, cursor: str, limit: int, actor: Actor
) -> dict[str, Any]:
    """One page of the register as it stood on a day, entries that were over then among them; as it
    was known on the day ``known``, or is today.

    Raises :class:`NoPlace` for a cursor that names no entry of the register.
    """
    book = known_book(register_id, actor)
    _go_on(book, cursor)
    columns = showing.columns_for(book, access.may_read(actor, book))
    found = listing.as_of(book, on, _moment(known), after=cursor, size=limit)
    return {"items": [opendata.record(row, columns) for row in found], "next": found.next_cursor}


def _moment(known: date | None) -> datetime | None:
    return listing.evening(known) if known is not None else None


def _go_on(book: Register, cursor: str) -> None:
    if cursor and listing.place_of(book, cursor) is None:
        raise NoPlace(cursor)


def entry(
    register_id: str, entry_id: UUID, on: date | None, known: date | None, actor: Actor
) -> dict[str, Any]:
    """One entry, today or as it stood and was known on days, with its history and its revision."""
    book, found, inner = page.entry_for(register_id, entry_id, actor)
    columns, moment = showing.columns_for(book, inner), _moment(known)
    told = (
        page.as_on(found, on or clock.now().date(), moment)
        if on is not None or known is not None
        else found
    )
    if told is None:
        raise NotFound(str(entry_id))
    made = opendata.record(told, columns)
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
        for line in page.history(book, found, inner=inner, known_at=moment)
    ]
    return made
