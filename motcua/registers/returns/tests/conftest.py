"""Fixtures of the returns: those of the registers."""

from motcua.registers.tests.conftest import unwatched

__all__ = ["unwatched"]
