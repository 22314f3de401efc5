"""Mục đã đổi: which entries an event of the ledger is about."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from motcua.registers.models import Entry, EntryVersion

IMPORTED = "register.imported"
EVENTS = (
    "register.granted", "register.amended", "register.extended", "register.reissued",
    "register.suspended", "register.resumed", "register.revoked", "register.closed",
    "register.expired", "register.turned", "register.noted", "register.corrected", IMPORTED,
)  # fmt: skip
"""Everything that changes an entry; one event of the last stands for a whole table."""


def taken_in(batch: int, after: UUID | None, limit: int) -> list[UUID]:
    """Entries that a table changed, in the order of their ids, after one of them."""
    rows = EntryVersion.objects.filter(batch=batch, round=0).order_by("entry_id")
    if after is not None:
        rows = rows.filter(entry_id__gt=after)
    return list(rows.values_list("entry_id", flat=True).distinct()[:limit])


def entries(register: str, ids: Sequence[UUID]) -> dict[UUID, Entry]:
    """Those entries of the register, by id; one statement."""
    return Entry.objects.filter(register=register).in_bulk(list(ids))
