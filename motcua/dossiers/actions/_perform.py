"""Năm bước: lock, ask access, decide, write with the ledger event, enqueue after commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.procedure import ChannelKind, Moment, Procedure
from motcua.documents.actions.issue import issue
from motcua.documents.models import Letter
from motcua.dossiers import access, clockwork, words
from motcua.dossiers.actions._money import ask_for, drop
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.letters import letter_data
from motcua.dossiers.lifecycle import decide
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pool_of, pools_of
from motcua.dossiers.situations import situation_of
from motcua.dossiers.states import AT_WORK, ENDED, Decision, Refusal, Situation, State, Verb
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar
from motcua.ledger.append import Entry, Head, append
from motcua.payments import queries as payments
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of


@dataclass
class Work:
    """Việc đang làm: the locked dossier, what was decided, and what the verb adds to it."""

    dossier: Dossier
    procedure: Procedure
    situation: Situation
    decision: Decision
    actor: Actor
    at: datetime
    args: Mapping[str, Any]
    calendar: Calendar
    event: dict[str, Any] = field(default_factory=dict)
    letter: dict[str, Any] = field(default_factory=dict)
    after: list[Callable[[], None]] = field(default_factory=list)
    symbol: str = ""  # ký hiệu of the result's letter
    signed: list[Callable[[Letter], None]] = field(default_factory=list)  # with the letter's number


Writer = Callable[[Work], None]

NOTHING_DUE = frozenset({State.NOT_RECEIVED, State.WITHDRAWAL_ASKED, State.STOPPED})
"""States in which nobody is asked for a fee any more."""


@transaction.atomic
def perform(
    verb: Verb,
    dossier_id: UUID,
    actor: Actor,
    args: Mapping[str, Any] | None = None,
    *,
    rev: int | None = None,
    write: Writer | None = None,
) -> Dossier:
    """Carry out ``verb`` on a dossier as ``actor`` and return it as it now stands.

    ``rev`` is the revision the actor looked at; an older one is refused as stale. ``write`` does
    what only this verb does, on the locked row, before it is saved. Raises :class:`NotFound` and
    :class:`Refused`; then nothing has been written.
    """
    dossier = _lock(dossier_id, actor)
    if rev is not None and rev != dossier.rev:
        raise Refused(words.STALE)
    if verb == Verb.RETURN_RESULT and dossier.owed:
        dossier.owed = payments.sums_of(dossier.id).owed  # paid a moment ago, perhaps
    procedure = publication.version(dossier.version)
    calendar = calendar_of(dossier.agency)
    at = clock.now()
    situation = situation_of(dossier, procedure, calendar)
    answer = decide(procedure, situation, verb, actor, at, args)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    work = Work(dossier, procedure, situation, answer, actor, at, args or {}, calendar)
    place(work)
    if write is not None:
        write(work)
    _money(work)
    _record(work)
    for job in work.after:
        transaction.on_commit(job)
    return dossier


def _lock(dossier_id: UUID, actor: Actor) -> Dossier:
    """The dossier, locked for this transaction, if the actor may know of it."""
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_touch(actor, dossier):
        raise NotFound(str(dossier_id))
    return dossier


def _money(work: Work) -> None:
    """What the move means for fees: those of the result are asked for, those of an end dropped."""
    dossier, before, at = work.dossier, work.situation.state, work.at
    if dossier.state == State.RESOLVED != before and dossier.outcome != "refuse":
        ask_for(dossier, Moment.RETURN, work.actor, at)
    elif dossier.state in NOTHING_DUE:
        drop(dossier, work.decision.event, work.actor, at)


def place(work: Work) -> None:
    """Put the dossier where the decision says, and read the clock again if it moved."""
    dossier, decision, at = work.dossier, work.decision, work.at
    moved = decision.step != dossier.step or decision.state != dossier.state
    own = pool_of(dossier.agency, work.procedure.step(decision.step))
    if decision.holder and decision.pool == own:
        dossier.holders = {**dossier.holders, decision.step: decision.holder}
    elif work.actor.post and _at_its_step(work):
        dossier.holders = {**dossier.holders, dossier.step: work.actor.post}
    if decision.step != dossier.step:
        dossier.step_since = at
    dossier.state, dossier.step = decision.state, decision.step
    dossier.pool, dossier.holder = decision.pool, decision.holder
    dossier.pending, dossier.outcome = decision.pending, decision.outcome
    if decision.clock:
        dossier.clock = [*dossier.clock, clockwork.stored(decision.clock, at, work.args.get("due"))]
    if decision.clock == "start":
        dossier.received_at = at
        if decision.state == State.AWAITING_PAYMENT:
            dossier.clock = [*dossier.clock, clockwork.stored("hold", at)]
    if decision.state == State.RESOLVED and dossier.resolved_at is None:
        dossier.resolved_at = at
    if decision.state in ENDED and dossier.ended_at is None:
        dossier.ended_at = at
    if moved or decision.clock:
        tell_time(work)


def _at_its_step(work: Work) -> bool:
    """Whether the actor worked at the dossier's own step (and not at the desk on its behalf)."""
    step = work.procedure.step(work.dossier.step)
    own = pool_of(work.dossier.agency, step)
    return work.situation.pool == own and own in pools_of(work.actor)


