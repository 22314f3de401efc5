"""Sửa một mục có sẵn: the steps that every verb on a present entry has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted, record
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, words
from motcua.registers.actions._write import Change, lock, write
from motcua.registers.errors import Refused
from motcua.registers.models import Entry
from motcua.registers.patching import patch_of


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

    Raises :class:`NotFound`, :class:`Invalid` and :class:`Refused`; then nothing is written.
    """
    entry, book = lock(entry_id, actor, rev)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    day = effective or clock.now().date()
    patch = patch_of(book, entry.data, values or {}, day)
    if values is not None and not patch and cancels is None:
        raise Refused("no_change", words.NO_CHANGE)
    record(files)
    wanted = Change(action, day, patch, reason=reason.strip(), cancels=cancels)
    return write(book, entry, wanted, actor, strict=action is not EntryAction.CORRECT)
