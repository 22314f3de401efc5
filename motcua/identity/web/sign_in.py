"""Đăng nhập, đăng xuất: by address and password; five failures close the door for a while."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from motcua.identity import sessions
from motcua.identity.addresses import remote_address
from motcua.identity.demo import PASSWORD, demo_accounts
from motcua.identity.forms import SignInForm
from motcua.identity.models import Account
from motcua.identity.queries import posts_of
from motcua.identity.throttle import allow
from motcua.identity.web.landing import home_of, safe_next, with_next
from motcua.kernel import clock

TRIES, SPAN = 200, 600  # a whole office signs in from one address in the morning


class SignIn(LoginView):
    """Đăng nhập: the session gets a new key, acts as the first post, and returns to ``next``."""

    template_name = "identity/sign_in.html"
    authentication_form = SignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One network address may not try many accounts, however few times each."""
        if not allow(f"sign-in:{remote_address(request)}", TRIES, SPAN):
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The address that has just signed up needs no typing again."""
        return {"username": self.request.session.pop("signed_up", "")}

    def get_success_url(self) -> str:
        """To ``next`` where it is safe; who holds several posts chooses one first."""
        account = self.request.user
        assert isinstance(account, Account)
        posts = self.request.session.get(sessions.POST)
        wished = safe_next(self.request)
        if posts and self._several(account):
            return with_next(reverse("identity:posts"), wished)
        return wished or home_of(bool(posts), posts or "")

    def _several(self, account: Account) -> bool:
        return len(posts_of(account, clock.now().date())) > 1

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In the demonstration the page names the accounts that one may try."""
        context = super().get_context_data(**kwargs)
        context["next"] = safe_next(self.request)
        context["rested"] = self.request.session.pop(sessions.RESTED, False)
        if settings.DEMO:
            context["demo_accounts"] = demo_accounts(get_language() or "vi")
            context["demo_password"] = PASSWORD
        return context


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Đăng xuất: by a button only, so that no link or picture signs anybody out."""
    logout(request)
    return redirect(home_of(is_officer=False))


def locked_out(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """Tạm khóa đăng nhập: says what happened, when to try again, and what else helps.

    The same for an address without an account, so it tells strangers nothing.
    """
    until = _open_again(request, credentials)
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    page = render(
        request,
        "identity/locked_out.html",
        {
            "until": until.astimezone(clock.TZ),
            "minutes": math.ceil(seconds / 60),
            "limit": settings.AXES_FAILURE_LIMIT,
        },
        status=429,
    )
    page["Retry-After"] = str(seconds)
    return page


def _open_again(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    username = (credentials or {}).get("username") or request.POST.get("username", "")
    last = (
        AccessAttempt.objects.filter(
            username=str(username).strip().lower(), ip_address=remote_address(request)
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    pause = get_cool_off(request)
    now = timezone.now()
    until: datetime = (last or now) + pause if pause else now
    return max(until, now)
