"""Điều kiện của từng động từ: what each verb asks of a situation, and where it then leads.

Every function is pure: ``(procedure, situation, actor, at, args) -> Decision | Refusal``. With
``args["probe"]`` it is asked whether the verb could be offered at all, before anything is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.definitions.model.procedure import Pattern, Procedure, Role, Step, StepVerb
from motcua.dossiers import words as w
from motcua.dossiers.clockwork import to_the_minute
from motcua.dossiers.pools import pool_of, pools_of
from motcua.dossiers.states import PAUSED, Decision, Refusal, Situation
from motcua.dossiers.states import State as S
from motcua.dossiers.steps import earlier_steps, first_step, next_step
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel.worktime.rules import may_apologise

Args = Mapping[str, Any]


def _stay(s: Situation, event: str, **change: Any) -> Decision:
    """A decision that leaves the dossier where it stands, but for ``change``."""
    base = Decision(s.state, s.step, s.pool, s.holder, event, outcome=s.outcome, pending=s.pending)
    return replace(base, **change)


def _move(p: Procedure, s: Situation, step: Step, event: str, **change: Any) -> Decision:
    """A decision that moves the dossier to ``step``, to whoever held it there before."""
    place = {
        "state": S.IN_PROCESS,
        "step": step.id,
        "pool": pool_of(s.agency, step),
        "holder": s.holders.get(step.id, ""),
        "pending": "",
    }
    return _stay(s, event, **(place | change))


def _at(p: Procedure, s: Situation, *verbs: StepVerb) -> bool:
    return p.step(s.step).do in verbs


def submit(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    return w.WRONG_STATE  # a dossier begins with submit or file; nothing is submitted twice


def receive(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.carrier:
        return w.PAPERS_ON_THE_WAY
    step = next_step(p, s.step, s.values)
    letter = "" if p.pattern == Pattern.IMMEDIATE and not args.get("receipt") else "receipt"
    # Nobody is turned away for an unpaid fee; where the procedure says so, only the time waits.
    state = S.AWAITING_PAYMENT if p.clock.fee_first and s.owed else S.RECEIVED
    return _move(p, s, step, "dossier.received", state=state, clock="start", letter=letter)


def refuse(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not args.get("probe") and not str(args.get("reason", "")).strip():
        return w.REASON_NEEDED
    return _stay(s, "dossier.refused", state=S.NOT_RECEIVED, letter="refusal", holder="")


def request_supplement(
    p: Procedure, s: Situation, a: Actor, at: datetime, args: Args
) -> Decision | Refusal:
    if s.state != S.SUBMITTED and s.pending != "supplement":
        return w.THROUGH_THE_OFFICER
    refusal = _supplement_limits(p, s, at, args)
    if refusal or (not args.get("probe") and not args.get("items")):
        return refusal or w.ITEMS_NEEDED
    clock = "" if s.state == S.SUBMITTED else "pause"
    return _stay(
        s,
        "dossier.supplement_requested",
        state=S.AWAITING_SUPPLEMENT,
        clock=clock,
        letter="supplement",
        pending="",
    )


def _supplement_limits(p: Procedure, s: Situation, at: datetime, args: Args) -> Refusal | None:
    """Once and completely, and in time; a written basis may open what the general rule closes."""
    if str(args.get("basis", "") or s.basis).strip():
        return None
    allowed = max(p.clock.rounds, 1) if s.received_at is None else p.clock.rounds
    if s.stage_rounds >= allowed:
        return w.ONE_SUPPLEMENT
    if s.request_until is not None and at > s.request_until:
        return w.SUPPLEMENT_TOO_LATE
    return None


def supplement(
    p: Procedure, s: Situation, a: Actor, at: datetime, args: Args
) -> Decision | Refusal:
    if s.received_at is None:
        return _stay(s, "dossier.supplemented", state=S.SUBMITTED)
    return _move(p, s, p.step(s.step), "dossier.supplemented", clock="resume")


def withdraw(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.received_at is None:
        return _stay(s, "dossier.withdrawn", state=S.STOPPED, holder="")
    clock = "" if s.state in PAUSED else "hold"
    return _stay(s, "dossier.withdrawn", state=S.WITHDRAWAL_ASKED, clock=clock)


def rate(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    return w.RATED if s.rated else _stay(s, "dossier.rated")


def transfer(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.channel == "online":
        return w.NOTHING_ON_PAPER
    return _stay(s, "dossier.transferred", state=S.IN_PROCESS)


def request_payment(
    p: Procedure, s: Situation, a: Actor, at: datetime, args: Args
) -> Decision | Refusal:
    if not args.get("probe") and int(args.get("amount") or 0) <= 0:
        return w.AMOUNT_NEEDED
    return _stay(s, "dossier.payment_requested", state=S.AWAITING_PAYMENT, clock="hold")


def record_payment(
    p: Procedure, s: Situation, a: Actor, at: datetime, args: Args
) -> Decision | Refusal:
    if args.get("method", "cash") != "cash" and a.kind != ActorKind.SYSTEM:
        return w.MONEY_TELLS
    return _stay(s, "dossier.paid", state=S.IN_PROCESS, clock="release")


def return_result(
    p: Procedure, s: Situation, a: Actor, at: datetime, args: Args
) -> Decision | Refusal:
    if a.post is None and s.delivery != "online":
        return w.COLLECT_AT_DESK
    if s.unsigned:
        return w.BEING_SIGNED
    if s.carrier and not a.has(Role.POSTAL):
        return w.RESULT_ON_THE_WAY
    if s.unpaid:
        return w.FEE_UNPAID
    if s.originals and (a.post is None or not (args.get("originals") or args.get("probe"))):
        return w.ORIGINALS_HELD  # nobody receives a paper through a screen
    if args.get("collector", "applicant") != "applicant":
        if not p.authorisation:
            return w.NO_AUTHORISATION
        if not str(args.get("authority", "")).strip():
            return w.AUTHORITY_NEEDED
        if not str(args.get("collector_name", "")).strip():
            return w.COLLECTOR_NEEDED
    return _stay(s, "dossier.returned", state=S.RETURNED, holder="", pool="")


def assign(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    step = p.step(s.step)
    if step.do == StepVerb.ASSIGN:
        if s.pool not in pools_of(a):
            return w.OTHER_STEP
        step = next_step(p, s.step, s.values)
    elif step.do not in (StepVerb.PROPOSE, StepVerb.VERIFY):
        return w.OTHER_STEP
    to = str(args.get("to", ""))
    if not to and not args.get("probe"):
        return w.ASSIGNEE_NEEDED
    return _move(p, s, step, "dossier.assigned", holder=to)


def take(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.holder == a.post:
        return w.OTHER_STEP
    return _move(p, s, p.step(s.step), "dossier.taken", holder=a.post or "")


def forward(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not _at(p, s, StepVerb.FORWARD):
        return w.OTHER_STEP
    return _move(p, s, next_step(p, s.step, s.values), "dossier.forwarded")


def send_back(event: str, *at_steps: StepVerb) -> Callable[..., Decision | Refusal]:
    def then(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
        targets = {step.id: step for step in earlier_steps(p, s)}
        if s.pending:  # the desk gives the proposal back to the officer who made it
            targets[s.step] = p.step(s.step)
        if not _at(p, s, *at_steps) or not targets:
            return w.OTHER_STEP
        if not args.get("probe") and not str(args.get("reason", "")).strip():
            return w.REASON_NEEDED
        usual = s.step if s.pending else _proposer(targets)
        to = targets.get(str(args.get("to_step") or usual))
        return _move(p, s, to, event, outcome="") if to else w.NO_SUCH_STEP

    return then


def _proposer(targets: Mapping[str, Step]) -> str:
    """Where a dossier goes back to unless a step is named: to the officer who proposed."""
    backwards = list(targets)[::-1]
    proposing = (key for key in backwards if targets[key].do == StepVerb.PROPOSE)
    return next(proposing, backwards[0])


def verify(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not _at(p, s, StepVerb.VERIFY):
        return w.OTHER_STEP
    if not args.get("probe") and not str(args.get("findings", "")).strip():
        return w.FINDINGS_NEEDED
    return _move(p, s, next_step(p, s.step, s.values), "dossier.verified", holder=a.post or "")


def consult(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not _at(p, s, StepVerb.PROPOSE, StepVerb.VERIFY):
        return w.OTHER_STEP
    if not args.get("probe"):
        if args.get("agency") in (None, "", s.agency, *s.consulting):
            return w.OTHER_AGENCY_NEEDED
        if args.get("until") is None or args["until"] <= at:
            return w.CONSULT_DEADLINE
    clock = "external_start" if p.clock.external_cap and not s.consulting else ""
    return _move(p, s, p.step(s.step), "dossier.consulted", holder=a.post or "", clock=clock)


def answer(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not args.get("probe") and not str(args.get("answer", "")).strip():
        return w.ANSWER_NEEDED
    last = len(s.consulting) == 1 and p.clock.external_cap is not None
    return _stay(s, "dossier.answered", clock="external_end" if last else "")


def propose(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not _at(p, s, StepVerb.PROPOSE):
        return w.OTHER_STEP
    outcome = args.get("outcome", "grant" if args.get("probe") else "")
    if s.consulting and outcome != "supplement" and not args.get("without_answer"):
        return w.ANSWER_AWAITED
    if outcome == "supplement":
        refusal = _supplement_limits(p, s, at, args)
        if refusal or not args.get("items"):
            return refusal or w.ITEMS_NEEDED
        desk = pool_of(s.agency, first_step(p))
        return _stay(
            s, "dossier.proposed", state=S.IN_PROCESS, pool=desk, holder="", pending="supplement"
        )
    if outcome not in ("grant", "refuse"):
        return w.OUTCOME_NEEDED
    if outcome == "refuse" and not str(args.get("reason", "")).strip():
        return w.REASON_NEEDED
    return _move(p, s, next_step(p, s.step, s.values), "dossier.proposed", outcome=outcome)


def approve(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if not _at(p, s, StepVerb.APPROVE):
        return w.OTHER_STEP
    outcome = s.outcome or "grant"
    return _resolve(p, s, "dossier.approved", outcome)


def _resolve(p: Procedure, s: Situation, event: str, outcome: str) -> Decision:
    """Resolved: the result (or the refusal) is signed and waits at the step that returns it."""
    kinds = {Pattern.NOTIFICATION: "confirmation"}
    letter = "refusal" if outcome == "refuse" else kinds.get(p.pattern, "result")
    return _move(
        p,
        s,
        p.steps[-1],
        event,
        state=S.RESOLVED,
        clock="end",
        letter=letter,
        outcome=outcome,
        holder="",
        pending="",
    )


def apologise(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.apologised:
        return w.APOLOGISED_ONCE
    if s.standing:
        return w.STANDS_STILL
    if s.due is None or not may_apologise(at, s.due):
        return w.APOLOGY_TOO_LATE
    if args.get("probe"):
        return _stay(s, "dossier.apologised")
    if not str(args.get("reason", "")).strip():
        return w.REASON_NEEDED
    if args.get("due") is None or to_the_minute(args["due"]) <= s.due:
        return w.LATER_DATE_NEEDED
    return _stay(s, "dossier.apologised", clock="apology", letter="apology")


def stop(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.state not in (S.WITHDRAWAL_ASKED, S.AWAITING_SUPPLEMENT) and not any(
        map(a.has, (Role.HEAD, Role.LEADER))
    ):
        return w.NOT_YOURS  # the desk closes only what the applicant has left
    if s.state != S.WITHDRAWAL_ASKED and not args.get("probe"):
        if not str(args.get("reason", "")).strip():
            return w.REASON_NEEDED
        if not str(args.get("basis", "")).strip():
            return w.BASIS_NEEDED
    return _stopped(s, "dossier.stopped")


def _stopped(s: Situation, event: str) -> Decision:
    """Stopped with its notice; a clock that never started cannot end."""
    clock = "end" if s.received_at else ""
    return _stay(s, event, state=S.STOPPED, clock=clock, letter="stop", holder="", pending="")


def hand_over(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    to, of = str(args.get("to", "")), args.get("of") or s.holder
    if not args.get("probe") and (not to or to == of):
        return w.ASSIGNEE_NEEDED
    if of != s.holder:  # it waits elsewhere, and would have come back to this post
        return _stay(s, "dossier.handed_over")
    return _stay(s, "dossier.handed_over", holder=to)


def consent(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if p.pattern != Pattern.TACIT_APPROVAL:
        return w.NOT_TACIT
    if s.due is None or at <= s.due:
        return w.NOT_YET
    return _resolve(p, s, "dossier.consented", "grant")


def lapse(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if s.stop_at is None or at <= s.stop_at:
        return w.NOT_YET
    return _stopped(s, "dossier.lapsed")


def warn(p: Procedure, s: Situation, a: Actor, at: datetime, args: Args) -> Decision | Refusal:
    if args.get("late") and (s.due is None or s.standing or at <= s.due):
        return w.NOT_YET
    return _stay(s, "dossier.answer_missed" if args.get("missed") else "dossier.warned")
