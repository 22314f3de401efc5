"""Pages over HTTP, one connection that stays open, as a browser keeps it."""

from __future__ import annotations

import http.client
from collections.abc import Callable

from django.conf import settings
from django.test import Client

from motcua.identity.models import Account


def session(account: Account) -> str:
    """A signed-in browser's cookie."""
    client = Client()
    client.force_login(account, backend="motcua.identity.backend.AccountBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def getter(port: int, account: Account | None = None) -> Callable[[str], None]:
    """What opens a page of the server on ``port``, signed in where an account is given."""
    headers = {}
    if account is not None:
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session(account)}"
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(address: str) -> None:
        link.request("GET", address, headers=headers)
        answer = link.getresponse()
        answer.read()
        assert answer.status == 200, (address, answer.status)

    return get
