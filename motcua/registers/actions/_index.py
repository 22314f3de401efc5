"""Chỉ mục của mục: rewrite the words and facets of entries, and the counts of facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection

from motcua.definitions.model.register import Register
from motcua.registers import books, projection
from motcua.registers.models import Entry, EntryTally, EntryValue

Pair = tuple[str, str]


def pairs_of(book: Register, row: Entry) -> set[Pair]:
    """(field, value) by which the entry is found."""
    return projection.values(book, row.data, row.status, row.number, row.unit, books.district_of)


def refresh(book: Register, row: Entry, *, fresh: bool) -> None:
    """Bring the entry's words and facets in step with it; only what changed is written."""
    wanted = pairs_of(book, row)
    held: dict[Pair, tuple[int, str]] = {}
    if not fresh:
        known = EntryValue.objects.filter(entry=row).values_list("id", "field", "value", "sort")
        held = {(field, value): (key, sort) for key, field, value, sort in known}
    moved = any(sort != row.sort for _, sort in held.values())
    gone = set(held) - wanted
    if gone:
        EntryValue.objects.filter(id__in=[held[pair][0] for pair in gone]).delete()
    if moved:
        EntryValue.objects.filter(entry=row).update(sort=row.sort)
    new = wanted - set(held)
    EntryValue.objects.bulk_create(
        EntryValue(register=book.id, field=field, value=value, sort=row.sort, entry=row)
        for field, value in sorted(new)
    )
    count(book.id, Counter(tallied(new)), Counter(tallied(gone)))


def tallied(pairs: Iterable[Pair]) -> list[Pair]:
    """Those of the pairs that are counted: facets, not words."""
    return [pair for pair in pairs if not pair[0].startswith("~")]


def count(register: str, more: Mapping[Pair, int], less: Mapping[Pair, int] | None = None) -> None:
    """Add to and take from the counts, in one order, so that two writers never wait in a ring."""
    change = Counter(dict(more))
    change.subtract(dict(less or {}))
    table = connection.ops.quote_name(EntryTally._meta.db_table)
    rows = [(register, f, v, n) for (f, v), n in sorted(change.items()) if n]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (register, field, value, count) VALUES (%s, %s, %s, %s) "  # noqa: S608
            "ON CONFLICT (register, field, value) "
            f"DO UPDATE SET count = {table}.count + excluded.count",
            rows,
        )


def bulk(book: Register, rows: Iterable[Entry]) -> None:
    """The words and facets of many entries that have none yet, in few statements."""
    total: Counter[Pair] = Counter()
    batch: list[tuple[str, str, str, str, UUID]] = []
    for row in rows:
        found = pairs_of(book, row)
        total.update(tallied(found))
        batch.extend((book.id, field, value, row.sort, row.id) for field, value in found)
        if len(batch) >= 20000:
            _insert(batch)
            batch = []
    _insert(batch)
    count(book.id, total)


def _insert(batch: list[tuple[str, str, str, str, UUID]]) -> None:
    if not batch:
        return
    table = connection.ops.quote_name(EntryValue._meta.db_table)
    columns = "(register, field, value, sort, entry_id)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} {columns} FROM STDIN") as copy:
                for row in batch:
                    copy.write_row(row)
            return
        cursor.executemany(
            f"INSERT INTO {table} {columns} VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
            [(*row[:4], row[4].hex) for row in batch],
        )


def clear(register: str, ids: Iterable[UUID]) -> None:
    """Forget words and facets of entries that are about to be indexed anew."""
    chunk = list(ids)
    for start in range(0, len(chunk), 500):
        rows = EntryValue.objects.filter(entry__in=chunk[start : start + 500])
        count(register, {}, Counter(tallied(rows.values_list("field", "value"))))
        rows.delete()
