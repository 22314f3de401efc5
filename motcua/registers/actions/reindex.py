"""Lập lại chỉ mục: where a definition finds entries by other columns now, they are indexed anew.

A register's index is made for one way of finding its entries, which has a mark. Where the
definition in force has another mark, its entries are gone through, some at a time.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.register import Register
from motcua.registers import books, communes, projection
from motcua.registers.actions import _index
from motcua.registers.models import Entry, RegisterIndex

AT_ONCE = 500
FIRST = UUID(int=0)


def mark_of(book: Register) -> str:
    """What the index of a register depends on, as one mark."""
    parts = [projection.MADE, book.key.field, book.title, book.holder, book.place]
    parts.append(communes.mark() if book.place else "")
    parts += sorted({warning.field for warning in book.warnings})
    parts += [
        f"{c.id}:{c.type}:{c.facet:d}{c.searched:d}{c.public:d}{c.personal:d}" for c in book.fields
    ]
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def due() -> list[str]:
    """The registers whose index is not that of their definition."""
    held = {row.register: (row.mark, row.after) for row in RegisterIndex.objects.all()}
    return [book.id for book in books.books() if held.get(book.id) != (mark_of(book), None)]


@transaction.atomic
def reindex(register: str) -> int:
    """Go through the next entries of a register; returns how many. Harmless when repeated."""
    book = books.book(register)
    mark = mark_of(book)
    start = {"mark": mark, "after": FIRST}
    row, _made = RegisterIndex.objects.select_for_update().get_or_create(
        register=register, defaults=start
    )
    if row.mark != mark:
        row.mark, row.after = mark, FIRST
    rows = Entry.objects.select_for_update().filter(register=register, id__gt=row.after or FIRST)
    found = list(rows.order_by("id")[:AT_ONCE])
    for entry in found:
        _index.refresh(book, entry, fresh=False)
    row.after = found[-1].id if len(found) == AT_ONCE else None
    row.save()
    return len(found)
