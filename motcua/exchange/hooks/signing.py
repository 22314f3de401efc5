"""Chữ ký webhook: HMAC-SHA256 over ``id.timestamp.body``, as Standard Webhooks has it; pure.

A receiver recomputes it with the shared secret, refuses a timestamp that is more than five minutes
off, and remembers ids for as long: so a message cannot be forged, changed or played again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


class Forged(ValueError):
    """A message that is not what the holder of the secret sent, or not sent now."""


def sign(secret: str, message_id: str, at: datetime, body: bytes) -> str:
    """One signature, ``v1,<base64>``."""
    signed = f"{message_id}.{int(at.timestamp())}.".encode() + body
    return "v1," + base64.b64encode(_mac(secret, signed)).decode()


def headers(secrets: Iterable[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers; while a secret is being replaced both sign."""
    return {
        ID: message_id,
        TIMESTAMP: str(int(at.timestamp())),
        SIGNATURE: " ".join(sign(secret, message_id, at, body) for secret in secrets),
    }


def verify(secret: str, given: Mapping[str, str], body: bytes, at: datetime) -> str:
    """The message's id, where its signature and time are right; raises :class:`Forged`."""
    message_id, stamp = given.get(ID, ""), given.get(TIMESTAMP, "")
    if not message_id or not stamp.isascii() or not stamp.isdigit() or len(stamp) > 11:
        raise Forged("the message has no id or no timestamp")
    if abs(at.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
        raise Forged("the message is too old, or from the future")
    wanted = _mac(secret, f"{message_id}.{stamp}.".encode() + body)
    for part in given.get(SIGNATURE, "").split()[:8]:
        version, _sep, text = part.partition(",")
        if version == "v1" and hmac.compare_digest(_decoded(text), wanted):
            return message_id
    raise Forged("no signature fits")


def _mac(secret: str, signed: bytes) -> bytes:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return hmac.new(key, signed, hashlib.sha256).digest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
