"""Dùng chung cho các trang số liệu: the day asked for, the reader, the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.procedure import Role
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.addresses import remote_address
from motcua.indicators import allowance, queries
from motcua.indicators.snapshot import archive
from motcua.indicators.snapshot.archive import Archived
from motcua.kernel import clock

EARLIEST = date(1990, 1, 1)
LONGEST = 80  # letters of a name of kept data


@dataclass(frozen=True)
class Asked:
    """Điều được hỏi: the day, the language, and out of which data."""

    as_of: date
    language: str
    problem: str = ""
    then: Archived | None = None  # what a report was computed from; None for the newest data

    @property
    def data(self) -> str:
        """The key of the data, as links carry it; empty for the newest."""
        return self.then.key if self.then else ""

    @property
    def query(self) -> str:
        """The day, and which data, for links."""
        return f"?{urlencode(self.asks)}"

    @property
    def asks(self) -> dict[str, str]:
        """The same by name."""
        return {"as_of": self.as_of.isoformat()} | ({"data": self.data} if self.then else {})

    @property
    def keeps(self) -> list[tuple[str, str]]:
        """What a form that asks for another day has to carry on."""
        return [("data", self.data)] if self.then else []


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


def asked_of_kept(request: HttpRequest) -> Asked:
    """The same, out of what a report was computed from where the address names it.

    Raises ``NotArchived``.
    """
    day, name = asked(request), request.GET.get("data", "").strip().lower()
    if not name:
        return day
    if len(name) > LONGEST:
        raise archive.NotArchived(name[:LONGEST])
    return replace(day, then=archive.find(name))


def bounded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that may have figures computed: who is no officer is asked to wait where too many
    were new; where the data of a report are kept no more, it says so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with allowance.counted(counted_for(request)):
                return view(request, *args, **kwargs)
        except allowance.UsedUp as used:
            context = {"minutes": -(-used.seconds // 60), "crumbs": crumbs(asked(request))[:1]}
            answer = render(request, "indicators/busy.html", context, status=429)
            answer["Retry-After"] = str(used.seconds)
            return answer
        except archive.NotArchived:
            day = asked(request)
            context = {"now_url": request.path + day.query, "crumbs": crumbs(day)}
            return render(request, "indicators/gone.html", context, status=404)

    return guarded


def counted_for(request: HttpRequest) -> str:
    """Whose allowance pays for what is computed: the network address; nobody's for officers."""
    return "" if inside(request) else remote_address(request) or "unknown"


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    found: Actor = getattr(request, "actor", ANONYMOUS)
    return found


def inside(request: HttpRequest) -> bool:
    """Whether what is not public may be shown: to whoever acts as an officer's post."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor.post is not None and not actor.has(Role.POSTAL)


def allowed(request: HttpRequest, indicator_id: str, day: Asked | None = None) -> Indicator:
    """The indicator, where the reader may see it; otherwise there is no such page."""
    one = queries.indicator(indicator_id, day.data if day else "")
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
