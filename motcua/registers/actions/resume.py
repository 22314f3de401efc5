"""Khôi phục: a suspension is over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def resume(
    entry_id: UUID,
    actor: Actor,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
) -> Entry:
    """Put a suspended entry in force again."""
    return change(EntryAction.RESUME, entry_id, actor, effective=effective, reason=reason, rev=rev)
