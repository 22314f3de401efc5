"""Tiếp nhận: the desk receives; the dossier gets its code, its receipt and its due time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from motcua.definitions.model.procedure import Moment
from motcua.dossiers import clockwork, fees
from motcua.dossiers.actions._money import bill_for
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.codes import next_code
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.search import code_words, index
from motcua.dossiers.states import State, Verb
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ
from motcua.payments.actions.refer import refer


def receive(
    dossier_id: UUID,
    actor: Actor,
    *,
    rev: int | None = None,
    checklist: Mapping[str, bool] | None = None,
    receipt: bool = False,
    until: Mapping[str, date] | None = None,
) -> Dossier:
    """Receive a submitted dossier: code, clock start and receipt, in one transaction.

    ``checklist`` tells per component whether the desk found it in order. ``receipt`` asks for a
    receipt where the procedure gives its result at once (NĐ 61/2018 Đ17.4). ``until`` is the last
    day that is printed on a paper, by component: without it a paper that ends is not kept for
    later use.
    """

    def write(work: Work) -> None:
        dossier = work.dossier
        dossier.code = next_code(dossier.agency, work.at.astimezone(TZ).date())
        papers = list(Paper.objects.filter(dossier=dossier).order_by("component", "position"))
        if checklist:
            _tick(papers, checklist, until or {})
            _exemptions(work, {p.component for p in papers if p.accepted is False})
        if dossier.fees:
            refer(dossier.id, dossier.code)
        if dossier.state == State.AWAITING_PAYMENT:
            limit = clockwork.limit_of(work.procedure, dossier.channel).vi()
            work.letter |= {"due": f"{limit} kể từ khi nộp đủ phí, lệ phí"}
        dossier.filed = [  # type: ignore[attr-defined]
            {
                "component": p.component,
                "kind": p.kind,
                "number": number,
                "held": p.original_held,
                "source": p.source,
            }
            for p, number in _counted(papers)
        ]
        work.event |= {"code": dossier.code, "copies": work.procedure.copies}
        work.letter |= {"signer_name": work.actor.name}
        index(dossier, code_words(dossier.code))

    return perform(Verb.RECEIVE, dossier_id, actor, {"receipt": receipt}, rev=rev, write=write)


def _exemptions(work: Work, refused: set[str]) -> None:
    """An exemption whose proof the desk refuses is none: the charge stands and is asked for."""
    dossier = work.dossier
    dossier.fees, more = fees.unproved(dossier.fees, refused)
    bill_for(dossier, more, Moment.FILING.value, work.actor, work.at)


def _counted(papers: list[Paper]) -> list[tuple[Paper, int]]:
    """One paper of each component, and how many pieces of it were handed in."""
    pieces = Counter(paper.component for paper in papers)
    return [(paper, pieces[paper.component]) for paper in papers if paper.position == 1]


def _tick(papers: list[Paper], checklist: Mapping[str, bool], until: Mapping[str, date]) -> None:
    for paper in papers:
        paper.accepted = checklist.get(paper.component, paper.accepted)
        paper.valid_to = until.get(paper.component, paper.valid_to)
    Paper.objects.bulk_update(papers, ["accepted", "valid_to"] if until else ["accepted"])
