"""Loại sự kiện được báo: what subscribers may be told of; a closed part of the ledger's list."""

from __future__ import annotations

from motcua.ledger.types import TYPES

PREFIXES = ("dossier.", "province.", "register.", "entry.", "payment.")
SILENT = frozenset({"dossier.viewed", "dossier.rated"})
"""Who looked at a dossier and who rated it concern nobody outside."""

TOLD = frozenset(name for name in TYPES if name.startswith(PREFIXES) and name not in SILENT)

USUAL = ("dossier.received", "dossier.approved", "dossier.returned")


def family(prefix: str) -> tuple[str, ...]:
    """Every event of one kind of thing, such as ``payment``."""
    return tuple(sorted(name for name in TOLD if name.startswith(f"{prefix}.")))
