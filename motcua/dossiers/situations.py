"""Tình huống của một hồ sơ: the stored row as the plain value that ``decide`` judges."""

from __future__ import annotations

from motcua.definitions.model.procedure import Procedure
from motcua.dossiers import clockwork
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Situation, State
from motcua.kernel.worktime.calendar import Calendar


def situation_of(dossier: Dossier, procedure: Procedure, calendar: Calendar) -> Situation:
    """All of the row that a decision may depend on."""
    received = dossier.received_at
    return Situation(
        state=State(dossier.state),
        agency=dossier.agency,
        step=dossier.step,
        pool=dossier.pool,
        holder=dossier.holder,
        applicant=dossier.applicant_id,
        channel=dossier.channel,
        delivery=dossier.delivery,
        values=dossier.form,
        pending=dossier.pending,
        outcome=dossier.outcome,
        rounds=dossier.rounds,
        apologised=dossier.apologised,
        consulting=tuple(dossier.consulting),
        originals=dossier.originals,
        rated=dossier.rated,
        received_at=received,
        due=dossier.due,
        request_until=clockwork.request_until(procedure, received, calendar) if received else None,
        stop_at=dossier.stop_at,
        holders=dossier.holders,
    )
