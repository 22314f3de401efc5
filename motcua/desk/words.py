"""Lời trên màn hình: what states, verbs, steps and events are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.dossiers import words as refusals
from motcua.dossiers.states import PAUSED, Refusal, State, Verb
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar
from motcua.publication import queries as publication
from motcua.ui.timeleft import MINUTES_OF_WORKING_DAY, TimeLeft, span

STATES: Mapping[State, tuple[Promise, str]] = {
    State.SUBMITTED: (lazy("Newly submitted"), "blue"),
    State.RECEIVED: (lazy("Received"), "blue"),
    State.NOT_RECEIVED: (lazy("Not received"), "red"),
    State.IN_PROCESS: (lazy("In process"), "yellow"),
    State.AWAITING_SUPPLEMENT: (lazy("Awaiting supplement"), "orange"),
    State.AWAITING_PAYMENT: (lazy("Awaiting payment"), "orange"),
    State.WITHDRAWAL_ASKED: (lazy("Withdrawal asked"), "purple"),
    State.STOPPED: (lazy("Processing stopped"), "grey"),
    State.RESOLVED: (lazy("Resolved, result ready"), "green"),
    State.RETURNED: (lazy("Result returned"), "grey"),
}

VERBS: Mapping[Verb, Promise] = {
    Verb.RECEIVE: lazy("Receive the dossier"),
    Verb.REQUEST_SUPPLEMENT: lazy("Ask for a supplement"),
    Verb.SUPPLEMENT: lazy("Take in a supplement"),
    Verb.REFUSE: lazy("Refuse to receive"),
    Verb.TRANSFER: lazy("Transfer the papers"),
    Verb.REQUEST_PAYMENT: lazy("Ask for a payment"),
    Verb.RECORD_PAYMENT: lazy("Record the payment"),
    Verb.RETURN_RESULT: lazy("Return the result"),
    Verb.ASSIGN: lazy("Assign an officer"),
    Verb.TAKE: lazy("Take the dossier"),
    Verb.FORWARD: lazy("Forward to the next step"),
    Verb.SEND_BACK: lazy("Send back"),
    Verb.VERIFY: lazy("Record a verification"),
    Verb.CONSULT: lazy("Consult another agency"),
    Verb.ANSWER: lazy("Answer the question"),
    Verb.PROPOSE: lazy("Propose a result"),
    Verb.APPROVE: lazy("Sign and approve"),
    Verb.DECLINE: lazy("Do not sign, send back"),
    Verb.APOLOGISE: lazy("Apologise and set a new date"),
    Verb.STOP: lazy("Stop processing"),
    Verb.HAND_OVER: lazy("Hand over to another officer"),
}
"""The verbs of the desk, in the order of the screen; the applicant's are not among them."""

EVENTS: Mapping[str, Promise] = {
    "dossier.submitted": lazy("Submitted"),
    "dossier.received": lazy("Received; code and receipt given"),
    "dossier.refused": lazy("Refused with a reason slip"),
    "dossier.supplement_requested": lazy("Supplement asked for"),
    "dossier.supplemented": lazy("Supplement handed in"),
    "dossier.payment_requested": lazy("Payment asked for"),
    "dossier.paid": lazy("Payment recorded"),
    "dossier.transferred": lazy("Papers transferred"),
    "dossier.assigned": lazy("Officer assigned"),
    "dossier.taken": lazy("Taken from the common queue"),
    "dossier.forwarded": lazy("Forwarded"),
    "dossier.sent_back": lazy("Sent back"),
    "dossier.verified": lazy("Verification recorded"),
    "dossier.consulted": lazy("Another agency consulted"),
    "dossier.answered": lazy("Consulted agency answered"),
    "dossier.proposed": lazy("Result proposed"),
    "dossier.approved": lazy("Signed"),
    "dossier.declined": lazy("Not signed, sent back"),
    "dossier.apologised": lazy("Apology sent, new date set"),
    "dossier.withdrawn": lazy("Withdrawal asked"),
    "dossier.stopped": lazy("Processing stopped"),
    "dossier.consented": lazy("Approved by silence"),
    "dossier.lapsed": lazy("Stopped: the supplement never came"),
    "dossier.warned": lazy("Warned about the due time"),
    "dossier.returned": lazy("Result returned"),
    "dossier.rated": lazy("Rated by the applicant"),
    "dossier.handed_over": lazy("Handed over to another officer"),
    "dossier.viewed": lazy("Dossier opened by an officer"),
}

