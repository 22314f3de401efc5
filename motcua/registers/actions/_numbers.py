"""Số của mục: the next number that a register makes, without gaps but for those typed before."""

from __future__ import annotations

import re
from collections.abc import Container

from motcua.definitions.model.register import Register
from motcua.ledger.numbers import next_number
from motcua.registers.models import RegisterCounter
from motcua.registers.projection import key_of
from motcua.registers.queries.lookup import numbered

_N = re.compile(r"\{n(?::([1-9]))?\}")


def made_number(book: Register, year: int, beside: Container[str] = ()) -> str:
    """The next number of the register in ``year`` that no entry has; empty where it makes none.

    A number that was typed, of a paper that is older than the counter, is passed over; so are those
    with keys ``beside`` it, which are about to be written. Two statements for each.
    """
    if not book.key.made:
        return ""
    series = year if "{year}" in book.key.made else 0
    while True:
        number = next_number(RegisterCounter, register=book.id, year=series)
        text = _N.sub(
            lambda m, n=number: str(n).zfill(int(m[1] or 1)),  # type: ignore[misc]
            book.key.made.replace("{year}", str(year)),
        )
        if key_of(text) not in beside and not numbered(book.id, text).exists():
            return text
