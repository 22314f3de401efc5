"""Cơ sở dữ liệu: SQLite tuned for many writers, or PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database(address: str, var: Path) -> dict[str, Any]:
    """Django's database setting for ``address``; an empty one means SQLite under ``var``.

    SQLite needs immediate transactions, or concurrent read-modify-write loses with
    "database is locked"; PostgreSQL keeps connections open between requests.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "motcua.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
                ),
            },
            "TEST": {"NAME": None},
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
    }