CHANNELS: Mapping[str, Promise] = {
    "online": lazy("Online"),
    "counter": lazy("At the counter"),
    "post": lazy("By post"),
}
DELIVERIES: Mapping[str, Promise] = {
    "online": lazy("Online"),
    "desk": lazy("At the one-stop desk"),
    "post": lazy("By post"),
}
KINDS: Mapping[str, Promise] = {
    "original": lazy("Original"),
    "copy": lazy("Copy"),
    "certified": lazy("Certified copy"),
    "electronic": lazy("Electronic file"),
}
OUTCOMES: Mapping[str, Promise] = {
    "grant": lazy("Grant"),
    "refuse": lazy("Refuse"),
    "supplement": lazy("Ask for a supplement"),
}
LETTERS: Mapping[str, Promise] = {
    "receipt": lazy("Receipt with the due date"),
    "supplement": lazy("Request for a supplement"),
    "refusal": lazy("Refusal slip"),
    "apology": lazy("Apology with a new date"),
    "stop": lazy("Notice of stopping"),
    "control": lazy("Control slip"),
    "result": lazy("Result"),
    "confirmation": lazy("Confirmation slip"),
}

_REFUSALS = {r.message: r for r in vars(refusals).values() if isinstance(r, Refusal)}


def language() -> str:
    """The language of the page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def held_back(message: str) -> str:
    """Lý do: why a verb is held back, with the article it stands on."""
    refusal = _REFUSALS.get(message)
    text = _(message)
    return f"{text} ({refusal.basis})" if refusal and refusal.basis else text


def agency_name(key: str) -> str:
    """An agency's name in the language of the page."""
    found = publication.current().agencies.get(key)
    return found.name.get(language()) if found else key


def post_name(key: str) -> str:
    """A post's title in the language of the page."""
    found = publication.current().posts.get(key)
    return found.title.get(language()) if found else key


def who(mark: str) -> str:
    """Who acted, by the post; the ledger names no person."""
    kind, _sep, rest = mark.partition(":")
    if kind == "post":
        return post_name(rest.rpartition("/")[0])
    return _("The applicant") if kind == "account" else _("The system")


def holder_name(holder: str, pool: str) -> str:
    """Who holds a dossier: a post, or the common queue it waits in."""
    if holder:
        return post_name(holder)
    return _("Nobody yet: %(pool)s") % {"pool": pool_name(pool)} if pool else "–"


def pool_name(pool: str) -> str:
    """A common queue in words: the division, or the desk."""
    agency, _sep, rest = pool.partition("/")
    role, _sep, division = rest.partition("/")
    found = publication.current().agencies.get(agency)
    for part in found.divisions if found else ():
        if part.id == division:
            return part.name.get(language())
    roles = {"clerk": _("One-stop desk"), "leader": _("Leaders of the agency")}
    return roles.get(role, agency_name(agency))


def left(until: datetime | None, now: datetime, calendar: Calendar, state: int) -> TimeLeft:
    """Thời gian còn lại in working time; a stopped clock says so."""
    if State(state) in PAUSED:
        return TimeLeft("paused", _("The clock is stopped"))
    if until is None:
        return TimeLeft("paused", _("No due time"))
    minutes = calendar.minutes_between(now, until)
    text = span(abs(minutes), MINUTES_OF_WORKING_DAY)
    if minutes < 0 or (minutes == 0 and now > until):
        return TimeLeft("late", _("Overdue %(span)s working time") % {"span": text})
    soon = minutes < MINUTES_OF_WORKING_DAY
    return TimeLeft("soon" if soon else "ok", _("%(span)s working time left") % {"span": text})


def since(at: datetime, now: datetime) -> TimeLeft:
    """Chờ từ bao giờ: how many days a finished result has waited to be collected."""
    days = max((clock.local(now).date() - clock.local(at).date()).days, 0)
    text = ngettext("Ready for %(n)d day", "Ready for %(n)d days", days) % {"n": days}
    return TimeLeft("ok", text if days else _("Ready since today"))
