"""Số của mục: the next number that a register makes, without gaps."""

from __future__ import annotations

import re

from motcua.definitions.model.register import Register
from motcua.ledger.numbers import next_number
from motcua.registers.models import RegisterCounter

_N = re.compile(r"\{n(?::([1-9]))?\}")


def made_number(book: Register, year: int) -> str:
    """The next number of the register in ``year``; empty where it makes none. One statement."""
    if not book.key.made:
        return ""
    series = year if "{year}" in book.key.made else 0
    number = next_number(RegisterCounter, register=book.id, year=series)
    text = book.key.made.replace("{year}", str(year))
    return _N.sub(lambda m: str(number).zfill(int(m[1] or 1)), text)
