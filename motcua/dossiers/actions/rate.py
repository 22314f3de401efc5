"""Đánh giá: the applicant says how it was; who rated is not kept with the rating."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ

SCORES = (1, 2, 3)  # not satisfied, satisfied, very satisfied (TT 32/2017)


def rate(
    dossier_id: UUID, actor: Actor, *, score: int, comment: str = "", rev: int | None = None
) -> Dossier:
    """Rate the service once, from 1 (not satisfied) to 3 (very satisfied)."""
    if score not in SCORES:
        raise Invalid([Problem("score", "choice", "Choose one of the three levels.")])

    def write(work: Work) -> None:
        work.dossier.rated = True
        Rating.objects.create(
            procedure=work.dossier.procedure,
            agency=work.dossier.agency,
            score=score,
            comment=comment.strip(),
            month=work.at.astimezone(TZ).date().replace(day=1),
        )

    return perform(Verb.RATE, dossier_id, actor, rev=rev, write=write)
