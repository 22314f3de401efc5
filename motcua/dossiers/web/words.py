"""Lời cho người dân: states, what happens next, and the story of a dossier, in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.procedure import ChannelKind, Procedure, TimeLimit
from motcua.dossiers.errors import Problem
from motcua.dossiers.states import State

STATES: dict[State, tuple[str | Promise, str]] = {
    State.SUBMITTED: (gettext_lazy("Newly submitted"), "blue"),
    State.RECEIVED: (gettext_lazy("Received"), "blue"),
    State.NOT_RECEIVED: (gettext_lazy("Not received"), "red"),
    State.IN_PROCESS: (gettext_lazy("Being processed"), "yellow"),
    State.AWAITING_SUPPLEMENT: (gettext_lazy("Waiting for your supplement"), "orange"),
    State.AWAITING_PAYMENT: (gettext_lazy("Waiting for your payment"), "orange"),
    State.WITHDRAWAL_ASKED: (gettext_lazy("Withdrawal requested"), "purple"),
    State.STOPPED: (gettext_lazy("Processing stopped"), "grey"),
    State.RESOLVED: (gettext_lazy("Result is ready"), "green"),
    State.RETURNED: (gettext_lazy("Result handed over"), "green"),
}

CHANNELS: dict[str, str | Promise] = {
    "online": gettext_lazy("Online"),
    "counter": gettext_lazy("At the one-stop desk"),
    "post": gettext_lazy("By post"),
}

APPLICANTS: dict[str, str | Promise] = {
    "citizen": gettext_lazy("Citizens"),
    "organisation": gettext_lazy("Organisations and firms"),
    "foreign": gettext_lazy("Foreign organisations and persons"),
}

COPIES: dict[str, str | Promise] = {
    "original": gettext_lazy("Original"),
    "copy": gettext_lazy("Plain copy"),
    "certified": gettext_lazy("Certified copy"),
    "electronic": gettext_lazy("Electronic copy"),
}

LETTERS: dict[str, str | Promise] = {
    "receipt": gettext_lazy("Receipt with the date of the result"),
    "supplement": gettext_lazy("Request for a supplement"),
    "refusal": gettext_lazy("Slip of refusal"),
    "apology": gettext_lazy("Apology with a new date"),
    "stop": gettext_lazy("Notice that processing has stopped"),
    "result": gettext_lazy("Result of the procedure"),
    "confirmation": gettext_lazy("Confirmation slip"),
    "fee_receipt": gettext_lazy("Receipt of fees"),
}

_LIMITS: dict[str, str | Promise] = {
    "working_hour": gettext_lazy("%(n)s working hours"),
    "working_day": gettext_lazy("%(n)s working days"),
    "calendar_day": gettext_lazy("%(n)s days"),
    "month": gettext_lazy("%(n)s months"),
}


def state_name(state: int) -> str:
    """Tên trạng thái."""
    return str(STATES[State(state)][0])


def state_colour(state: int) -> str:
    """The colour that repeats what the name says."""
    return STATES[State(state)][1]


def limit_text(limit: TimeLimit) -> str:
    """Thời hạn in words of the page's language."""
    number = f"{limit.amount.normalize():f}".replace(".", ",")
    if limit.amount == 0:
        return _("Within the day")
    return str(_LIMITS[limit.unit.value]) % {"n": number}


def problem_text(problem: Problem, language: str) -> str:
    """A problem of the filing in the reader's language."""
    if problem.text is not None:
        return problem.text.get(language)
    params = dict(problem.params)
    if language.startswith("en") and "label_en" in params:
        params["label"] = params["label_en"]
    sentence = _(problem.message)
    return sentence % params if params else sentence


