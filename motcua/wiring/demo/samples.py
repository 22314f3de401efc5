"""Dữ liệu mẫu của các sổ: the province's sample rows, taken in as a keeper would, once.

Each file of ``samples/`` bears the name of its register; its columns are the register's. Where
there is a column ``effective``, it is the day from which the row's values hold, and a second row
of the same number amends the first. Every entry is marked as a sample.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.identity.actor import SYSTEM
from motcua.registers import books
from motcua.registers.actions.amend import amend
from motcua.registers.actions.grant import grant
from motcua.registers.actions.import_rows import import_rows
from motcua.registers.errors import Refused
from motcua.registers.models import Entry

EFFECTIVE = "effective"


def files(province: Path) -> list[Path]:
    """The sample files of the province folder, by name."""
    return sorted((province / "samples").glob("*.csv"))


def load(province: Path) -> dict[str, int]:
    """Enter the sample rows of every register that has none of them; how many, by register.

    Raises what the actions raise, and ``ValueError`` for a table that is refused: samples that the
    province's own rules refuse are a mistake in the files.
    """
    made = {path.stem: _load(path) for path in files(province)}
    return {register: entries for register, entries in made.items() if entries}


@transaction.atomic
def _load(path: Path) -> int:
    if Entry.objects.filter(register=path.stem, sample=True).exists():
        return 0
    data = path.read_bytes()
    if EFFECTIVE in data.split(b"\n", 1)[0].decode().strip().split(","):
        return _dated(path)
    try:  # as one table: a tenth of the time that entry by entry takes
        return import_rows(path.stem, SYSTEM, data, path.name, sample=True).created
    except Refused as refused:
        raise ValueError(f"{path.name}: {refused}") from refused


def _dated(path: Path) -> int:
    """Rows that say from when they hold, one by one, later ones as amendments."""
    key, made = books.book(path.stem).key.field, dict[str, Entry]()
    for row in _rows(path):
        effective = date.fromisoformat(row.pop(EFFECTIVE))
        known = made.get(row.get(key, ""))
        if known is None:
            entry = grant(path.stem, SYSTEM, row, effective=effective, sample=True)
            made[entry.number] = entry
        else:
            amend(known.id, SYSTEM, row, effective=effective)
    return len(made)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one file; empty cells are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value for key, value in row.items() if value}
