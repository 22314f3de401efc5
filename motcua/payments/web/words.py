"""Lời của các trang thu nộp: states, ways and reasons as people read them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.payments.statements.plan import Effect

STATES: dict[str, tuple[Promise, str]] = {
    "open": (_("Not paid yet"), "yellow"),
    "paid": (_("Paid"), "green"),
    "cancelled": (_("No longer asked for"), "grey"),
    "exempt": (_("Nothing to pay"), "blue"),
}
MOMENTS: dict[str, Promise] = {
    "filing": _("On filing"),
    "supplement": _("With the supplement"),
    "process": _("During processing"),
    "return": _("Before the result is handed over"),
}
METHODS: dict[str, Promise] = {
    "cash": _("Cash at the counter"),
    "transfer": _("Bank transfer"),
    "online": _("Online gateway"),
    "postal": _("At the post office"),
}
WHY: dict[str, Promise] = {
    "unknown": _("No bill is named"),
    "short": _("Less than the bill"),
    "over": _("More than the bill"),
    "double": _("The bill was paid already"),
    "late": _("The bill was cancelled before"),
}
EFFECTS: dict[Effect, tuple[Promise, str]] = {
    Effect.SETTLES: (_("Pays the bill"), "green"),
    Effect.SHORT: (_("Less than the bill"), "orange"),
    Effect.OVER: (_("More than the bill"), "orange"),
    Effect.DOUBLE: (_("The bill was paid already"), "orange"),
    Effect.LATE: (_("The bill was cancelled before"), "orange"),
    Effect.UNKNOWN: (_("No bill is named"), "orange"),
    Effect.AMBIGUOUS: (_("Several bills are named"), "orange"),
    Effect.KNOWN: (_("Recorded before"), "grey"),
    Effect.OUTGOING: (_("Money that left"), "grey"),
}
EXPLAINED: dict[str, Promise] = {
    "bill": _("It paid a bill"),
    "refund": _("It is given back"),
    "own": _("It came from our own account"),
    "note": _("Other money"),
}
REFUND_STATES: dict[str, tuple[Promise, str]] = {
    "requested": (_("Waits for approval"), "yellow"),
    "approved": (_("Approved, not paid out yet"), "blue"),
    "declined": (_("Declined"), "grey"),
    "paid": (_("Paid out"), "green"),
}
ACCOUNTS: dict[str, Promise] = {
    "receivable": _("Fees that are awaited"),
    "cash": _("Cash in a till"),
    "safe": _("Cash in the safe"),
    "bank": _("Bank account"),
    "gateway": _("Held by the online gateway"),
    "postal": _("Held by the post office"),
    "revenue": _("Fees asked for, as revenue"),
    "suspense": _("Money without explanation"),
    "refunds": _("Refunds to be paid out"),
    "over-short": _("Differences of tills"),
    "other": _("Other money"),
}
