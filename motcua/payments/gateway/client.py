"""Hỏi cổng thanh toán: begin a payment, ask what became of one; never waits for long."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from django.conf import settings
from pydantic import ValidationError

from motcua.kernel import clock
from motcua.payments.gateway import keys, notices, signing
from motcua.payments.gateway.notices import Begun, Notice
from motcua.payments.gateway.signing import Purpose, Signed

TIMEOUT = httpx.Timeout(5.0, connect=2.0)


class Silent(Exception):
    """The gateway did not answer, or not in a way that can be believed; try again later."""


@dataclass(frozen=True)
class Gateway:
    """Cổng thanh toán: its name, where it answers, the key we sign with and all that we accept.

    ``name`` is the provider under which its transactions are kept once each.
    """

    name: str
    url: str
    keys: Mapping[str, str]

    @property
    def key(self) -> str:
        """The name of the key that we sign with: the first that is set."""
        return next(iter(self.keys), "")


def configured() -> Gateway | None:
    """The gateway of this installation; None where none is set."""
    known = keys.read(settings.GATEWAY_KEYS)
    if not settings.GATEWAY_URL or not known:
        return None
    return Gateway(settings.GATEWAY_NAME, settings.GATEWAY_URL.rstrip("/"), known)


def create(
    gateway: Gateway, order: UUID, amount: int, code: str, *, back: str, notify: str
) -> Begun:
    """Begin a payment; returns where the payer goes on. Raises ``Silent``.

    The gateway is told an amount and codes, never a name.
    """
    asked = {
        "order": str(order),
        "amount": amount,
        "currency": "VND",
        "description": code,
        "back": back,
        "notify": notify,
    }
    body = _ask(gateway, "create", Purpose.CREATE, asked)
    try:
        return Begun.model_validate_json(body)
    except ValidationError as error:
        raise Silent("the answer to a beginning was not understood") from error


def query(gateway: Gateway, order: UUID) -> Notice:
    """What became of a payment. Raises ``Silent``."""
    notice = notices.read(_ask(gateway, "query", Purpose.QUERY, {"order": str(order)}))
    if notice is None or notice.order != order:
        raise Silent("the answer to a question was not understood")
    return notice


def _ask(gateway: Gateway, path: str, purpose: Purpose, asked: Mapping[str, Any]) -> bytes:
    body = json.dumps(asked).encode()
    secret = gateway.keys[gateway.key]
    headers = signing.sign(purpose, body, key=gateway.key, secret=secret, at=clock.now())
    try:
        with httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as line:
            answer = line.post(
                f"{gateway.url}/{path}",
                content=body,
                headers=headers | {"Content-Type": "application/json"},
            )
    except httpx.HTTPError as error:
        raise Silent(type(error).__name__) from error
    if answer.status_code != httpx.codes.OK or len(answer.content) > notices.LARGEST_BODY:
        raise Silent(f"answered {answer.status_code}")
    held = signing.verify(
        Purpose.ANSWER, answer.headers, answer.content, keys=gateway.keys, now=clock.now()
    )
    # The answer carries the nonce of the question, so an older answer cannot be played back.
    if not isinstance(held, Signed) or held.nonce != headers[signing.NONCE]:
        raise Silent("the answer is not signed as it should be")
    return answer.content
