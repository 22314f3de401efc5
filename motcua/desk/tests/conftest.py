"""Fixtures of the desk: Hà Tĩnh published, its sample officers, and a browser for each."""

from __future__ import annotations

from motcua.dossiers.tests.conftest import files, ha_tinh, nothing_happened, time

__all__ = ["files", "ha_tinh", "nothing_happened", "time"]
