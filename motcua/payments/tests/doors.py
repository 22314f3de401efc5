"""Hands for the tests of pages and doors: browsers of posts, and a gateway without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from django.test import Client

from motcua.identity.tests import town
from motcua.kernel import clock
from motcua.payments.actions.begin_online import begin_online
from motcua.payments.gateway import notices, signing
from motcua.payments.gateway.signing import Purpose
from motcua.payments.models import Bill, OnlineAttempt
from motcua.payments.simulator.moods import Gateway, Told

KEYS = {"one": "a-secret-of-this-test", "two": "the-next-secret-of-it"}
PROVIDER = "cong-thu"
NOTICE = "/payments/gateway/notice/"


def browser(post: str) -> Client:
    """A browser in which the holder of ``post`` is signed in and acts as it."""
    return town.browser(town.officer(post))


def posted(told: Told, client: Client | None = None) -> int:
    """Bring a notice to our door; the status of the answer."""
    headers: dict[str, Any] = dict(told.headers)
    response = (client or Client()).post(
        NOTICE, told.body, content_type="application/json", headers=headers
    )
    return response.status_code


def notice(
    attempt: OnlineAttempt | UUID, amount: int, *, number: str = "T1", status: Any = "paid",
    key: str = "one", secret: str = "", age: timedelta = timedelta(), nonce: str = "",
) -> Told:  # fmt: skip
    """A signed notice about an attempt."""
    order = attempt if isinstance(attempt, UUID) else attempt.id
    body = notices.write(number, order, amount, status, clock.now())
    headers = signing.sign(
        Purpose.NOTICE, body, key=key, secret=secret or KEYS.get(key, "?"), at=clock.now() - age,
        nonce=nonce,
    )  # fmt: skip
    return Told(NOTICE, body, headers)


@contextmanager
def gateway(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Gateway]:
    """The simulated gateway behind our client, joined without a socket."""
    settings.GATEWAY_URL, settings.GATEWAY_NAME = "http://gateway.test", PROVIDER
    settings.GATEWAY_KEYS = ",".join(f"{name}:{secret}" for name, secret in KEYS.items())
    played = Gateway(dict(KEYS), clock.now, posted)

    def answer(request: httpx.Request) -> httpx.Response:
        import json

        purpose = Purpose(request.url.path.strip("/"))
        held = signing.verify(purpose, request.headers, request.content, keys=KEYS, now=clock.now())
        assert isinstance(held, signing.Signed)
        asked = json.loads(request.content)
        order = UUID(asked["order"])
        if purpose == Purpose.CREATE:
            played.begin(order, asked["amount"], asked["description"], asked["back"], NOTICE)
            body = json.dumps({"pay_url": f"http://gateway.test/pay/{order}"}).encode()
        elif order not in played.orders:
            return httpx.Response(404)
        else:
            body = played.status(played.orders[order])
        return httpx.Response(200, content=body, headers=played.answer(body, held.nonce))

    real = httpx.Client

    def joined(**options: Any) -> httpx.Client:
        return real(transport=httpx.MockTransport(answer), **options)

    monkeypatch.setattr(httpx, "Client", joined)
    yield played


def begun(bill: Bill) -> OnlineAttempt:
    """An attempt to pay ``bill`` online."""
    return begin_online(bill.token)
