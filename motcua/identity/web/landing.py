"""Nơi đến: where a person goes after signing in, and addresses kept safely on the way."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.definitions.model.procedure import Role
from motcua.identity.queries import post_of
from motcua.ui.context import address


def safe_next(request: HttpRequest) -> str:
    """The ``next`` of a request where it stays on this site; empty text otherwise."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        wished, {request.get_host()}, require_https=request.is_secure()
    )
    return wished if here else ""


def home_of(is_officer: bool, post: str = "") -> str:
    """An officer's first page is the desk, a post-office clerk's the post office, a citizen's the
    home page."""
    found = post_of(post) if post else None
    postal = found is not None and Role.POSTAL in found.roles
    first = address("post_office" if postal else "desk_home") if is_officer else ""
    return first or address("home") or "/"


def with_next(url: str, wished: str) -> str:
    """``url`` that remembers where the person wanted to go."""
    return f"{url}?{urlencode({'next': wished})}" if wished else url
