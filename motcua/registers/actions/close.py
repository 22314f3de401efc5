"""Chấm dứt: ended by its holder, or because its work is done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def close(
    entry_id: UUID,
    actor: Actor,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
) -> Entry:
    """End from ``effective``; ``reason`` is required."""
    return change(EntryAction.CLOSE, entry_id, actor, effective=effective, reason=reason, rev=rev)
