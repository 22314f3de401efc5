"""Fixtures of the wiring room: Hà Tĩnh published on a Monday morning."""

from __future__ import annotations

from motcua.dossiers.tests.conftest import files, ha_tinh, nothing_happened, time

__all__ = ["files", "ha_tinh", "nothing_happened", "time"]
