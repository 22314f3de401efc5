"""Lệnh ``motcua check``: the files of a province, read as a compiler reads a program."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.definitions.cli import check_command


def run(argv: Sequence[str]) -> int:
    """Exit status 0: no error; 1: errors; 2: no such folder."""
    return check_command(argv)
