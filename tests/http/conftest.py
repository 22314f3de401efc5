"""Fixtures: Hà Tĩnh published on a Monday of 2019, and proof that nothing happened."""

from motcua.dossiers.tests.conftest import files, ha_tinh, nothing_happened, time

__all__ = ["files", "ha_tinh", "nothing_happened", "time"]
