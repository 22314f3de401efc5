"""Tình huống của một hồ sơ: the stored row as the plain value that ``decide`` judges."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.definitions.model.procedure import Moment, Procedure
from motcua.documents.models import Letter
from motcua.documents.queries import unsigned_result
from motcua.dossiers import clockwork, fees
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import PAUSED, Situation, State
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar


def situation_of(
    dossier: Dossier,
    procedure: Procedure,
    calendar: Calendar,
    letters: Iterable[Letter] | None = None,
) -> Situation:
    """All of the row that a decision may depend on; its ``letters`` where they were read."""
    received = dossier.received_at
    pauses = sum(event["kind"] == "pause" for event in dossier.clock)
    return Situation(
        state=State(dossier.state),
        agency=dossier.agency,
        step=dossier.step,
        pool=dossier.pool,
        holder=dossier.holder,
        applicant=dossier.applicant_id,
        channel=dossier.channel,
        delivery=dossier.delivery,
        carrier=dossier.carrier,
        values=dossier.form,
        pending=dossier.pending,
        basis=str(dossier.proposal.get("basis", "")) if dossier.pending else "",
        outcome=dossier.outcome,
        rounds=dossier.rounds,
        stage_rounds=pauses if received else dossier.rounds,
        apologised=dossier.apologised,
        consulting=tuple(dossier.consulting),
        standing=_stands(dossier, procedure, calendar),
        owed=dossier.owed,
        unpaid=dossier.owed if fees.at(dossier.fees, Moment.RETURN) else 0,
        unsigned=dossier.state == State.RESOLVED and unsigned_result(dossier.id, letters),
        originals=dossier.originals,
        rated=dossier.rated,
        received_at=received,
        due=dossier.due,
        request_until=clockwork.request_until(procedure, received, calendar) if received else None,
        stop_at=dossier.stop_at,
        holders=dossier.holders,
    )


def _stands(dossier: Dossier, procedure: Procedure, calendar: Calendar) -> bool:
    """Whether the clock stands still now: paused, or while an agency is consulted, up to the cap.

    The clock itself is read only where nothing else tells.
    """
    if dossier.state in PAUSED or not dossier.consulting or not procedure.clock.external_cap:
        return dossier.state in PAUSED
    reading = clockwork.read(procedure, dossier.channel, dossier.clock, calendar, clock.now())
    return reading is not None and not reading.running
