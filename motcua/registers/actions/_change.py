"""Sửa một mục có sẵn: the steps that every verb on a present entry has in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.definitions.entry_values import clean_entry
from motcua.definitions.model.register import EntryAction, Register
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, books, words
from motcua.registers.actions._write import Change, lock, write
from motcua.registers.errors import Invalid, Refused
from motcua.registers.models import Entry


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
) -> Entry:
    """Do ``action`` to an entry as its keeper; ``values`` are columns as typed, "" takes away.

    Raises :class:`NotFound`, :class:`Invalid` and :class:`Refused`; then nothing is written.
    """
    entry, book = lock(entry_id, actor, rev)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    patch = patch_of(book, entry.data, values or {})
    if values is not None and not patch and cancels is None:
        raise Refused("no_change", words.NO_CHANGE)
    day = effective or clock.now().date()
    wanted = Change(action, day, patch, reason=reason.strip(), cancels=cancels)
    return write(book, entry, wanted, actor, strict=action is not EntryAction.CORRECT)


def patch_of(
    book: Register, data: Mapping[str, Any], values: Mapping[str, object]
) -> dict[str, Any]:
    """What ``values`` change in ``data``; raises :class:`Invalid`, also for a required column
    that would be emptied."""
    merged = {**data, **values}
    clean, errors = clean_entry(book, merged, communes=books.communes(), agencies=books.agencies())
    asked = [error for error in errors if error.field in values]
    if asked:
        raise Invalid(asked)
    return {key: clean.get(key) for key in values if clean.get(key) != data.get(key)}
