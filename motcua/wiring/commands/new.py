"""Lệnh ``motcua new``: a commented skeleton of a definition."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.definitions.cli import new_command


def run(argv: Sequence[str]) -> int:
    """Exit status 0 when written; 2 with a sentence when not."""
    return new_command(argv)
