"""Tiếp nhận: the desk receives; the dossier gets its code, its receipt and its due time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.codes import next_code
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.search import code_words, index
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ


def receive(
    dossier_id: UUID,
    actor: Actor,
    *,
    rev: int | None = None,
    checklist: Mapping[str, bool] | None = None,
    receipt: bool = False,
) -> Dossier:
    """Receive a submitted dossier: code, clock start and receipt, in one transaction.

    ``checklist`` tells per component whether the desk found it in order. ``receipt`` asks for a
    receipt where the procedure gives its result at once (NĐ 61/2018 Đ17.4).
    """

    def write(work: Work) -> None:
        dossier = work.dossier
        dossier.code = next_code(dossier.agency, work.at.astimezone(TZ).date())
        papers = list(Paper.objects.filter(dossier=dossier).order_by("component", "position"))
        if checklist:
            _tick(papers, checklist)
        dossier.filed = [  # type: ignore[attr-defined]
            {"component": p.component, "kind": p.kind, "number": number}
            for p, number in _counted(papers)
        ]
        work.event |= {"code": dossier.code, "copies": work.procedure.copies}
        work.letter |= {"signer_name": work.actor.name}
        index(dossier, code_words(dossier.code))

    return perform(Verb.RECEIVE, dossier_id, actor, {"receipt": receipt}, rev=rev, write=write)


def _counted(papers: list[Paper]) -> list[tuple[Paper, int]]:
    """One paper of each component, and how many pieces of it were handed in."""
    pieces = Counter(paper.component for paper in papers)
    return [(paper, pieces[paper.component]) for paper in papers if paper.position == 1]


def _tick(papers: list[Paper], checklist: Mapping[str, bool]) -> None:
    for paper in papers:
        paper.accepted = checklist.get(paper.component, paper.accepted)
    Paper.objects.bulk_update(papers, ["accepted"])
