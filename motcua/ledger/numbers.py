"""Số tiếp theo: gapless numbers under concurrency, for codes, letters, receipts and entries.

A counter is a table with the columns that name a series, unique together, and ``last``.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Model


def next_number(counter: type[Model], **series: Any) -> int:
    """The next number of a series, 1 first; ``series`` names every column that tells it apart.

    One statement, which keeps the counter's row locked until the transaction ends: two writers
    never get the same number, and a number is given back if the transaction fails. Raises
    ``RuntimeError`` outside a transaction, where that would not hold.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken in the transaction of what it numbers")
    table = connection.ops.quote_name(counter._meta.db_table)
    columns = {field.attname: field for field in counter._meta.concrete_fields}
    names = ", ".join(connection.ops.quote_name(name) for name in series)
    values = [columns[name].get_db_prep_save(value, connection) for name, value in series.items()]
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}, last) VALUES ({marks}, 1) "  # noqa: S608 - own names
            f"ON CONFLICT ({names}) DO UPDATE SET last = {table}.last + 1 RETURNING last",
            values,
        )
        (last,) = cursor.fetchone()
    return int(last)
