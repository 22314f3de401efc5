"""Trả lại bước trước: an earlier step has to be done again, with the reason."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def send_back(
    dossier_id: UUID, actor: Actor, *, reason: str, to_step: str = "", rev: int | None = None
) -> Dossier:
    """Send a dossier back to ``to_step`` (by default to the officer who proposed)."""
    return back(Verb.SEND_BACK, dossier_id, actor, reason, to_step, rev)


def back(
    verb: Verb, dossier_id: UUID, actor: Actor, reason: str, to_step: str, rev: int | None
) -> Dossier:
    """What sending back and declining share."""

    def write(work: Work) -> None:
        work.dossier.proposal = {
            **work.dossier.proposal,
            "returned": reason,
            "returned_by": work.actor.title,
        }
        work.event |= {"to_step": work.decision.step}

    args = {"reason": reason, "to_step": to_step}
    return perform(verb, dossier_id, actor, args, rev=rev, write=write)
