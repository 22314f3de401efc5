"""Chuỗi băm: the hash of an event, over the hash of the one before it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import orjson

GENESIS = "0" * 64


def digest(
    prev: str, stream: str, seq: int, kind: str, at: datetime, actor: str, payload: dict[str, Any]
) -> str:
    """SHA-256 over the canonical JSON of an event and its predecessor's hash (hex, 64 chars)."""
    body = orjson.dumps(
        [
            prev,
            stream,
            seq,
            kind,
            at.astimezone(UTC).isoformat(timespec="microseconds"),
            actor,
            payload,
        ],
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(body).hexdigest()
