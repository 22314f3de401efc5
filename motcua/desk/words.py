"""Lời trên màn hình: what states, verbs, steps and events are called at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from motcua.dossiers import words as refusals
from motcua.dossiers.states import PAUSED, Refusal, State, Verb
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar
from motcua.publication import queries as publication
from motcua.ui.timeleft import MINUTES_OF_WORKING_DAY, TimeLeft, span

STATES: Mapping[State, tuple[Promise, str]] = {
    State.SUBMITTED: (gettext_lazy("Newly submitted"), "blue"),
    State.RECEIVED: (gettext_lazy("Received"), "blue"),
    State.NOT_RECEIVED: (gettext_lazy("Not received"), "red"),
    State.IN_PROCESS: (gettext_lazy("In process"), "yellow"),
    State.AWAITING_SUPPLEMENT: (gettext_lazy("Awaiting supplement"), "orange"),
    State.AWAITING_PAYMENT: (gettext_lazy("Awaiting payment"), "orange"),
    State.WITHDRAWAL_ASKED: (gettext_lazy("Withdrawal asked"), "purple"),
    State.STOPPED: (gettext_lazy("Processing stopped"), "grey"),
    State.RESOLVED: (gettext_lazy("Resolved, result ready"), "green"),
    State.RETURNED: (gettext_lazy("Result returned"), "grey"),
}

VERBS: Mapping[Verb, Promise] = {
    Verb.RECEIVE: gettext_lazy("Receive the dossier"),
    Verb.REQUEST_SUPPLEMENT: gettext_lazy("Ask for a supplement"),
    Verb.SUPPLEMENT: gettext_lazy("Take in a supplement"),
    Verb.REFUSE: gettext_lazy("Refuse to receive"),
    Verb.TRANSFER: gettext_lazy("Transfer the papers"),
    Verb.REQUEST_PAYMENT: gettext_lazy("Ask for a payment"),
    Verb.RECORD_PAYMENT: gettext_lazy("Record the payment"),
    Verb.RETURN_RESULT: gettext_lazy("Return the result"),
    Verb.ASSIGN: gettext_lazy("Assign an officer"),
    Verb.TAKE: gettext_lazy("Take the dossier"),
    Verb.FORWARD: gettext_lazy("Forward to the next step"),
    Verb.SEND_BACK: gettext_lazy("Send back"),
    Verb.VERIFY: gettext_lazy("Record a verification"),
    Verb.CONSULT: gettext_lazy("Consult another agency"),
    Verb.ANSWER: gettext_lazy("Answer the question"),
    Verb.PROPOSE: gettext_lazy("Propose a result"),
    Verb.APPROVE: gettext_lazy("Sign and approve"),
    Verb.DECLINE: gettext_lazy("Do not sign, send back"),
    Verb.APOLOGISE: gettext_lazy("Apologise and set a new date"),
    Verb.STOP: gettext_lazy("Stop processing"),
    Verb.HAND_OVER: gettext_lazy("Hand over to another officer"),
}
"""The verbs of the desk, in the order of the screen; the applicant's are not among them."""

