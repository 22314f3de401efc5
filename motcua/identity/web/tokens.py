"""Mã truy cập: a person's tokens for programs; a new one is shown once and never again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.identity.actions.issue_token import issue_token
from motcua.identity.actions.revoke_token import revoke_token
from motcua.identity.forms import TokenForm
from motcua.identity.models import Account, Token
from motcua.identity.queries import owns_token, post_of, posts_of, tokens_of
from motcua.identity.requests import ActorRequest
from motcua.identity.scopes import scopes_for
from motcua.kernel import clock


def _row(token: Token, now: datetime, language: str) -> dict[str, Any]:
    """One token as the page shows it."""
    post = post_of(token.post)
    named = scopes_for(token.post)
    state, colour = _("In use"), "green"
    if token.revoked_at is not None:
        state, colour = _("Taken back"), "grey"
    elif token.expires_at <= now:
        state, colour = _("Expired"), "grey"
    return {
        "id": token.pk,
        "label": token.label,
        "acts_as": post.title.get(language) if post else token.post or _("Myself, as a citizen"),
        "scopes": [str(named.get(scope, scope)) for scope in token.scopes],
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "state": state,
        "colour": colour,
        "live": colour == "green",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: ActorRequest) -> HttpResponse:
    """The tokens of the account, and a form for a new one."""
    account = request.user
    assert isinstance(account, Account)
    now, language = clock.now(), get_language() or "vi"
    held = posts_of(account, now.date())
    form = TokenForm(held, language, request.POST or None)
    made: Token | None = None
    raw = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made, raw = issue_token(
                data["post"],
                data["label"],
                data["scopes"],
                now + form.lifetime,
                actor=request.actor,
            )
        except ValidationError as error:
            form.add_error("scopes", error)
        else:
            form = TokenForm(held, language)
    page = {
        "form": form,
        "made": made,
        "raw": raw,
        "rows": [_row(token, now, language) for token in tokens_of(account)],
    }
    return render(request, "identity/tokens.html", page)


@require_POST
def revoke(request: ActorRequest, token: int) -> HttpResponse:
    """Thu hồi: one button; somebody else's token does not exist here."""
    if request.actor.account is None or not owns_token(request.actor.account, token):
        raise Http404("no such token")
    revoke_token(token, actor=request.actor)
    messages.success(request, _("The token is taken back. Programs that used it are shut out."))
    return redirect("identity:tokens")
