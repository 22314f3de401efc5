"""Nhận việc: an officer takes a dossier out of the common queue."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def take(dossier_id: UUID, actor: Actor, *, rev: int | None = None) -> Dossier:
    """Take a dossier that waits in a queue of the actor's post."""
    return perform(Verb.TAKE, dossier_id, actor, rev=rev)
