"""Loại sự kiện: the closed list of business events and the fields each may carry."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class EventType:
    """Loại sự kiện: a stable dotted name, its fields, and what it says happened."""

    name: str
    fields: frozenset[str]
    doc: str


def _types(*rows: tuple[str, str, str]) -> MappingProxyType[str, EventType]:
    return MappingProxyType(
        {name: EventType(name, frozenset(fields.split()), doc) for name, fields, doc in rows}
    )


_ENTRY = "register entry version effective status dossier letter account former return"
_MOVE = "state step pool holder due step_due"
_RETURN = "return campaign state"
_REFUND = "refund agency amount payment incoming"

TYPES = _types(
    ("province.published", "digest versions", "A checked province was published."),
    ("account.created", "account", "Somebody signed up."),
    ("account.changed", "account fields", "A person corrected their own data."),
    ("holding.started", "post account", "A person began to hold a post."),
    ("holding.ended", "post account", "A person ceased to hold a post."),
    ("token.issued", "token post scopes", "An access token for a post was made."),
    ("token.revoked", "token post", "An access token was taken back."),
    ("notice.preferred", "account changed", "A person chose how they are told."),
    ("notice.retried", "message channel event", "A message that failed is sent again."),
    ("notice.dropped", "message channel event", "A message that failed was given up."),
    ("calendar.recomputed", "dossiers calendar", "Due times were recomputed by order."),
    ("letter.signed", "letter subject kind sha256", "All signatures of a letter are in."),
    ("letter.signing_failed", "letter subject kind", "A letter cannot be signed; see its reason."),
    ("key.registered", "key account agency", "A person or agency got a signing key."),
    ("key.revoked", "key account agency", "A signing key lost its power."),
    ("dossier.recomputed", "old_due calendar " + _MOVE, "A new calendar moved the due time."),
    (
        "dossier.submitted",
        "procedure version channel agency files reused outages " + _MOVE,
        "Filed.",
    ),
    ("dossier.received", "code copies letter " + _MOVE, "Received with code and receipt."),
    ("dossier.refused", "letter " + _MOVE, "Not received, with a reason slip."),
    ("dossier.supplement_requested", "round letter items " + _MOVE, "A supplement was asked for."),
    ("dossier.supplemented", "round files " + _MOVE, "The applicant answered a supplement."),
    ("dossier.payment_requested", "amount " + _MOVE, "A payment is awaited."),
    ("dossier.paid", "amount method " + _MOVE, "The payment was recorded."),
    ("dossier.transferred", "agency " + _MOVE, "Papers moved to the competent agency."),
    ("dossier.assigned", "to " + _MOVE, "A head assigned an officer."),
    ("dossier.taken", _MOVE, "An officer took it from the common queue."),
    ("dossier.forwarded", _MOVE, "Moved on to the next step."),
    ("dossier.sent_back", "to_step " + _MOVE, "Sent back to an earlier step."),
    ("dossier.verified", "place present " + _MOVE, "A verification was recorded."),
    ("dossier.consulted", "consultation agency until " + _MOVE, "Another agency was consulted."),
    ("dossier.answered", "consultation agency late " + _MOVE, "A consulted agency answered."),
    ("dossier.answer_missed", "consultation agency until " + _MOVE, "An answer is late."),
    ("dossier.proposed", "outcome " + _MOVE, "The officer proposed a result."),
    ("dossier.approved", "outcome letter " + _MOVE, "The leader signed the result."),
    ("dossier.declined", "to_step " + _MOVE, "The leader did not sign and sent it back."),
    ("dossier.apologised", "letter old_due " + _MOVE, "An apology with a new date."),
    ("dossier.withdrawn", _MOVE, "The applicant withdrew."),
    ("dossier.stopped", "letter cause " + _MOVE, "Processing stopped."),
    ("dossier.consented", "letter " + _MOVE, "Silence became consent."),
    ("dossier.lapsed", "cause letter " + _MOVE, "A supplement never came."),
    ("dossier.warned", "level " + _MOVE, "Those who can still act were warned."),
    ("dossier.returned", "method originals " + _MOVE, "The result was handed over."),
    ("dossier.rated", _MOVE, "The applicant rated; who rated what is kept apart."),
    ("dossier.handed_over", "to " + _MOVE, "Another person's work was taken over."),
    (
        "dossier.carried",
        "carrier parcel",
        "Its papers or its result came to a post office, or left it.",
    ),
    (
        "postal.parcel_made",
        "parcel dossier kind office agency",
        "Papers or a result to be carried.",
    ),
    ("postal.parcel_packed", "parcel manifest", "A parcel was put on a manifest."),
    ("postal.parcel_unpacked", "parcel manifest", "A parcel was taken off a manifest."),
    ("postal.manifest_opened", "manifest office agency bound", "A manifest was begun."),
    ("postal.manifest_sent", "manifest parcels", "A manifest left with the courier."),
    ("postal.parcel_arrived", "parcel manifest dossier bound", "A parcel was scanned at its end."),
    ("postal.manifest_received", "manifest missing", "A manifest was scanned through."),
    ("postal.discrepancy", "manifest parcel kind", "Something missing, extra, damaged or unknown."),
    ("postal.discrepancy_solved", "manifest parcel kind found", "What came of a discrepancy."),
    ("postal.attempted", "parcel dossier outcome tries back", "A result could not be delivered."),
    ("postal.delivered", "parcel dossier tries", "A result is in its owner's hand."),
    ("postal.collected", "bill dossier office agency amount", "A post office collected a fee."),
    ("postal.day_closed", "settlement office total counted", "A day's fees were counted."),
    ("postal.paid_over", "settlement agency amount", "Fees were paid over to an agency."),
    ("postal.settled", "settlement agency amount received", "An agency confirmed what it got."),
    ("dossier.original_taken", "papers held", "Originals were taken in for comparison."),
    ("dossier.original_given", "papers held method", "Originals were given back."),
    (
        "paper.kept",
        "kind source dossier component replaces",
        "A paper came into the store.",
    ),
    ("paper.hidden", "", "The owner does not want a stored paper offered."),
    ("paper.shown", "", "The owner lets a hidden paper be offered again."),
    ("paper.withdrawn", "", "A stored paper proved wrong or was revoked."),
    ("letter.standing", "letter state", "A letter is in force no more, or again."),
    ("paper.looked_up", "procedure papers", "An officer looked into somebody's store."),
    ("paper.owner_proved", "account dossier", "An account was found to be an owner of papers."),
    ("source.failed", "source outage", "A source of data was flagged as failing."),
    ("source.restored", "source outage", "A source of data works again."),
    ("register.granted", _ENTRY, "An entry was made in a register."),
    ("register.amended", _ENTRY, "An entry was changed."),
    ("register.extended", _ENTRY, "An entry lasts longer."),
    ("register.reissued", _ENTRY, "An entry's paper was issued again."),
    ("register.suspended", _ENTRY, "An entry was suspended."),
    ("register.resumed", _ENTRY, "A suspended entry is in force again."),
    ("register.revoked", _ENTRY, "An entry was revoked."),
    ("register.closed", _ENTRY, "An entry was ended."),
    ("register.expired", _ENTRY, "The last day of an entry has passed."),
    ("register.turned", _ENTRY, "The day came from which a change dated ahead holds."),
    ("register.noted", _ENTRY, "A note was added to an entry."),
    ("register.corrected", _ENTRY, "What was written down wrongly was put right."),
    ("register.inspected", "register entry inspection outcome", "A holder was inspected."),
    (
        "register.inspection_corrected",
        "register entry inspection replaces outcome",
        "What was written of an inspection was put right.",
    ),
    (
        "register.inspection_withdrawn",
        "register entry inspection replaces",
        "An inspection was written down in error.",
    ),
    (
        "register.inspection_settled",
        "register entry inspection paid_on remedied_on",
        "What an inspection asked for was paid or mended.",
    ),
    ("register.expiring", "register entry field until days account", "A date comes near."),
    ("register.imported", "register batch digest created changed same", "A table was taken in."),
    ("return.opened", "campaign definition period asked", "A campaign of returns was opened."),
    ("return.closed", "campaign approved missing", "A campaign was closed."),
    ("return.asked", "definition " + _RETURN, "A unit or firm was asked for a return."),
    ("return.submitted", "version late " + _RETURN, "A return was handed in."),
    ("return.sent_back", "version " + _RETURN, "A return has to be corrected."),
    ("return.approved", "version " + _RETURN, "A return counts from now on."),
    ("return.reopened", "version " + _RETURN, "A return was opened again."),
    ("return.link_renewed", "round " + _RETURN, "Older links of a return ended."),
    ("return.due_soon", "days " + _RETURN, "Whoever has not answered was reminded."),
    ("return.overdue", "days " + _RETURN, "The due day passed without an answer."),
    (
        "report.written",
        "report as_of form sha256 data data_sha256",
        "A report was written, and the data behind it are kept.",
    ),
    ("report.data_given_up", "data data_sha256", "The data of written reports are kept no more."),
    ("dossier.viewed", "", "An officer opened the dossier's personal data."),
    ("payment.asked", "bill subject agency moment amount waived", "A bill was made out."),
    ("payment.cancelled", "bill subject amount cause", "A bill is no longer asked for."),
    ("payment.settled", "bill subject agency amount payment method", "A bill was paid whole."),
    (
        "payment.receipt_issued",
        "bill subject amount payment receipt letter number",
        "A receipt was issued for a payment.",
    ),
    ("payment.unexplained", "incoming agency amount why bill", "Money waits for an explanation."),
    ("payment.explained", "incoming kind amount bill", "Somebody said what money was."),
    ("payment.refund_requested", _REFUND, "A refund was asked for."),
    ("payment.refund_approved", _REFUND, "Another person approved a refund."),
    ("payment.refund_declined", _REFUND, "A refund was declined."),
    ("payment.refunded", "way " + _REFUND, "Money was given back."),
    ("payment.statement_recorded", "statement agency lines amount", "A statement was recorded."),
    ("payment.till_opened", "till post day", "A cashier began to take cash."),
    ("payment.till_closed", "till post day expected counted difference", "The cash was counted."),
    ("exchange.retried", "delivery target about", "A message that was given up is tried again."),
    ("exchange.dropped", "delivery target about", "A message will never be sent, by decision."),
    ("exchange.resent", "delivery target about", "A dossier is synchronised again by decision."),
    ("subscriber.created", "subscriber", "Somebody is told of events from now on."),
    ("subscriber.rotated", "subscriber", "A subscriber has a new secret."),
    ("subscriber.paused", "subscriber", "A subscriber is not told for a while."),
    ("subscriber.resumed", "subscriber", "A subscriber is told again."),
    ("subscriber.replayed", "subscriber", "A subscriber is told of past events again."),
    ("document.received", "document sender agency attachments", "An edXML document came."),
    ("document.handled", "document dossier", "A document that came was dealt with."),
    ("document.sent", "document letter partner", "One of our letters goes to a partner."),
)


def check(name: str, payload: dict[str, object]) -> None:
    """Refuse an undeclared type or field; raises ``ValueError`` naming it."""
    kind = TYPES.get(name)
    if kind is None:
        raise ValueError(f"event type {name!r} is not declared")
    extra = set(payload) - kind.fields
    if extra:
        raise ValueError(f"event {name} may not carry {sorted(extra)}")
