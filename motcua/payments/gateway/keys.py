"""Khóa của cổng: named secrets as an administrator writes them, ``name:secret,name:secret``.

The first signs what we send; all are accepted. To change a key, put the new one behind the old,
let the gateway begin to use it, put it first, and take the old one away.
"""

from __future__ import annotations

SHORTEST = 16


def read(text: str) -> dict[str, str]:
    """The keys by name, in order. Raises ``ValueError`` for what is no list of keys."""
    keys: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, colon, secret = part.partition(":")
        if not colon or not name or len(secret) < SHORTEST:
            raise ValueError(
                f"gateway keys are written name:secret, the secret {SHORTEST} characters or longer"
            )
        keys[name] = secret
    return keys
