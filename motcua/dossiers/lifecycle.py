"""Vòng đời hồ sơ: one table of verbs and one pure function that decides.

``RULES`` says for each verb who may ask for it and in which states. ``decide`` looks the verb up,
asks the verb's own condition, and returns a Decision or a Refusal with its legal reason. Nothing
here reads a clock, a database or a file, so the whole life of a dossier can be tested as one value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.definitions.model.procedure import Procedure, Role, StepVerb
from motcua.dossiers import verdicts as v
from motcua.dossiers import words as w
from motcua.dossiers.pools import pools_of
from motcua.dossiers.states import (
    AT_WORK,
    ENDED,
    OPEN,
    PAUSED,
    Decision,
    Refusal,
    Situation,
    State,
    Verb,
)
from motcua.identity.actor import Actor, ActorKind

Args = Mapping[str, Any]
S = State
DESK = (Role.CLERK, Role.DESK_HEAD)


@dataclass(frozen=True)
class Rule:
    """Một dòng của bảng: who may ask for the verb, and in which states."""

    who: str  # applicant desk cashier receiver carrier holder head leader consulted system
    states: frozenset[State]
    then: Callable[[Procedure, Situation, Actor, datetime, Args], Decision | Refusal]


def decide(
    procedure: Procedure,
    situation: Situation,
    verb: Verb,
    actor: Actor,
    at: datetime,
    args: Args | None = None,
) -> Decision | Refusal:
    """What becomes of ``situation`` if ``actor`` asks for ``verb`` at ``at``; pure and total."""
    rule = RULES[verb]
    if not _may(rule.who, situation, actor):
        return w.NOT_YOURS
    if situation.state not in rule.states:
        return w.WRONG_STATE
    if _waits_for_desk(rule, verb, situation):
        return w.OTHER_STEP
    return rule.then(procedure, situation, actor, at, args or {})


def allowed(
    procedure: Procedure, situation: Situation, actor: Actor, at: datetime
) -> dict[Verb, str]:
    """The verbs that a screen may offer, each with an empty string, or why it is held back."""
    offers: dict[Verb, str] = {}
    for verb, rule in RULES.items():
        if rule.who != "system" and _may(rule.who, situation, actor):
            if situation.state not in rule.states or _waits_for_desk(rule, verb, situation):
                continue
            answer = rule.then(procedure, situation, actor, at, {"probe": True})
            if isinstance(answer, Decision):
                offers[verb] = ""
            elif answer not in (w.OTHER_STEP, w.NOT_YOURS):
                offers[verb] = answer.message
    return offers


def _waits_for_desk(rule: Rule, verb: Verb, s: Situation) -> bool:
    """While a proposed supplement lies at the desk, the desk sends it or gives it back.

    The step itself remains the officer's: a clerk does not appraise (NĐ 61/2018 Đ5.1.e).
    """
    return bool(s.pending) and rule.who == "holder" and verb is not Verb.SEND_BACK


def _may(who: str, s: Situation, actor: Actor) -> bool:
    """Whether the actor is one of those the table names."""
    if who == "system" or (who == "cashier" and actor.kind == ActorKind.SYSTEM):
        return actor.kind == ActorKind.SYSTEM
    if who == "applicant":
        return s.applicant is not None and actor.account == s.applicant and actor.post is None
    if actor.kind != ActorKind.OFFICER:
        return who in ("receiver", "carrier") and _may("applicant", s, actor)
    if who == "consulted":
        return actor.agency in s.consulting
    if actor.has(Role.POSTAL):
        return who == "carrier" and actor.agency == s.carrier
    if who == "carrier":
        who = "receiver"
    if actor.agency != s.agency:
        return False
    if who in ("desk", "cashier", "receiver"):
        return any(map(actor.has, DESK))
    if who == "head":
        return actor.has(Role.HEAD) or actor.has(Role.LEADER) or actor.has(Role.DESK_HEAD)
    if who == "leader":
        return actor.has(Role.LEADER)
    return s.pool in pools_of(actor) and s.holder in ("", actor.post)  # holder


_ALL = frozenset(State)
_BEFORE_END = OPEN - {S.WITHDRAWAL_ASKED}
_SUPPLEMENTABLE = frozenset({S.SUBMITTED, S.RECEIVED, S.IN_PROCESS})

RULES: Mapping[Verb, Rule] = {
    Verb.SUBMIT: Rule("applicant", frozenset(), v.submit),
    Verb.FILE: Rule("desk", frozenset(), v.submit),
    Verb.SUPPLEMENT: Rule("receiver", frozenset({S.AWAITING_SUPPLEMENT}), v.supplement),
    Verb.WITHDRAW: Rule("applicant", _BEFORE_END, v.withdraw),
    Verb.RATE: Rule("applicant", ENDED, v.rate),
    Verb.RECEIVE: Rule("desk", frozenset({S.SUBMITTED}), v.receive),
    Verb.REQUEST_SUPPLEMENT: Rule("desk", _SUPPLEMENTABLE, v.request_supplement),
    Verb.REFUSE: Rule("desk", frozenset({S.SUBMITTED}), v.refuse),
    Verb.TRANSFER: Rule("desk", frozenset({S.RECEIVED}), v.transfer),
    Verb.REQUEST_PAYMENT: Rule("desk", AT_WORK, v.request_payment),
    Verb.RECORD_PAYMENT: Rule("cashier", frozenset({S.AWAITING_PAYMENT}), v.record_payment),
    Verb.RETURN_RESULT: Rule("carrier", frozenset({S.RESOLVED}), v.return_result),
    Verb.ASSIGN: Rule("head", AT_WORK, v.assign),
    Verb.TAKE: Rule("holder", AT_WORK, v.take),
    Verb.FORWARD: Rule("holder", AT_WORK, v.forward),
    Verb.SEND_BACK: Rule(
        "holder",
        AT_WORK,
        v.send_back("dossier.sent_back", StepVerb.FORWARD, StepVerb.PROPOSE, StepVerb.VERIFY),
    ),
    Verb.VERIFY: Rule("holder", AT_WORK, v.verify),
    Verb.CONSULT: Rule("holder", AT_WORK, v.consult),
    Verb.ANSWER: Rule("consulted", AT_WORK | PAUSED, v.answer),
    Verb.PROPOSE: Rule("holder", AT_WORK, v.propose),
    Verb.APPROVE: Rule("holder", AT_WORK, v.approve),
    Verb.DECLINE: Rule("holder", AT_WORK, v.send_back("dossier.declined", StepVerb.APPROVE)),
    Verb.APOLOGISE: Rule("leader", AT_WORK, v.apologise),
    Verb.STOP: Rule(
        "head",
        AT_WORK | PAUSED,
        v.stop,
    ),
    Verb.HAND_OVER: Rule("head", OPEN, v.hand_over),
    Verb.CONSENT: Rule("system", AT_WORK, v.consent),
    Verb.LAPSE: Rule("system", frozenset({S.AWAITING_SUPPLEMENT}), v.lapse),
    Verb.WARN: Rule("system", AT_WORK, v.warn),
}
