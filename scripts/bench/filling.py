"""Đổ đầy bảng: tables filled in bulk, past the models, by the quickest way of each database.

Only what differs from row to row is named; every other column takes the usual value of its field,
so a column that a room adds tomorrow is filled as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

Row = tuple[Any, ...]
Model = type[models.Model]


def usual(field: models.Field[Any, Any]) -> Any:
    """The value that a column has where nothing is said; None where it may be missing."""
    if field.null:
        return None
    value = field.get_default()
    if isinstance(field, models.JSONField):
        return json.dumps({} if value in (None, "") else value)
    if value is not None:
        return value
    return "" if isinstance(field, models.CharField | models.TextField) else 0


def others(model: Model, named: Iterable[str]) -> dict[str, Any]:
    """The usual values of the columns that are neither ``named`` nor made by the database."""
    known = set(named)
    fields = [f for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    wrong = known - {f.column for f in model._meta.concrete_fields}
    if wrong:
        raise LookupError(f"{model._meta.label} has no column {', '.join(sorted(wrong))}")
    return {f.column: usual(f) for f in fields if f.column not in known}


def set_aside(model: Model) -> list[str]:
    """Drop what only slows the writing down; returns the statements that make it again."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname "
                "NOT IN (SELECT conname FROM pg_constraint)",
                [table],
            )
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s "
                "AND sql IS NOT NULL",
                [table],
            )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


def again(definitions: Iterable[str]) -> None:
    """Make indexes that were set aside, and let the database count what it holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '1GB'")
        for definition in definitions:
            cursor.execute(definition)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql" and not connection.in_atomic_block:
            # A table that was filled long ago has been swept, and its pages are on the disk.
            cursor.execute("VACUUM")
            cursor.execute("CHECKPOINT")


def copy(model: Model, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Add rows, in which JSON is text already; columns that are not named are filled as usual."""
    rest = others(model, columns)
    names = ", ".join(f'"{name}"' for name in (*columns, *rest))
    table, tail = model._meta.db_table, tuple(rest.values())
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
                for row in rows:
                    into.write_row(row + tail)
            return
        holes = ", ".join(["%s"] * (len(columns) + len(rest)))
        statement = f"INSERT INTO {table} ({names}) VALUES ({holes})"
        cursor.executemany(statement, list(_plain(row + tail for row in rows)))


def insert_select(model: Model, given: Mapping[str, str], source: str) -> None:
    """Add rows that PostgreSQL makes itself: ``given`` holds the SQL of the columns by name."""
    rest = {name: _literal(value) for name, value in others(model, given).items()}
    values = {**given, **rest}
    names = ", ".join(f'"{name}"' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) "
            f"SELECT {', '.join(values.values())} {source}"
        )


def _literal(value: Any) -> str:
    """A usual value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return "'{}'".format(str(value).replace("'", "''"))


def _plain(rows: Iterable[Row]) -> Iterator[Row]:
    """Values as SQLite keeps them."""
    for row in rows:
        yield tuple(
            value.hex if isinstance(value, UUID)
            else str(value.replace(tzinfo=None)) if isinstance(value, datetime)
            else value
            for value in row
        )  # fmt: skip
