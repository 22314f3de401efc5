"""Đề xuất: the officer proposes to grant, to refuse, or to ask for a supplement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def propose(
    dossier_id: UUID,
    actor: Actor,
    *,
    outcome: str,
    reason: str = "",
    items: Sequence[dict[str, Any]] = (),
    basis: str = "",
    note: str = "",
    without_answer: bool = False,
    rev: int | None = None,
) -> Dossier:
    """Propose an ``outcome``: ``grant``, ``refuse`` (with reason) or ``supplement`` (with items).

    A supplement goes to the one-stop desk, which alone writes to the applicant (NĐ 61 Đ5.1.e).
    """

    def write(work: Work) -> None:
        work.dossier.proposal = {
            **{k: v for k, v in work.dossier.proposal.items() if k == "verification"},
            "outcome": outcome,
            "reason": reason,
            "items": list(items),
            "basis": basis,
            "note": note,
            "by": work.actor.title,
            "at": work.at.isoformat(timespec="minutes"),
        }
        work.event |= {"outcome": outcome}

    args = {
        "outcome": outcome,
        "reason": reason,
        "items": items,
        "basis": basis,
        "without_answer": without_answer,
    }
    return perform(Verb.PROPOSE, dossier_id, actor, args, rev=rev, write=write)
