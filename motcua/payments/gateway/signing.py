"""Chữ ký của cổng: a message is genuine, meant for this use, fresh, and told once.

Signed is ``v1``, the purpose, the time, the nonce and the body, each on a line of its own, with
HMAC-SHA256. The purpose keeps what we send from being played back to us as if it were told.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(minutes=5)
"""How far the clocks of both sides may lie apart; a nonce is kept for twice as long."""

KEY, TIME, NONCE, MARK = (
    "X-Gateway-Key",
    "X-Gateway-Time",
    "X-Gateway-Nonce",
    "X-Gateway-Signature",
)
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_TIME = re.compile(r"\d{9,11}")


class Purpose(StrEnum):
    """Mục đích của thông điệp; part of what is signed."""

    CREATE = "create"  # we ask the gateway to begin a payment
    QUERY = "query"  # we ask what became of one
    ANSWER = "answer"  # what the gateway answers to either
    NOTICE = "notice"  # the gateway tells us by itself


class Doubt(StrEnum):
    """Lý do không tin: what is wrong with a message's signature."""

    UNSIGNED = "unsigned"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TIME = "wrong_time"
    BAD_SIGNATURE = "bad_signature"


@dataclass(frozen=True)
class Signed:
    """A message that holds: which key signed it and its nonce, which may be used once."""

    key: str
    nonce: str


def sign(
    purpose: Purpose, body: bytes, *, key: str, secret: str, at: datetime, nonce: str = ""
) -> dict[str, str]:
    """The headers that go with ``body``; a nonce is made unless the message answers one."""
    nonce = nonce or secrets.token_urlsafe(18)
    time = str(int(at.timestamp()))
    return {KEY: key, TIME: time, NONCE: nonce, MARK: _mark(purpose, time, nonce, body, secret)}


def verify(
    purpose: Purpose,
    headers: Mapping[str, str],
    body: bytes,
    *,
    keys: Mapping[str, str],
    now: datetime,
) -> Signed | Doubt:
    """Whether a message holds; compared in constant time. The caller sees to the nonce."""
    key, time = headers.get(KEY, ""), headers.get(TIME, "")
    nonce, mark = headers.get(NONCE, ""), headers.get(MARK, "")
    if not (_NONCE.fullmatch(nonce) and _TIME.fullmatch(time) and mark.isascii()):
        return Doubt.UNSIGNED
    secret = keys.get(key)
    if not secret:
        return Doubt.UNKNOWN_KEY
    if not hmac.compare_digest(_mark(purpose, time, nonce, body, secret), mark):
        return Doubt.BAD_SIGNATURE
    if abs(now.timestamp() - int(time)) > WINDOW.total_seconds():
        return Doubt.WRONG_TIME
    return Signed(key, nonce)


def _mark(purpose: Purpose, time: str, nonce: str, body: bytes, secret: str) -> str:
    head = f"v1\n{purpose.value}\n{time}\n{nonce}\n".encode("ascii")
    return hmac.new(secret.encode(), head + body, hashlib.sha256).hexdigest()
