"""Dùng chung cho các trang số liệu: the day asked for, the reader, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.procedure import Role
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.indicators import queries
from motcua.kernel import clock

EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Asked:
    """Điều được hỏi: the day, and the language."""

    as_of: date
    language: str
    problem: str = ""

    @property
    def query(self) -> str:
        """The day for links."""
        return f"?as_of={self.as_of.isoformat()}"


def language() -> str:
    """That of the page: vi or en."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def asked(request: HttpRequest) -> Asked:
    """The day that the page is asked for; today where none, or a wrong one, was given."""
    today = clock.local(clock.now()).date()
    text = request.GET.get("as_of", "").strip()
    if not text:
        return Asked(today, language())
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return Asked(today, language(), _("That is not a date. Write it as 2019-08-12."))
    if not EARLIEST <= day <= today:
        return Asked(today, language(), _("Choose a date that is not in the future."))
    return Asked(day, language())


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    found: Actor = getattr(request, "actor", ANONYMOUS)
    return found


def inside(request: HttpRequest) -> bool:
    """Whether what is not public may be shown: to whoever acts as an officer's post."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor.post is not None and not actor.has(Role.POSTAL)


def allowed(request: HttpRequest, indicator_id: str) -> Indicator:
    """The indicator, where the reader may see it; otherwise there is no such page."""
    one = queries.indicator(indicator_id)
    if one is None or not (one.public or inside(request)):
        raise Http404
    return one


def crumbs(day: Asked, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the home page to here."""
    figures_url = reverse("indicators:figures") + day.query
    return [(_("Home page"), "/"), (_("Figures"), figures_url), *more]


def address(name: str, *args: str, **query: str) -> str:
    """An address of this room with a query; empty values are left out."""
    given = {key: value for key, value in query.items() if value}
    return reverse(f"indicators:{name}", args=args) + (f"?{urlencode(given)}" if given else "")


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for, from 0."""
    text = request.GET.get("page", "0")
    return min(int(text), 100_000) if text.isascii() and text.isdigit() else 0
