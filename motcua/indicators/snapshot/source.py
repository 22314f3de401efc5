"""Đọc nguồn: rows of the database as CSV files, by the fastest way each database has."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from motcua.indicators.snapshot.tables import Table

BATCH = 5000


@contextmanager
def steady() -> Iterator[None]:
    """One moment of the database for everything that is read inside; nobody is kept waiting.

    Within a transaction already (as in a test), that one is used.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:  # Django would begin as a writer
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def write(table: Table, path: Path, span: tuple[int, int] | None = None) -> None:
    """Write the table's rows to ``path``; with ``span`` those whose streams changed in it.

    ``span`` is (after, up to), ids of events.
    """
    if table.rows is not None:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(table.rows())
        return
    sql = _spoken(table.sql.replace("{changed}", _changed(table, span)))
    connection.ensure_connection()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with path.open("wb") as out, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)") as got:
                for block in got:
                    out.write(block)
            return
        cursor.execute(sql)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            while rows := cursor.fetchmany(BATCH):
                writer.writerows(rows)


_JSON_COLUMN = re.compile(r"\{json:([a-z]+\.[a-z]+)\.([a-z_.]+)\}")
"""``{json:d.proposal.verification.present}``: the alias and column, then the way inside."""


def _spoken(sql: str) -> str:
    """The SELECT as this database says it: what lies in JSON as text, and a dossier's stream."""
    if connection.vendor == "postgresql":
        sql = sql.replace("{stream}", "'dossier:' || d.id")
        return _JSON_COLUMN.sub(_postgresql, sql)
    parts = " || '-' || ".join(f"substr(d.id, {at}, {n})" for at, n in _GROUPS)
    return _JSON_COLUMN.sub(_sqlite, sql.replace("{stream}", f"'dossier:' || {parts}"))


_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
"""Where the groups of a UUID stand in the form without dashes that SQLite keeps."""


def _postgresql(found: re.Match[str]) -> str:
    return f"{found[1]} #>> '{{{found[2].replace('.', ',')}}}'"


def _sqlite(found: re.Match[str]) -> str:
    return f"json_extract({found[1]}, '$.{found[2]}')"


def _changed(table: Table, span: tuple[int, int] | None) -> str:
    """The condition that chooses the rows of changed streams; empty where all are wanted."""
    if span is None or not table.stream:
        return ""
    skip = len(table.stream) + 1
    found = f"substr(stream, {skip})"
    found = f"{found}::uuid" if connection.vendor == "postgresql" else f"replace({found}, '-', '')"
    after, until = int(span[0]), int(span[1])
    also = f" UNION {table.also(after, until)}" if table.also is not None else ""
    return (
        f"WHERE {table.key} IN (SELECT {found} FROM ledger_event "  # noqa: S608 - constants only
        f"WHERE id > {after} AND id <= {until} AND stream LIKE '{table.stream}%'{also})"
    )


def changed_keys(table: Table, span: tuple[int, int], path: Path) -> None:
    """Write the identifiers of the changed streams to ``path``, one a line."""
    skip, after, until = len(table.stream) + 1, int(span[0]), int(span[1])
    sql = (
        f"SELECT DISTINCT substr(stream, {skip}) FROM ledger_event "  # noqa: S608 - constants only
        f"WHERE id > {after} AND id <= {until} AND stream LIKE '{table.stream}%'"
    )
    if table.also is not None:
        text = "::text" if connection.vendor == "postgresql" else ""
        also = table.also(after, until)
        sql += f" UNION SELECT DISTINCT key{text} FROM ({also}) AS more"  # noqa: S608
    with connection.cursor() as cursor, path.open("w", encoding="utf-8") as file:
        cursor.execute(sql)
        while rows := cursor.fetchmany(BATCH):
            file.writelines(f"{key}\n" for (key,) in rows)
