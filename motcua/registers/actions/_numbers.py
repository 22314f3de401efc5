"""Số của mục: the next number that a register makes, without gaps."""

from __future__ import annotations

import re

from django.db import connection

from motcua.definitions.model.register import Register
from motcua.registers.models import RegisterCounter

_N = re.compile(r"\{n(?::([1-9]))?\}")


def made_number(book: Register, year: int) -> str:
    """The next number of the register in ``year``; empty where it makes none. One statement."""
    if not book.key.made:
        return ""
    number = _next(book.id, year if "{year}" in book.key.made else 0)
    text = book.key.made.replace("{year}", str(year))
    return _N.sub(lambda m: str(number).zfill(int(m[1] or 1)), text)


def _next(register: str, year: int) -> int:
    table = connection.ops.quote_name(RegisterCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (register, year, last) VALUES (%s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (register, year) DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [register, year],
        )
        (last,) = cursor.fetchone()
    return int(last)
