"""Chuyển bước: the step is done and the dossier moves on."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def forward(dossier_id: UUID, actor: Actor, *, rev: int | None = None) -> Dossier:
    """Move a dossier on to the next step."""
    return perform(Verb.FORWARD, dossier_id, actor, rev=rev)
