"""Giữ điều đã gõ: what was sent after a session had ended is kept and applied after signing in.

The typed section waits in the server-side session of the visitor who is now unknown, found only by
that visitor's random cookie; signing in carries it over. It is applied only to a draft of the
account that signs in, and only within two hours. Files are not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from motcua.dossiers.web.shared import actor_of
from motcua.identity.addresses import remote_address
from motcua.identity.throttle import allow
from motcua.kernel import clock

KEY = "kept_section"
KEPT_SECONDS = 2 * 3600
LARGEST = 300_000
PER_HOUR = 60

View = Callable[..., HttpResponseBase]


def keeps_typed(view: View) -> View:
    """Wrap a view of one's own: a form that a stranger sends is kept, then sign-in is asked for."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or actor_of(request).account is not None:
            return view(request, *args, **kwargs)
        body = request.POST.copy()
        body.pop("csrfmiddlewaretoken", None)
        text = body.urlencode()
        address = remote_address(request)
        if len(text) <= LARGEST and allow(f"keep:{address}", PER_HOUR, 3600):
            request.session[KEY] = {
                "path": request.path,
                "body": text,
                "at": int(clock.now().timestamp()),
            }
        return redirect_to_login(request.path)

    return guarded


def take_kept(request: HttpRequest) -> QueryDict | None:
    """What was kept for this very page, once; None where there is nothing or it is too old."""
    held = request.session.get(KEY)
    if not isinstance(held, dict) or held.get("path") != request.path:
        return None
    del request.session[KEY]
    if int(clock.now().timestamp()) - int(held["at"]) > KEPT_SECONDS:
        return None
    return QueryDict(held["body"], mutable=True)
