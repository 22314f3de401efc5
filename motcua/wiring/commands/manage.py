"""Lệnh ``motcua manage``: Django's own commands, for administrators who know them."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Pass the words on; errors are shown by Django."""
    from django.core.management import ManagementUtility

    start()
    ManagementUtility(["motcua manage", *argv]).execute()
    return 0
