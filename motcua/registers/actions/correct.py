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

    Where the entry holds from its own first day and that is corrected from the first day on, the
    entry begins on the corrected day; else nothing can be corrected before it begins.
    ``cancels`` names a version that should never have been written: it no longer counts, and the
    columns may be left as they are. Later changes still apply on top. ``reason`` is required.
    """
    day = since
    if cancels is not None:
        wrong = EntryVersion.objects.filter(entry=entry_id, round=0, seq=cancels).first()
        if wrong is None or cancels == 1:
            raise Refused("no_version", words.NO_SUCH_VERSION)
        day = since or wrong.effective
    return change(
        EntryAction.CORRECT, entry_id, actor, values, effective=day, reason=reason, rev=rev,
        cancels=cancels, files=files,
    )  # fmt: skip
