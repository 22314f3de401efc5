"""Ghi nhiều dòng: rows of one table in few statements, by the quickest way of each database."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, models

Line = tuple[Any, ...]
Write = Callable[[Any], Any]


class Sheet:
    """Bảng ghi: rows of one model that are alike but for the columns ``named``.

    ``like`` is such a row; what it holds in the other columns is made ready once. Automatic keys
    are left to the database.
    """

    def __init__(self, like: models.Model, named: Sequence[str]) -> None:
        fields = {f.attname: f for f in like._meta.concrete_fields}
        automatic = {name for name, f in fields.items() if isinstance(f, models.AutoField)}
        rest = [name for name in fields if name not in automatic.union(named)]
        self.table = like._meta.db_table
        self.columns = [str(fields[name].column) for name in (*named, *rest)]
        self._rest = tuple(_plain(fields[name], getattr(like, name)) for name in rest)

    def put(self, rows: Sequence[Line]) -> None:
        """Add rows of the named columns as :func:`day`, :func:`key` and :func:`json` make them.

        Raises ``IntegrityError`` where a constraint forbids one of them.
        """
        if not rows:
            return
        quote = connection.ops.quote_name
        into = f"{quote(self.table)} ({', '.join(map(quote, self.columns))})"
        rest = self._rest
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # What COPY raises does not pass through Django's cursor, which would translate it.
                with (
                    connection.wrap_database_errors,
                    cursor.copy(f"COPY {into} FROM STDIN") as copy,
                ):
                    for row in rows:
                        copy.write_row(row + rest)
                return
            holes = ", ".join(["%s"] * len(self.columns))
            cursor.executemany(
                f"INSERT INTO {into} VALUES ({holes})",  # noqa: S608 - names of our own models
                [row + rest for row in rows],
            )


class Change:
    """Sửa nhiều dòng: sets columns of rows of one model that are found by the first of ``named``.

    ``same`` are columns that all of the rows get alike, by attribute.
    """

    def __init__(
        self, model: type[models.Model], named: Sequence[str], same: Mapping[str, Any] | None = None
    ) -> None:
        fields = {f.attname: f for f in model._meta.concrete_fields}
        self.model, self.fields = model, [fields[name] for name in named]
        self.same = [(fields[name], _plain(fields[name], v)) for name, v in (same or {}).items()]

    def put(self, rows: Sequence[Line]) -> None:
        """Change the rows of these lines; one statement. Values as :meth:`Sheet.put` takes them.

        Raises ``IntegrityError`` where a constraint forbids one of them.
        """
        if not rows:
            return
        postgres = connection.vendor == "postgresql"
        quote = connection.ops.quote_name
        table = quote(self.model._meta.db_table)
        by, *names = [quote(str(field.column)) for field in self.fields]
        given = [f"{name} = v.{name}" if postgres else f"{name} = %s" for name in names]
        given += [f"{quote(str(field.column))} = %s" for field, _ in self.same]
        told = f"UPDATE {table} SET {', '.join(given)}"  # noqa: S608 - names of our own models
        same = tuple(value for _, value in self.same)
        with connection.cursor() as cursor:
            if not postgres:
                lines = [(*row[1:], *same, row[0]) for row in rows]
                cursor.executemany(f"{told} WHERE {by} = %s", lines)
                return
            holes = ", ".join(f"%s::{_type(field)}[]" for field in self.fields)
            cursor.execute(
                f"{told} FROM unnest({holes}) AS v ({', '.join([by, *names])}) "
                f"WHERE {table}.{by} = v.{by}",
                (*same, *map(list, zip(*rows, strict=True))),
            )


def remove(model: type[models.Model], keys: Sequence[int]) -> None:
    """Take rows away by their keys, in one statement."""
    if not keys:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [list(keys)])  # noqa: S608
        else:
            cursor.executemany(f"DELETE FROM {table} WHERE id = %s", [(key,) for key in keys])  # noqa: S608


def _type(field: models.Field[Any, Any]) -> str:
    """The type of a column's values in PostgreSQL."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return str(target.rel_db_type(connection))


def key(value: UUID) -> str:
    """A UUID as both databases take it."""
    return value.hex


def day(value: date | None) -> str | None:
    """A day as both databases take it."""
    return None if value is None else value.isoformat()


def json(value: object) -> str:
    """A JSON column as both databases take it."""
    return orjson.dumps(value).decode()


def _plain(field: models.Field[Any, Any], value: Any) -> Any:
    """The value of a column as it is passed to this database."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.JSONField):
        return json(value)
    return target.get_db_prep_save(value, connection)


def counted(*tables: type[models.Model]) -> None:
    """Let PostgreSQL look at tables that have grown, so that the next list is planned for them.

    It would by itself, but only some time later; until then a page of a large register is slow.
    """
    if connection.vendor != "postgresql":
        return
    names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")


@contextmanager
def uncollected() -> Iterator[None]:
    """Làm mà không dọn: no search for rings of dead objects while many live ones are made.

    A table of 100,000 rows is a million objects without a ring among them; the collector would
    walk over all of them again and again, for a fifth of the whole time. Other threads' rings wait
    until the end.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
