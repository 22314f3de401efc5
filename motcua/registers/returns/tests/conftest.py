"""Fixtures of returns: those of the registers."""

from motcua.registers.tests.conftest import ha_tinh, nothing_happened

__all__ = ["ha_tinh", "nothing_happened"]
