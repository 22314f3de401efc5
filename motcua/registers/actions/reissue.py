"""Cấp lại: the paper is issued again; columns may change with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def reissue(
    entry_id: UUID,
    actor: Actor,
    values: Mapping[str, object] | None = None,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Note that the paper was issued again, lost or damaged as it was."""
    return change(
        EntryAction.REISSUE,
        entry_id,
        actor,
        values,
        effective=effective,
        reason=reason,
        rev=rev,
        files=files,
    )