def next_sentence(state: int, channel: str, delivery: str) -> str:
    """Việc tiếp theo: what happens now, and who has to act."""
    match State(state):
        case State.SUBMITTED:
            return _(
                "The one-stop desk checks whether the dossier is complete. You will then get a "
                "receipt with a code and the date of the result."
            )
        case State.RECEIVED | State.IN_PROCESS:
            return _("The office is working on your dossier. You need not do anything now.")
        case State.AWAITING_SUPPLEMENT:
            return _("It is your turn: add what is missing. The clock stands still meanwhile.")
        case State.AWAITING_PAYMENT:
            return _("It is your turn: pay the fee. The clock stands still meanwhile.")
        case State.WITHDRAWAL_ASKED:
            return _("The office closes the dossier and gives back the papers it holds.")
        case State.RESOLVED:
            return _RESOLVED.get(delivery, _RESOLVED["desk"])()
        case State.NOT_RECEIVED:
            return _("The slip below says why. You may correct the dossier and file it again.")
        case State.STOPPED:
            return _("The dossier is closed. The notice below says why, if there is one.")
        case State.RETURNED:
            return _("Everything is done. You can download the result at any time.")
    raise ValueError(state)


_RESOLVED = {
    "online": lambda: _("The result is signed. Receive it here."),
    "desk": lambda: _("The result is signed. Collect it at the one-stop desk with your receipt."),
    "post": lambda: _("The result is signed and will be posted to you."),
}


@dataclass(frozen=True)
class Happened:
    """Một mốc: a sentence, when, and who at the level of offices; no officer is named."""

    at: datetime
    text: str
    office: str
    note: str = ""


_STORY: dict[str, str | Promise] = {
    "dossier.submitted": gettext_lazy("The dossier was submitted."),
    "dossier.received": gettext_lazy("The dossier was received and got its code."),
    "dossier.refused": gettext_lazy("The dossier was not received; a slip says why."),
    "dossier.supplement_requested": gettext_lazy("A supplement was asked for."),
    "dossier.supplemented": gettext_lazy("The supplement was handed in."),
    "dossier.payment_requested": gettext_lazy("A payment was asked for."),
    "dossier.paid": gettext_lazy("The payment was recorded."),
    "dossier.transferred": gettext_lazy("The papers were moved to the competent office."),
    "dossier.assigned": gettext_lazy("An officer was assigned."),
    "dossier.forwarded": gettext_lazy("The dossier moved on to the next step."),
    "dossier.sent_back": gettext_lazy("The dossier went back to an earlier step."),
    "dossier.verified": gettext_lazy("A verification was carried out."),
    "dossier.consulted": gettext_lazy("Another office was asked for its opinion."),
    "dossier.answered": gettext_lazy("The other office answered."),
    "dossier.proposed": gettext_lazy("The result was drafted and sent for decision."),
    "dossier.approved": gettext_lazy("The result was signed."),
    "dossier.declined": gettext_lazy("The dossier went back to be worked on again."),
    "dossier.apologised": gettext_lazy("The office apologised and set a new date."),
    "dossier.withdrawn": gettext_lazy("You withdrew the dossier."),
    "dossier.stopped": gettext_lazy("Processing was stopped."),
    "dossier.consented": gettext_lazy("The time ran out without an answer: consent is given."),
    "dossier.recomputed": gettext_lazy("The due time was computed anew by a new calendar."),
    "dossier.lapsed": gettext_lazy("The supplement did not come in time; processing stopped."),
    "dossier.returned": gettext_lazy("The result was handed over."),
    "dossier.original_taken": gettext_lazy("The office took in originals for comparison."),
    "dossier.original_given": gettext_lazy("The office gave back originals."),
    "dossier.rated": gettext_lazy("You rated the service."),
}


def story(events: list[Any], procedure: Procedure, agency: str, language: str) -> list[Happened]:
    """Diễn biến: the events of the ledger in words, newest first."""
    steps = {step.id: step.name.get(language) for step in procedure.steps}
    told = []
    for event in events:
        sentence = _STORY.get(event.type)
        if sentence is None:
            continue
        own = event.actor.startswith("account:")
        step = steps.get(event.payload.get("step", ""), "")
        moved = event.type in ("dossier.forwarded", "dossier.assigned", "dossier.sent_back")
        told.append(
            Happened(
                event.at,
                str(sentence),
                _("You") if own else agency,
                _("Now: %(step)s") % {"step": step} if moved and step else "",
            )
        )
    return told[::-1]


def channel_name(kind: ChannelKind | str) -> str:
    """Kênh: how a dossier was or may be filed."""
    return str(CHANNELS[str(kind)])
