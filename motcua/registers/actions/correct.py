"""Đính chính: what was written down wrongly is put right; the wrong version stays readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers import words
from motcua.registers.actions._change import change
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryVersion


def correct(
    entry_id: UUID,
    actor: Actor,
    values: Mapping[str, object] | None = None,
    *,
    reason: str,
    since: date | None = None,
    cancels: int | None = None,
    rev: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Correct columns from ``since`` (the entry's first day where none is given).

    ``cancels`` names a version that should never have been written: it no longer counts, and the
    columns may be left as they are. Later changes still apply on top. ``reason`` is required.
    """
    rows = EntryVersion.objects.filter(entry=entry_id, round=0).order_by("seq")
    wrong = rows.filter(seq=cancels).first() if cancels is not None else rows.first()
    if cancels is not None and (wrong is None or cancels == 1):
        raise Refused("no_version", words.NO_SUCH_VERSION)
    day = since or (wrong.effective if wrong is not None else None)
    return change(
        EntryAction.CORRECT, entry_id, actor, values, effective=day, reason=reason, rev=rev,
        cancels=cancels, files=files,
    )  # fmt: skip
