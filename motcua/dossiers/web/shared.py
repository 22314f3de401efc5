"""Dùng chung: small helpers of the citizen's pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.definitions.model.province import Agency
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar
from motcua.publication import queries as publication


def language() -> str:
    """The language of this page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind the request."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def found_or_404(thing: Any) -> Any:
    """The thing, or the page that says there is none; somebody else's looks the same."""
    if thing is None:
        raise Http404
    return thing


def agency_of(key: str) -> Agency | None:
    """The office called ``key`` in the live province."""
    return publication.current().agencies.get(key)


def agency_name(key: str) -> str:
    """The office's name in the page's language."""
    found = agency_of(key)
    return found.name.get(language()) if found else key


def minutes_left(calendar: Calendar, due: datetime | None) -> int | None:
    """Working minutes until ``due``, below zero once it has passed; None without a due time."""
    if due is None:
        return None
    now, at = clock.now(), clock.local(due)
    if at >= now:
        return calendar.minutes_between(now, at)
    return min(-1, -calendar.minutes_between(at, now))


def crumbs(*items: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Đường dẫn: home, then the given (label, address) pairs."""
    return ((_("Home page"), "/"), *items)


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    problems: Iterable[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a page; with problems (message, control), the error summary stands on top."""
    context = {**context, "problems": list(problems), "language": language()}
    return render(request, f"dossiers/{template}", context, status=status)
