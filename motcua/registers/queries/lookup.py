"""Tìm mục theo số: the entries that a number or a name may mean."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.definitions.model.register import Register
from motcua.kernel.text import fold, tokens
from motcua.registers.models import Entry, EntryValue
from motcua.registers.projection import INNER_WORD, LONGEST, PUBLIC_WORD, key_of

MOST = 20


def candidates(book: Register, named: str, column: str) -> list[Entry]:
    """Entries whose ``column`` is ``named``, whichever way it is written; at most 20."""
    if column == book.key.field:
        return list(numbered(book.id, named)[:MOST])
    words = tokens(named)[:6]
    if not words:
        return []
    rows = Entry.objects.filter(register=book.id)
    for word in words:
        held = EntryValue.objects.filter(
            register=book.id, field__in=(PUBLIC_WORD, INNER_WORD), value=word[:LONGEST]
        )
        rows = rows.filter(id__in=held.values("entry_id"))
    wanted = fold(named)
    found = rows.order_by("sort", "id")[: MOST * 10]
    return [entry for entry in found if fold(str(entry.data.get(column, ""))) == wanted][:MOST]


def numbered(register: str, number: str) -> QuerySet[Entry]:
    """The entries of a register with that number, the newest year first."""
    key = key_of(number)
    years = Q(key__gt=f"{key}@", key__lt=f"{key}@~")
    return Entry.objects.filter(Q(key=key) | years, register=register).order_by("-key")


def by_number(register: str, number: str) -> Entry | None:
    """The newest entry of a register with that number, or None."""
    return numbered(register, number).first()
