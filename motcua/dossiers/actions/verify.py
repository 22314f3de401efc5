"""Thẩm tra, xác minh: an officer records what a verification found (NĐ 61/2018 Đ19.3)."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def verify(
    dossier_id: UUID,
    actor: Actor,
    *,
    findings: str,
    place: str = "",
    present: str = "",
    rev: int | None = None,
) -> Dossier:
    """Record ``findings``, the ``place`` and who was ``present``, and move on."""

    def write(work: Work) -> None:
        record = {
            "findings": findings,
            "place": place,
            "present": present,
            "at": work.at.isoformat(timespec="minutes"),
            "by": work.actor.title,
        }
        work.dossier.proposal = {**work.dossier.proposal, "verification": record}
        work.event |= {"place": bool(place), "present": bool(present)}

    return perform(Verb.VERIFY, dossier_id, actor, {"findings": findings}, rev=rev, write=write)
