"""Xin lỗi và hẹn lại: once, at the latest one day before the due date (NĐ 61/2018 Đ19.9)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.dates import format_dt_vi


def apologise(
    dossier_id: UUID, actor: Actor, *, reason: str, due: datetime, rev: int | None = None
) -> Dossier:
    """Apologise with the ``reason`` and set the new ``due`` time; the old one is kept."""

    def write(work: Work) -> None:
        old = work.situation.due
        work.dossier.apologised = True
        if old is not None:
            work.event |= {"old_due": clock.local(old).isoformat(timespec="minutes")}
            work.letter |= {"old_due": format_dt_vi(old)}
        work.letter |= {
            "new_due": format_dt_vi(due),
            "reason": reason,
            "signer_name": work.actor.name,
            "signer_title": work.actor.title,
        }

    args = {"reason": reason, "due": due}
    return perform(Verb.APOLOGISE, dossier_id, actor, args, rev=rev, write=write)
