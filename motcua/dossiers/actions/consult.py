"""Lấy ý kiến: another agency is asked, with a deadline of its own (NĐ 61/2018 Đ19.5)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers import words
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.publication import queries as publication


def consult(
    dossier_id: UUID,
    actor: Actor,
    *,
    agency: str,
    question: str,
    until: datetime,
    rev: int | None = None,
) -> Dossier:
    """Ask ``agency`` to answer ``question`` by ``until``; the dossier stays with the officer."""
    if agency not in publication.current().agencies or not question.strip():
        raise Refused(words.OTHER_AGENCY_NEEDED)

    def write(work: Work) -> None:
        dossier = work.dossier
        asked = Consultation.objects.create(
            dossier=dossier,
            agency=agency,
            question=question,
            by=work.actor.mark,
            asked_at=work.at,
            until=until,
        )
        dossier.consulting = [*dossier.consulting, agency]
        work.event |= {
            "consultation": asked.id,
            "agency": agency,
            "until": clock.local(until).isoformat(timespec="minutes"),
        }

    args = {"agency": agency, "until": until}
    return perform(Verb.CONSULT, dossier_id, actor, args, rev=rev, write=write)
