"""Dùng chung: small helpers of the registers' pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.definitions.model.register import EntryField, Register
from motcua.identity.actor import Actor
from motcua.registers import showing, words
from motcua.registers.errors import NotFound

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def language() -> str:
    """The language of this page: ``vi`` or ``en``."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind the request."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def or_404(view: View) -> View:
    """What is not there, and what may not be known of, look alike."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **more)
        except NotFound as missing:
            raise Http404(str(missing)) from missing

    return cast(View, guarded)


def crumbs(*items: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way from the registers to this page."""
    return ((_("Home page"), "/"), (_("Registers"), reverse("registers:index")), *items)


def name_of(book: Register) -> str:
    """The register's name in the page's language."""
    return book.name.get(language())


def status_of(book: Register, status: str, data: Any, inner: bool) -> tuple[Any, str]:
    """Where an entry stands, with a colour: its stage while it is in force and has one."""
    column = showing.stage_for(book, status, data, inner)
    return words.STATUSES[status] if column is None else (say(column, data[column.id]), "blue")


def say(column: EntryField, value: Any) -> str:
    """A value in the page's language."""
    return showing.shown(column, value, language())
