"""Chữ trên màn hình: what the screens of the exchange say for what the tables hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

HEALTH: Mapping[str, tuple[Promise, str]] = {
    "off": (lazy("Not set up"), "grey"),
    "paused": (lazy("Paused"), "grey"),
    "down": (lazy("Does not answer"), "red"),
    "stuck": (lazy("Needs a decision"), "orange"),
    "busy": (lazy("Sending"), "blue"),
    "well": (lazy("All sent"), "green"),
}
KINDS: Mapping[str, Promise] = {
    "portal": lazy("National portal"),
    "partner": lazy("Document partner"),
    "hook": lazy("Subscriber"),
}
STATES: Mapping[str, tuple[Promise, str]] = {
    "waiting": (lazy("Waiting"), "blue"),
    "delivered": (lazy("Delivered"), "green"),
    "covered": (lazy("Carried by a later one"), "green"),
    "dead": (lazy("Given up"), "red"),
    "dropped": (lazy("Dropped"), "grey"),
}
SERVICES: Mapping[str, Promise] = {
    "sync": lazy("Dossier"),
    "progress": lazy("Progress"),
    "event": lazy("Event"),
    "document": lazy("Document"),
    "test": lazy("Test"),
}
ENDED: Mapping[str, Promise] = {
    "": lazy("not tried yet"),
    "ok": lazy("taken"),
    "refused": lazy("refused by the other side"),
    "failed": lazy("an error of the other side"),
    "unreachable": lazy("no connection"),
    "unsure": lazy("sent, the answer was lost"),
    "held": lazy("held back while the other side is down"),
}
WHY: Mapping[str, Promise] = {
    "missing": lazy("Not known there"),
    "state": lazy("Another state there"),
    "waiting": lazy("Still on its way"),
    "uncoded": lazy("The procedure has no national code"),
}
CODES: Mapping[str, Promise] = {
    "1": lazy("Newly registered"),
    "2": lazy("Received by the desk"),
    "3": lazy("Not received by the desk"),
    "4": lazy("In process"),
    "5": lazy("Supplement asked of the applicant"),
    "6": lazy("Financial obligation asked for"),
    "7": lazy("Withdrawal asked by the applicant"),
    "8": lazy("Processing was stopped"),
    "9": lazy("Processing is finished"),
    "10": lazy("Result was returned"),
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
