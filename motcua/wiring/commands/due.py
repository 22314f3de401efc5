"""Lệnh ``motcua due``: a due time at the command line, by the province's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from motcua.kernel.cli import due_command
from motcua.kernel.worktime import Calendar
from motcua.kernel.worktime.calendar_file import read_calendar
from motcua.wiring import environment


def run(argv: Sequence[str]) -> int:
    """Exit status 0 when answered, 2 with a sentence when refused."""
    return due_command(list(argv), province_calendar)


def province_calendar(file: str | None) -> Calendar:
    """The named file's calendar, else the one among the province's files; needs no database."""
    if file:
        return read_calendar(Path(file))
    kept = sorted((environment.Environment().province / "calendar").glob("*.csv"))
    return read_calendar(kept[-1]) if kept else Calendar.default()
