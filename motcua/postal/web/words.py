"""Lời của các trang bưu cục: states, ways and differences, each with its colour."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.states import Refusal
from motcua.dossiers.web.shared import agency_name, language
from motcua.publication import queries as publication

PARCELS: Mapping[str, tuple[Promise, str]] = {
    "ready": (gettext_lazy("Waits to be packed"), "orange"),
    "packed": (gettext_lazy("On a manifest"), "yellow"),
    "sent": (gettext_lazy("On its way"), "blue"),
    "arrived": (gettext_lazy("Arrived"), "green"),
    "delivered": (gettext_lazy("Delivered to the recipient"), "green"),
    "missing": (gettext_lazy("Missing"), "red"),
    "lost": (gettext_lazy("Lost"), "red"),
}
MANIFESTS: Mapping[str, tuple[Promise, str]] = {
    "open": (gettext_lazy("Being packed"), "yellow"),
    "sent": (gettext_lazy("On its way"), "blue"),
    "received": (gettext_lazy("Received to the end"), "green"),
}
KINDS: Mapping[str, Promise] = {
    "papers": gettext_lazy("Papers of a dossier"),
    "result": gettext_lazy("Result"),
}
FAULTS: Mapping[str, tuple[Promise, str]] = {
    "missing": (gettext_lazy("Missing"), "red"),
    "extra": (gettext_lazy("Extra, not listed"), "orange"),
    "damaged": (gettext_lazy("Damaged"), "orange"),
    "unknown": (gettext_lazy("Unknown code"), "red"),
}
OUTCOMES: Mapping[str, Promise] = {
    "delivered": gettext_lazy("Delivered to the recipient"),
    "absent": gettext_lazy("Nobody was there"),
    "wrong_address": gettext_lazy("The address is wrong"),
    "refused": gettext_lazy("The recipient refused it"),
}
PAPERS = (
    ("CCCD", gettext_lazy("Citizen identity card (CCCD)")),
    ("CMND", gettext_lazy("Identity card (CMND)")),
    ("Hộ chiếu", gettext_lazy("Passport")),
    ("GPLX", gettext_lazy("Driving licence")),
)


def way(bound: str, office: str, agency: str) -> str:
    """Từ đâu đến đâu."""
    ends = (agency_name(office), agency_name(agency))
    here, there = ends if bound == "desk" else ends[::-1]
    return f"{here} → {there}"


def refused(refusal: Refusal) -> str:
    """Lý do: why not, with the article it stands on."""
    text = _(refusal.message)
    return f"{text} ({refusal.basis})" if refusal.basis else text


def who(mark: str) -> str:
    """Who acted, by the post; the ledger names no person."""
    kind, _sep, rest = mark.partition(":")
    found = publication.current().posts.get(rest.rpartition("/")[0]) if kind == "post" else None
    if found is None:
        return _("The applicant") if kind == "account" else _("The system")
    return f"{found.title.get(language())}, {agency_name(found.agency)}"