EVENTS: Mapping[str, Promise] = {
    "dossier.submitted": gettext_lazy("Submitted"),
    "dossier.received": gettext_lazy("Received; code and receipt given"),
    "dossier.refused": gettext_lazy("Refused with a reason slip"),
    "dossier.supplement_requested": gettext_lazy("Supplement asked for"),
    "dossier.supplemented": gettext_lazy("Supplement handed in"),
    "dossier.payment_requested": gettext_lazy("Payment asked for"),
    "dossier.paid": gettext_lazy("Payment recorded"),
    "dossier.transferred": gettext_lazy("Papers transferred"),
    "dossier.assigned": gettext_lazy("Officer assigned"),
    "dossier.taken": gettext_lazy("Taken from the common queue"),
    "dossier.forwarded": gettext_lazy("Forwarded"),
    "dossier.sent_back": gettext_lazy("Sent back"),
    "dossier.verified": gettext_lazy("Verification recorded"),
    "dossier.consulted": gettext_lazy("Another agency consulted"),
    "dossier.answered": gettext_lazy("Consulted agency answered"),
    "dossier.proposed": gettext_lazy("Result proposed"),
    "dossier.approved": gettext_lazy("Signed"),
    "dossier.declined": gettext_lazy("Not signed, sent back"),
    "dossier.apologised": gettext_lazy("Apology sent, new date set"),
    "dossier.withdrawn": gettext_lazy("Withdrawal asked"),
    "dossier.stopped": gettext_lazy("Processing stopped"),
    "dossier.consented": gettext_lazy("Approved by silence"),
    "dossier.lapsed": gettext_lazy("Stopped: the supplement never came"),
    "dossier.recomputed": gettext_lazy("Due time computed anew by a new calendar"),
    "dossier.answer_missed": gettext_lazy("A consulted agency has not answered in time"),
    "dossier.warned": gettext_lazy("Warned about the due time"),
    "dossier.returned": gettext_lazy("Result returned"),
    "dossier.rated": gettext_lazy("Rated by the applicant"),
    "dossier.handed_over": gettext_lazy("Handed over to another officer"),
    "dossier.carried": gettext_lazy("With the post office, or back from it"),
    "dossier.viewed": gettext_lazy("Dossier opened by an officer"),
    "dossier.original_taken": gettext_lazy("Originals taken in for comparison"),
    "dossier.original_given": gettext_lazy("Originals given back"),
}

CHANNELS: Mapping[str, Promise] = {
    "online": gettext_lazy("Online"),
    "counter": gettext_lazy("At the counter"),
    "post": gettext_lazy("By post"),
}
DELIVERIES: Mapping[str, Promise] = {
    "online": gettext_lazy("Online"),
    "desk": gettext_lazy("At the one-stop desk"),
    "post": gettext_lazy("By post"),
}
KINDS: Mapping[str, Promise] = {
    "original": gettext_lazy("Original"),
    "copy": gettext_lazy("Copy"),
    "certified": gettext_lazy("Certified copy"),
    "electronic": gettext_lazy("Electronic file"),
}
OUTCOMES: Mapping[str, Promise] = {
    "grant": gettext_lazy("Grant"),
    "refuse": gettext_lazy("Refuse"),
    "supplement": gettext_lazy("Ask for a supplement"),
}
LETTERS: Mapping[str, Promise] = {
    "receipt": gettext_lazy("Receipt with the due date"),
    "supplement": gettext_lazy("Request for a supplement"),
    "refusal": gettext_lazy("Refusal slip"),
    "apology": gettext_lazy("Apology with a new date"),
    "stop": gettext_lazy("Notice of stopping"),
    "control": gettext_lazy("Control slip"),
    "result": gettext_lazy("Result"),
    "confirmation": gettext_lazy("Confirmation slip"),
    "fee_receipt": gettext_lazy("Receipt of fees"),
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
    if minutes == 0 and now > until:
        return TimeLeft("late", _("Overdue"))
    if minutes < 0:
        return TimeLeft("late", _("Overdue %(span)s working time") % {"span": text})
    soon = minutes < MINUTES_OF_WORKING_DAY
    return TimeLeft("soon" if soon else "ok", _("%(span)s working time left") % {"span": text})


def since(at: datetime, now: datetime) -> TimeLeft:
    """Chờ từ bao giờ: how many days a finished result has waited to be collected."""
    days = max((clock.local(now).date() - clock.local(at).date()).days, 0)
    text = ngettext("Ready for %(n)d day", "Ready for %(n)d days", days) % {"n": days}
    return TimeLeft("ok", text if days else _("Ready since today"))


def ended() -> TimeLeft:
    """Đã kết thúc: nothing more is due."""
    return TimeLeft("paused", _("Closed"))
