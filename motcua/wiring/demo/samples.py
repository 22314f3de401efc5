"""Dữ liệu mẫu của các sổ: the province's sample rows, entered as a keeper would, once.

Each file of ``samples/`` bears the name of its register; its columns are the register's, and
``effective`` (where given) is the day from which the row's values hold: a second row of the same
number amends the first. Every entry is marked as a sample.
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
from motcua.registers.models import Entry

Row = dict[str, str]


def files(province: Path) -> list[Path]:
    """The sample files of the province folder, by name."""
    return sorted((province / "samples").glob("*.csv"))


def rows(path: Path) -> Iterator[Row]:
    """The rows of one file; empty cells are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value for key, value in row.items() if value}


def load(province: Path) -> int:
    """Enter the sample rows of every register that has none yet; returns how many entries.

    A register that holds any entry is left alone. Raises what the actions raise: samples that the
    province's own rules refuse are a mistake in the files.
    """
    return sum(_load(path) for path in files(province))


@transaction.atomic
def _load(path: Path) -> int:
    register = path.stem
    if Entry.objects.filter(register=register).exists():
        return 0
    key, made = books.book(register).key.field, dict[str, Entry]()
    for row in rows(path):
        on = row.pop("effective", "")
        effective = date.fromisoformat(on) if on else None
        known = made.get(row.get(key, ""))
        if known is None:
            entry = grant(register, SYSTEM, row, effective=effective, sample=True)
            made[entry.number] = entry
        else:
            amend(known.id, SYSTEM, row, effective=effective)
    return len(made)
