"""Sửa bản nháp: lock a person's own open draft; what every draft action begins with."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Draft
from motcua.identity.actor import Actor
from motcua.publication import queries as publication


def locked(draft_id: UUID, actor: Actor) -> Draft:
    """The actor's draft, locked for this transaction; raises :class:`NotFound` for any other."""
    assert transaction.get_connection().in_atomic_block
    if actor.account is None:
        raise NotFound(str(draft_id))
    rows = Draft.objects.select_for_update().filter(id=draft_id, account_id=actor.account)
    draft = rows.first()
    if draft is None:
        raise NotFound(str(draft_id))
    return draft


def open_draft(draft_id: UUID, actor: Actor) -> Draft:
    """The same for a draft that has not been submitted yet."""
    draft = locked(draft_id, actor)
    if draft.dossier_id is not None:
        raise NotFound(str(draft_id))
    return draft


def live_version(draft: Draft) -> str:
    """The version the draft was shown under when it was saved: the one in force."""
    return publication.current().versions.get(draft.procedure, draft.version)
