"""Số của mục khác: which entry of another register a column names, for good.

Where the numbers of a register begin anew every year, a column keeps the year, too
(``01/GP-BC@2015``), so that it means one entry whatever is entered later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.definitions.model.common import Text
from motcua.definitions.model.register import EntryField, EntryFieldType, Register
from motcua.definitions.values import FieldError
from motcua.registers import books
from motcua.registers.errors import NotFound
from motcua.registers.lifecycle import LASTS
from motcua.registers.models import Entry
from motcua.registers.queries.lookup import MOST, by_number, numbered

_SHOWN = re.compile(r"(.*\S)\s*\((\d{4})\)")


class References:
    """Các cột dẫn chiếu của một sổ: those whose numbers need a year, each number asked once."""

    def __init__(self, book: Register) -> None:
        self.columns = [column for column in book.fields if _dated(column)]
        self.known: dict[tuple[str, str, date], tuple[str, int]] = {}

    def pinned(self, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """``values`` with the years of what they name; as they are where none or several fit."""
        made = dict(values)
        for column in self.columns:
            if made.get(column.id):
                made[column.id] = self._of(column, str(made[column.id]), day)[0]
        return made

    def unclear(self, values: Mapping[str, Any], day: date) -> list[FieldError]:
        """The columns whose number several entries have, none of which alone holds on ``day``."""
        made = []
        for column in self.columns:
            named = str(values.get(column.id) or "")
            count = self._of(column, named, day)[1] if named else 0
            if count > 1:
                text = Text(
                    vi=f"Có {count} mục mang số {named}. Ghi thêm năm vào sau số, ví dụ "
                    f"{named}@2019.",
                    en=f"{count} entries have the number {named}. Write the year behind it, for "
                    f"example {named}@2019.",
                )
                made.append(FieldError(column.id, "several", text.en, own=text))
        return made

    def held(self, column: str, value: object, kept: object) -> bool:
        """Whether a column has the number already; one without a year means the one it has."""
        asked = any(one.id == column for one in self.columns)
        return asked and isinstance(kept, str) and kept.rpartition("@")[0] == value

    def _of(self, column: EntryField, named: str, day: date) -> tuple[str, int]:
        """What is kept of a number, and how many entries it may mean."""
        key = (column.id, named, day)
        if key not in self.known:
            self.known[key] = _pin(column.register_id or "", named, day)
        return self.known[key]


def _dated(column: EntryField) -> bool:
    if column.type is not EntryFieldType.REFERENCE or column.register_id is None:
        return False
    try:
        return books.book(column.register_id).key.dated is not None
    except NotFound:
        return False


def _pin(register: str, named: str, day: date) -> tuple[str, int]:
    shown = _SHOWN.fullmatch(named)
    wanted = f"{shown[1]}@{shown[2]}" if shown else named
    if "@" in wanted:
        entry = by_number(register, wanted)
        return (name_of(entry), 1) if entry is not None else (wanted, 0)
    found = list(numbered(register, named)[:MOST])
    holding = [entry for entry in found if _holds(entry, day)]
    meant = found if len(found) == 1 else holding
    return (name_of(meant[0]), 1) if len(meant) == 1 else (named, len(found))


def _holds(entry: Entry, day: date) -> bool:
    begun = entry.valid_from is None or entry.valid_from <= day
    return begun and entry.status in LASTS and (entry.valid_to is None or entry.valid_to >= day)


def name_of(entry: Entry) -> str:
    """How another entry names this one: its number, and its year where numbers begin anew."""
    year = entry.key.rpartition("@")[2] if "@" in entry.key else ""
    return f"{entry.number}@{year}" if year else entry.number
