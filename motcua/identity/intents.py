"""Ý định của địa chỉ: whom a page is meant for, declared on its view, enforced before it runs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import ANONYMOUS, Actor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Intent(StrEnum):
    """Ý định: the kinds of page, from open to anyone down to administrators."""

    PUBLIC = "public"  # anyone
    OWN = "own"  # a signed-in account, about its own things
    DESK = "desk"  # bộ phận một cửa: a clerk or the head of the desk
    POSTAL = "postal"  # bưu điện: a post-office clerk
    OFFICE = "office"  # any post
    SYSTEM = "system"  # quản trị


DESK_ROLES = frozenset({Role.CLERK, Role.DESK_HEAD})


def admits(kind: Intent, actor: Actor) -> bool:
    """Whether ``actor`` may open a page of this intent at all; what it may see there is access."""
    match kind:
        case Intent.PUBLIC:
            return True
        case Intent.OWN:
            return actor.account is not None
        case Intent.DESK:
            return bool(actor.roles & DESK_ROLES)
        case Intent.POSTAL:
            return actor.has(Role.POSTAL)
        case Intent.OFFICE:
            return actor.post is not None
        case Intent.SYSTEM:
            return actor.has(Role.ADMIN)


def intent(name: str) -> Callable[[View], View]:
    """Declare and enforce a view's intent; for functions and for what ``as_view()`` returns.

    A stranger is led to the sign-in page and back; an account without the right gets the 403
    page. Neither runs the view. Raises ``ValueError`` for an unknown name, at import.
    """
    kind = Intent(name)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = getattr(request, "actor", ANONYMOUS) if kind != "public" else ANONYMOUS
            if admits(kind, actor):
                return view(request, *args, **kwargs)
            if actor.account is None:
                return redirect_to_login(_way_back(request))
            raise PermissionDenied(f"this page is meant for {kind.value}")

        guarded.intent = kind.value  # type: ignore[attr-defined]
        return cast(View, guarded)

    return declare


def _way_back(request: HttpRequest) -> str:
    """Where to go after signing in; for a form that was sent, the page that showed it."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    shown = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        shown, {request.get_host()}, require_https=request.is_secure()
    ):
        parts = urlsplit(shown)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path
