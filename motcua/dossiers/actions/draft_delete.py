"""Xóa bản nháp: at its owner's wish, with everything typed into it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers.actions._drafting import open_draft
from motcua.identity.actor import Actor


@transaction.atomic
def draft_delete(draft_id: UUID, actor: Actor) -> None:
    """Delete an open draft of the actor's. Raises :class:`NotFound` for any other."""
    open_draft(draft_id, actor).delete()
