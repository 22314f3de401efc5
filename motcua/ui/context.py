"""Điều hướng: the links of header, footer and desk for every page.

Wiring names the addresses in ``settings.UI_LINKS``, a mapping of the keys below to URL names. A
link whose name does not resolve is left out, so a part not installed leaves no dead link.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAIN: Mapping[str, Promise] = {
    "procedures": _("Procedures"),
    "track": _("Track a dossier"),
    "registers": _("Registers"),
    "figures": _("Figures"),
    "my_dossiers": _("My dossiers"),
}
FOOTER: Mapping[str, Promise] = {
    "accessibility": _("Accessibility"),
    "verify": _("Verify a document"),
    "api_docs": _("Interface for developers"),
    "contact": _("Contact"),
}
DESK: Mapping[str, Promise] = {
    "desk_queue": _("My queue"),
    "desk_counter": _("Counter"),
    "desk_post": _("By post"),
    "desk_cash": _("Collect fees"),
    "desk_search": _("Search dossiers"),
    "desk_originals": _("Originals held"),
    "desk_boards": _("Boards"),
    "desk_board": _("Operations board"),
    "desk_registers": _("Registers that I keep"),
    "desk_returns": _("Returns"),
    "desk_money": _("Money of the agency"),
    "desk_handover": _("Hand over work"),
    "desk_documents": _("Documents between agencies"),
    "desk_exchange": _("Other systems"),
    "desk_dead": _("Messages that failed"),
    "desk_sources": _("Sources of data"),
    "office_today": _("Today"),
    "office_file": _("Help somebody file"),
    "office_visits": _("Dossiers filed here"),
    "office_find": _("Scan a code"),
    "office_manifests": _("Manifests"),
    "office_till": _("Fees collected"),
}
SINGLE = (
    "home",
    "profile",
    "sign_in",
    "sign_up",
    "sign_out",
    "desk_home",
    "switch_post",
    "notices",
    "unread",
    "desk_search",
)


@dataclass(frozen=True)
class Link:
    """Liên kết: one entry of a menu; ``current`` when the page shown lies at or under it."""

    key: str
    label: str | Promise
    url: str
    current: bool


def address(key: str) -> str:
    """Địa chỉ: the path that wiring gave to ``key``, or empty text when there is none."""
    names: Mapping[str, str] = getattr(settings, "UI_LINKS", {})
    try:
        return reverse(names.get(key, key))
    except NoReverseMatch:
        return ""


def links(labels: Mapping[str, str | Promise], path: str) -> list[Link]:
    """Trình đơn: the entries that resolve; the longest address that begins ``path`` is current."""
    found = [(key, label, address(key)) for key, label in labels.items()]
    known = [(key, label, url) for key, label, url in found if url]
    current = _deepest((url for _key, _label, url in known), path)
    return [Link(key, label, url, url == current) for key, label, url in known]


def _deepest(urls: Iterable[str], path: str) -> str:
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def navigation(request: HttpRequest) -> dict[str, object]:
    """Điều hướng: context processor that gives ``nav`` to every template."""
    return {
        "nav": {
            "main": links(MAIN, request.path),
            "footer": links(FOOTER, request.path),
            "desk": links(DESK, request.path),
            **{key: address(key) for key in SINGLE},
        }
    }
