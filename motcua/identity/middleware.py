"""Lớp giữa: gives every request its actor, and ends sessions that have rested too long."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from motcua.identity import sessions
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.models import Account
from motcua.identity.queries import citizen, officer


class ActorMiddleware:
    """Người thực hiện của yêu cầu: sets ``request.actor``, resolved when first asked for.

    A page of a signed-in person costs one query for the session and one for the account with
    the posts it holds today; a stranger's costs none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the actor and pass the request on."""
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and sessions.rested_too_long(request.session):
            logout(request)
            request.session[sessions.RESTED] = True
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    account = request.user
    if not account.is_authenticated:
        return ANONYMOUS
    assert isinstance(account, Account)
    post = request.session.get(sessions.POST)
    return officer(account, post) if post in account.posts_today else citizen(account)
