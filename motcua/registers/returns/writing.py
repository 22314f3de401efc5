"""Báo cáo thành mục: an approved return's figures as columns of a register; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.definitions.entry_values import clean_column
from motcua.definitions.model.register import Register
from motcua.definitions.return_fills import parse_return_fill
from motcua.definitions.typed import RefusedError

OF_PERIOD = frozenset({"{year}", "{period}", "{begins}", "{ends}", "{level}"})
"""Data that many returns share, and that tell no entry by themselves."""


@dataclass(frozen=True)
class About:
    """Dữ kiện: the period of a return and who answers it; ``commune`` only where it is one."""

    period: str
    begins: date
    ends: date
    name: str
    level: str
    commune: str = ""
    district: str = ""
    agency: str = ""

    @property
    def data(self) -> dict[str, str]:
        """What the specials of a fill stand for."""
        return {
            "year": str(self.ends.year),
            "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(),
            "period": self.period,
            "name": self.name,
            "level": self.level,
            "commune": self.commune,
            "district": self.district,
            "agency": self.agency,
        }


def columns(
    book: Register, fills: Mapping[str, str], answers: Mapping[str, Any], about: About
) -> dict[str, Any]:
    """Clean values of every column that ``fills`` names; None where there was no answer, so that
    an older one does not stay. What a register refuses was refused by its checks before; a column
    that the register has no more is left out."""
    made: dict[str, Any] = {}
    for name, text in fills.items():
        column = book.column(name)
        if column is None:
            continue
        fill = parse_return_fill(text)
        value: Any = fill.word
        if fill.verb == "answer":
            value = answers.get(fill.word)
        elif fill.verb == "special":
            value = about.data[fill.word]
        try:
            made[name] = clean_column(column, value)
        except RefusedError:
            made[name] = None
    return made
