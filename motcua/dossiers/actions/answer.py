"""Trả lời ý kiến: a consulted agency answers; a late answer is recorded as late."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def answer(dossier_id: UUID, actor: Actor, *, answer: str, rev: int | None = None) -> Dossier:
    """Answer the open question that was put to the actor's agency about a dossier."""

    def write(work: Work) -> None:
        dossier = work.dossier
        asked = Consultation.objects.get(
            dossier=dossier, agency=work.actor.agency, answered_at__isnull=True
        )
        asked.answered_at, asked.answered_by, asked.answer = work.at, work.actor.mark, answer
        asked.save(update_fields=["answered_at", "answered_by", "answer"])
        dossier.consulting = [name for name in dossier.consulting if name != work.actor.agency]
        work.event |= {
            "consultation": asked.id,
            "agency": work.actor.agency,
            "late": work.at > asked.until,
        }

    return perform(Verb.ANSWER, dossier_id, actor, {"answer": answer}, rev=rev, write=write)
