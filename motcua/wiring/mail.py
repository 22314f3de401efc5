"""Thư điện tử: Django's mail settings from one address, or a folder where none is set."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def mail(address: str, var: Path) -> dict[str, Any]:
    """Settings for ``smtp[s]://user:password@host:port``; ``smtps`` and port 587 are encrypted.

    Without an address messages are written to ``var/mail``: never to a log, since they carry
    personal data. Raises ``ValueError`` for another scheme.
    """
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": var / "mail",
        }
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps"):
        raise ValueError("MOTCUA_MAIL must begin with smtp:// or smtps://")
    port = parts.port or (465 if parts.scheme == "smtps" else 25)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and port == 587,
        "EMAIL_TIMEOUT": 10,
    }
