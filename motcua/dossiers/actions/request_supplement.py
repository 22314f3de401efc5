"""Yêu cầu bổ sung: one complete list of what is missing, sent by the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from motcua.dossiers import clockwork
from motcua.dossiers.actions._perform import Work, perform, sort_key
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.kernel.dates import format_dt_vi


def request_supplement(
    dossier_id: UUID,
    actor: Actor,
    *,
    items: Sequence[dict[str, Any]],
    note: str = "",
    basis: str = "",
    rev: int | None = None,
) -> Dossier:
    """Ask the applicant for ``items`` ([{component, name, reason}]), once and completely.

    Before receipt the desk asks by itself; afterwards it sends what the officer proposed. Another
    round, or a late one, needs a written ``basis``.
    """

    def write(work: Work) -> None:
        dossier = work.dossier
        dossier.rounds += 1
        until = clockwork.answer_by(work.procedure, work.at, work.calendar)
        if work.procedure.clock.auto_stop and dossier.received_at is None:
            dossier.stop_at = until  # no clock runs yet that would know it
            dossier.sort_at = sort_key(dossier, work.at)
        Supplement.objects.create(
            dossier=dossier,
            round=dossier.rounds,
            items=list(items),
            note=note,
            basis=basis or work.situation.basis,
            by=work.actor.mark,
            requested_at=work.at,
            answer_by=until,
        )
        work.event |= {"round": dossier.rounds, "items": len(items)}
        work.letter |= {
            "items": [
                {"name": i["name"], "reason": i.get("reason", ""), "number": 1} for i in items
            ],
            "reason": note,
            "new_due": format_dt_vi(until) if until else "",
            "signer_name": work.actor.name,
        }

    args = {"items": items, "basis": basis}
    return perform(Verb.REQUEST_SUPPLEMENT, dossier_id, actor, args, rev=rev, write=write)
