"""Hồ sơ mẫu: fills an empty installation with a fortnight of sample life, once."""

from __future__ import annotations

from motcua.dossiers.models import Dossier


def fill(days: int) -> None:
    """Play ``days`` of sample life up to now where there is no dossier yet."""
    if days <= 0 or Dossier.objects.exists():
        return
