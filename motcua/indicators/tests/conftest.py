"""Fixtures of the figures: Hà Tĩnh published, its clock and its files."""

from __future__ import annotations

from motcua.dossiers.tests.conftest import files, ha_tinh, nothing_happened, time

__all__ = ["files", "ha_tinh", "nothing_happened", "time"]
