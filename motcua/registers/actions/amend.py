"""Sửa đổi, bổ sung: what the entry allows becomes another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.documents.files import Accepted
from motcua.identity.actor import Actor
from motcua.registers.actions._change import change
from motcua.registers.models import Entry


def amend(
    entry_id: UUID,
    actor: Actor,
    values: Mapping[str, object],
    *,
    effective: date | None = None,
    reason: str = "",
    rev: int | None = None,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Change columns from ``effective`` (today where none is given); returns the entry."""
    return change(
        EntryAction.AMEND,
        entry_id,
        actor,
        values,
        effective=effective,
        reason=reason,
        rev=rev,
        files=files,
    )
