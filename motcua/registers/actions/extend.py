"""Gia hạn: the last day moves on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers import access, books, words
from motcua.registers.actions._change import change
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry


def extend(
    entry_id: UUID,
    actor: Actor,
    until: date,
    values: Mapping[str, object] | None = None,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Let the entry hold until ``until``, its new last day, which must be a later one."""
    found = Entry.objects.filter(id=entry_id).values("register", "valid_to").first()
    if found is None:
        raise NotFound(str(entry_id))
    book = books.book(found["register"])
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS) if access.may_look(actor, book) else NotFound
    ends = book.ends
    if ends is None:
        raise Refused("not_allowed", words.NOT_ALLOWED)
    if found["valid_to"] is not None and until <= found["valid_to"]:
        raise Refused("later_day", words.LATER_DAY)
    wanted = {**(values or {}), ends: until.isoformat()}
    return change(
        EntryAction.EXTEND, entry_id, actor, wanted, effective=effective, reason=reason, rev=rev,
        files=files,
    )  # fmt: skip
