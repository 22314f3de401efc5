"""Phê duyệt, ký: the leader signs the proposed result or the refusal; the clock ends."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.entries import write_entry
from motcua.dossiers.letters import result_text
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def approve(dossier_id: UUID, actor: Actor, *, rev: int | None = None) -> Dossier:
    """Sign what was proposed; the letter is issued, and the register's entry written, with it."""
    return perform(Verb.APPROVE, dossier_id, actor, rev=rev, write=sign)


def sign(work: Work) -> None:
    """Put the words of the result, or the reason of the refusal, and the signer on the letter."""
    work.event |= {"outcome": work.decision.outcome}
    work.letter |= {"signer_name": work.actor.name, "signer_title": work.actor.title}
    if work.decision.outcome == "refuse":
        work.letter |= {"reason": work.dossier.proposal.get("reason", "")}
    else:
        work.letter |= result_text(work.procedure, work.dossier)
        work.symbol = work.procedure.result.letter.symbol
        work.signed.append(
            lambda letter: write_entry(work.procedure, work.dossier, letter, work.actor)
        )
