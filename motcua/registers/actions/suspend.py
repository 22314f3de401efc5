"""Đình chỉ: the holder may not use it for a time; needs a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def suspend(
    entry_id: UUID,
    actor: Actor,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
) -> Entry:
    """Suspend from ``effective``; ``reason`` is required."""
    return change(EntryAction.SUSPEND, entry_id, actor, effective=effective, reason=reason, rev=rev)
