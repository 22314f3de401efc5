"""Sửa một mục có sẵn: the steps that every verb on a present entry has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.register import EntryAction, Register
from motcua.documents.files import Accepted, record
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, timeline, words
from motcua.registers.actions._write import Change, facts_of, lock, write
from motcua.registers.errors import Refused
from motcua.registers.models import Entry
from motcua.registers.patching import patch_of
from motcua.registers.timeline import Fact


@transaction.atomic
def change(
    action: EntryAction,
    entry_id: UUID,
    actor: Actor,
    values: Mapping[str, object] | None = None,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
    cancels: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Do ``action`` to an entry as its keeper; ``values`` are columns as typed, "" takes away.

    It holds from ``effective``: today where none is given, and for a correction the entry's first
    day. What ``values`` change is told from what held on that day. Raises :class:`NotFound`,
    :class:`Invalid` and :class:`Refused`; then nothing is written.
    """
    entry, book = lock(entry_id, actor, rev)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    today = clock.now().date()
    facts = facts_of(entry)
    first = timeline.begins(facts, book) or today
    if action is EntryAction.CORRECT:
        # What is withdrawn may have been dated before the first day, as that is known by now.
        day = max(effective or first, first) if cancels is not None else effective or first
    else:
        day = effective or today
    patch = patch_of(book, _then(book, facts, max(day, first)), values or {}, day)
    if values is not None and not patch and cancels is None:
        raise Refused("no_change", words.NO_CHANGE)
    record(files)
    wanted = Change(action, day, patch, reason=reason.strip(), cancels=cancels)
    return write(book, entry, wanted, actor, strict=action is not EntryAction.CORRECT)


def _then(book: Register, facts: list[Fact], day: date) -> Mapping[str, Any]:
    """The columns as they were on a day."""
    standing = timeline.on(facts, day, book)
    assert standing is not None, "the entry has begun by then"
    return standing.data
