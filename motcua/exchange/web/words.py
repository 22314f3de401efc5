"""Chữ trên màn hình: what the screens of the exchange say for what the tables hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

HEALTH: Mapping[str, tuple[Promise, str]] = {
    "off": (gettext_lazy("Not set up"), "grey"),
    "paused": (gettext_lazy("Paused"), "grey"),
    "down": (gettext_lazy("Does not answer"), "red"),
    "stuck": (gettext_lazy("Needs a decision"), "orange"),
    "busy": (gettext_lazy("Sending"), "blue"),
    "well": (gettext_lazy("All sent"), "green"),
}
KINDS: Mapping[str, Promise] = {
    "portal": gettext_lazy("National portal"),
    "partner": gettext_lazy("Document partner"),
    "hook": gettext_lazy("Subscriber"),
}
STATES: Mapping[str, tuple[Promise, str]] = {
    "waiting": (gettext_lazy("Waiting"), "blue"),
    "delivered": (gettext_lazy("Delivered"), "green"),
    "covered": (gettext_lazy("Carried by a later one"), "green"),
    "dead": (gettext_lazy("Given up"), "red"),
    "dropped": (gettext_lazy("Dropped"), "grey"),
}
SERVICES: Mapping[str, Promise] = {
    "sync": gettext_lazy("Dossier"),
    "progress": gettext_lazy("Progress"),
    "event": gettext_lazy("Event"),
    "document": gettext_lazy("Document"),
    "test": gettext_lazy("Test"),
}
ENDED: Mapping[str, Promise] = {
    "": gettext_lazy("not tried yet"),
    "ok": gettext_lazy("taken"),
    "refused": gettext_lazy("refused by the other side"),
    "failed": gettext_lazy("an error of the other side"),
    "unreachable": gettext_lazy("no connection"),
    "unsure": gettext_lazy("sent, the answer was lost"),
    "not_ready": gettext_lazy("the letter waits for its signature here"),
    "held": gettext_lazy("held back while the other side is down"),
}
WHY: Mapping[str, Promise] = {
    "missing": gettext_lazy("Not known there"),
    "state": gettext_lazy("Another state there"),
    "waiting": gettext_lazy("Still on its way"),
    "uncoded": gettext_lazy("The procedure has no national code"),
}
CODES: Mapping[str, Promise] = {
    "1": gettext_lazy("Newly registered"),
    "2": gettext_lazy("Received by the desk"),
    "3": gettext_lazy("Not received by the desk"),
    "4": gettext_lazy("In process"),
    "5": gettext_lazy("Supplement asked of the applicant"),
    "6": gettext_lazy("Financial obligation asked for"),
    "7": gettext_lazy("Withdrawal asked by the applicant"),
    "8": gettext_lazy("Processing was stopped"),
    "9": gettext_lazy("Processing is finished"),
    "10": gettext_lazy("Result was returned"),
}


def language() -> str:
    """The language of the page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def span(length: timedelta | None) -> str:
    """How long ago, roughly."""
    if length is None:
        return ""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}
