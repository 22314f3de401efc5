"""Đường dẫn có ký: addresses by which another system fetches one file, for some days."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "exchange.files"
PAPER, LETTER = "paper", "letter"


def link(kind: str, key: str, days: int) -> str:
    """An address for one paper or letter; empty where links are switched off (``days`` 0)."""
    if not days:
        return ""
    token = signing.dumps([kind, key, days], salt=SALT)
    return settings.BASE_URL + reverse("exchange:file", args=[token])


def read(token: str) -> tuple[str, str] | None:
    """The kind and key that a link names; None for a forged one and one that has run out."""
    try:
        kind, key, days = signing.loads(token, salt=SALT, max_age=timedelta(days=30))
        signing.loads(token, salt=SALT, max_age=timedelta(days=days))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(kind), str(key)
