"""Không ký: the leader does not sign and sends the proposal back with the reason."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions.send_back import back
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def decline(
    dossier_id: UUID, actor: Actor, *, reason: str, to_step: str = "", rev: int | None = None
) -> Dossier:
    """Decline to sign and send the dossier back (by default to the officer who proposed)."""
    return back(Verb.DECLINE, dossier_id, actor, reason, to_step, rev)
