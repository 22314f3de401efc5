"""Ghi chú: a fact is added that changes no right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def note(
    entry_id: UUID,
    actor: Actor,
    values: Mapping[str, object] | None = None,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Add a note, with columns where there are any."""
    return change(
        EntryAction.NOTE,
        entry_id,
        actor,
        values,
        effective=effective,
        reason=reason,
        rev=rev,
        files=files,
    )
