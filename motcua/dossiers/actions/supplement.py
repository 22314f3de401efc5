"""Bổ sung hồ sơ: the applicant answers the request, online or at the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.definitions.model.procedure import Moment
from motcua.documents.files import record
from motcua.dossiers.actions._money import ask_for, reassess
from motcua.dossiers.actions._open import Handed, papers_of
from motcua.dossiers.actions._originals import take_in
from motcua.dossiers.actions._perform import Work, perform, sort_key
from motcua.dossiers.errors import Invalid, Problem
from motcua.dossiers.filing import OTHER, check_form
from motcua.dossiers.models import Dossier, Paper, Supplement
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def supplement(
    dossier_id: UUID,
    actor: Actor,
    *,
    papers: Sequence[Handed] = (),
    answer: str = "",
    form: Mapping[str, Any] | None = None,
    rev: int | None = None,
) -> Dossier:
    """Answer the open supplement request with papers, words, or corrected answers of the form.

    The clock goes on by the procedure's policy. Raises ``Invalid`` for an empty answer or a wrong
    one; then nothing has been written.
    """
    if not papers and not answer.strip() and not form:
        raise Invalid(
            [Problem("answer", "required", "Attach what was asked for, or write an answer.")]
        )

    def write(work: Work) -> None:
        dossier = work.dossier
        known = {OTHER, *(component.id for component in work.procedure.components)}
        problems = [
            Problem(
                f"papers.{p.component}", "unknown", "This procedure does not ask for this paper."
            )
            for p in papers
            if p.component not in known
        ]
        if form:
            dossier.form = check_form(
                work.procedure, {**dossier.form, **form}, problems, dossier.form
            )
        if problems:
            raise Invalid(problems)
        record([p.file for p in papers if p.file is not None])
        if dossier.received_at is None:
            dossier.stop_at = None
            dossier.sort_at = sort_key(dossier, work.at)
        dossier.originals += sum(p.original_held for p in papers)
        rows = Paper.objects.bulk_create(papers_of(dossier, papers, work.at, dossier.rounds))
        take_in(dossier, rows, actor.mark, work.at)
        _fees(work)
        Supplement.objects.filter(dossier=dossier, round=dossier.rounds).update(
            answered_at=work.at, answer=answer
        )
        work.event |= {"round": dossier.rounds, "files": len(papers)}

    return perform(Verb.SUPPLEMENT, dossier_id, actor, rev=rev, write=write)


def _fees(work: Work) -> None:
    """What the supplement means for the fees: some are due with it; others may be less or more."""
    dossier = work.dossier
    if dossier.fees and dossier.received_at is None:
        handed = Paper.objects.filter(dossier=dossier).values_list("component", flat=True)
        reassess(dossier, work.procedure, set(handed), work.actor, work.at)
    if dossier.rounds == 1:
        ask_for(dossier, Moment.SUPPLEMENT, work.actor, work.at)
