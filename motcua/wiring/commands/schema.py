"""Lệnh ``motcua schema``: JSON Schema of the province's files, for editors."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.definitions.cli import schema_command


def run(argv: Sequence[str]) -> int:
    """Exit status 0 when written."""
    return schema_command(argv)
