"""Chỉ mục của mục: rewrite the words and facets of entries, and the counts of facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from motcua.definitions.model.register import Register
from motcua.registers import books, communes, projection
from motcua.registers.models import Entry, EntryTally, EntryValue

Pair = tuple[str, str]


def pairs_of(book: Register, row: Entry) -> set[Pair]:
    """(field, value) by which the entry is found."""
    return projection.values(
        book, row.data, row.status, row.number, row.unit, books.district_of, communes.looked_for_by
    )


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
    """Those of the pairs that are counted: facets, not words and days."""
    return [pair for pair in pairs if not pair[0].startswith(("~", projection.DAY))]


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