def tell_time(work: Work) -> None:
    """Compute and store what the clock shows: due, step due, stop, and the queue's sort key."""
    dossier, decision = work.dossier, work.decision
    if decision.clock:
        reading = clockwork.read(
            work.procedure, dossier.channel, dossier.clock, work.calendar, work.at
        )
        show(dossier, reading)
    if dossier.state in AT_WORK or dossier.state == State.SUBMITTED:
        step = work.procedure.step(dossier.step)
        dossier.step_due = clockwork.step_due(step, dossier.step_since, work.calendar)
        if dossier.state == State.RECEIVED and dossier.channel != ChannelKind.ONLINE:
            dossier.step_due = clockwork.transfer_by(dossier.received_at or work.at, work.calendar)
    else:
        dossier.step_due = None
    dossier.sort_at = sort_key(dossier, work.at)


def show(dossier: Dossier, reading: clockwork.Reading | None) -> None:
    """Store what the clock shows. A new due time is warned of anew."""
    if reading is None:
        return
    if dossier.due != reading.due:
        dossier.warned = 0
    dossier.due, dossier.stop_at = reading.due, reading.stop_at
    dossier.first_due = dossier.first_due or reading.due


def sort_key(dossier: Dossier, at: datetime) -> datetime:
    """What queues sort by: the nearer of the step's and the dossier's due time."""
    if dossier.state in ENDED:
        return dossier.ended_at or at
    known = [moment for moment in (dossier.due, dossier.step_due, dossier.stop_at) if moment]
    return min(known) if known else dossier.submitted_at


def _record(work: Work) -> None:
    """Issue the letter, save the row and append its event, all in this transaction."""
    dossier, decision = work.dossier, work.decision
    payload: dict[str, Any] = {
        "state": dossier.state,
        "step": dossier.step,
        "pool": dossier.pool,
        "holder": dossier.holder,
        **work.event,
    }
    for name in ("due", "step_due"):
        moment = getattr(dossier, name)
        if moment is not None:
            payload[name] = clock.local(moment).isoformat(timespec="minutes")
    if decision.letter:
        issued = issue(
            decision.letter,
            dossier.id,
            letter_data(work.procedure, dossier, work.letter),
            at=work.at,
            agency=dossier.agency,
            symbol=work.symbol,
            sign_as=work.actor.account if work.letter.get("signer_title") else None,
        )
        payload["letter"] = str(issued.id)
        for job in work.signed:
            job(issued)
    head = append(
        stream_of(dossier.id),
        [Entry(decision.event, payload)],
        actor=work.actor.mark,
        at=work.at,
        head=Head(dossier.head_seq, dossier.head_hash) if dossier.head_seq else None,
    )
    dossier.head_seq, dossier.head_hash = head.seq, head.hash
    dossier.rev += 1
    dossier.save()


def stream_of(dossier_id: UUID) -> str:
    """The name of a dossier's stream in the ledger."""
    return f"dossier:{dossier_id}"
