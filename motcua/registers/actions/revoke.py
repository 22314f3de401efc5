"""Thu hồi: taken back for good; the dossier that granted it stays as it is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def revoke(
    entry_id: UUID,
    actor: Actor,
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
) -> Entry:
    """Revoke from ``effective``; ``reason`` is required."""
    return change(EntryAction.REVOKE, entry_id, actor, effective=effective, reason=reason, rev=rev)
