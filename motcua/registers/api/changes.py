"""Thay đổi của sổ qua giao diện lập trình: what became of entries since a place in the ledger.

The place is one of the ledger, which is read in order and never past what is settled; so whoever
asks again from ``next`` misses nothing, however many write at once, and a table that was taken in
is told entry by entry. Entries are never deleted: what is over says so in ``ended``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.definitions.model.register import EntryStatus, Register
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.registers import access, opendata, showing
from motcua.registers.api.read import known_book
from motcua.registers.lifecycle import LASTS
from motcua.registers.queries import changing

SCAN = 1000
"""How many events one call looks at, at most."""

_PLACE = re.compile(r"(\d{1,18})(?:\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?", re.ASCII)


@dataclass(frozen=True)
class Place:
    """Vị trí: after which event, and, inside the table that the next one took in, which entry."""

    event: int = 0
    entry: UUID | None = None

    def __str__(self) -> str:
        return f"{self.event}.{self.entry}" if self.entry else str(self.event)


def read_place(text: str) -> Place | None:
    """The place in an address; None for text that is none."""
    found = _PLACE.fullmatch(text or "0")
    if found is None:
        return None
    return Place(int(found[1]), UUID(found[2]) if found[2] else None)


def changes(register_id: str, place: Place, limit: int, actor: Actor) -> dict[str, Any]:
    """Entries of the register that were changed after ``place``, as they are today.

    Each is told once a page. Raises :class:`NotFound` for a register that may not be known of.
    """
    book = known_book(register_id, actor)
    ids, after, more = _touched(book, place, limit)
    rows = changing.entries(book.id, ids)
    columns = showing.columns_for(book, access.may_read(actor, book))
    items = [
        opendata.record(rows[key], columns)
        | {
            "rev": rows[key].rev,
            "changed_at": clock.local(rows[key].changed_at).isoformat(timespec="milliseconds"),
            "ended": EntryStatus(rows[key].status) not in LASTS,
        }
        for key in ids
        if key in rows
    ]
    return {"items": items, "next": str(after), "more": more}


def _touched(book: Register, place: Place, limit: int) -> tuple[list[UUID], Place, bool]:
    """The entries that events after ``place`` are about, the place behind them, and whether
    there is more to look at now."""
    ids: dict[UUID, None] = {}
    found = ledger.since(place.event, SCAN, changing.EVENTS)
    at = place
    for event in found:
        if event.payload.get("register") != book.id:
            at = Place(event.id)
            continue
        if len(ids) >= limit:
            return list(ids), at, True
        if event.type != changing.IMPORTED:
            ids[UUID(event.payload["entry"])] = None
        else:
            left = limit - len(ids)
            some = changing.taken_in(event.payload["batch"], at.entry, left + 1)
            ids |= dict.fromkeys(some[:left])
            if len(some) > left:
                return list(ids), Place(at.event, some[left - 1]), True
        at = Place(event.id)
    return list(ids), at, len(found) == SCAN
