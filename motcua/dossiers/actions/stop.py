"""Dừng giải quyết: after a withdrawal, or for a reason with its legal basis."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State, Verb
from motcua.identity.actor import Actor


def stop(
    dossier_id: UUID, actor: Actor, *, reason: str = "", basis: str = "", rev: int | None = None
) -> Dossier:
    """Stop processing; the notice is issued and the clock ends."""

    def write(work: Work) -> None:
        withdrawn = work.situation.state == State.WITHDRAWAL_ASKED
        work.event |= {"cause": "withdrawn" if withdrawn else "stopped"}
        work.letter |= {
            "reason": reason or "Người nộp hồ sơ đề nghị rút hồ sơ.",
            "legal_basis": [basis] if basis else [],
            "signer_name": work.actor.name,
            "signer_title": work.actor.title,
        }

    args = {"reason": reason, "basis": basis}
    return perform(Verb.STOP, dossier_id, actor, args, rev=rev, write=write)
