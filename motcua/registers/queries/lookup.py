"""Tìm mục theo số: the entries that a number or a name may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value

from motcua.definitions.entry_rules import Look, add_months
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.register import Beside, EntryStatus, Register
from motcua.documents import queries as documents
from motcua.kernel import clock
from motcua.kernel.text import fold, tokens
from motcua.registers import books
from motcua.registers.errors import NotFound
from motcua.registers.lifecycle import LASTS
from motcua.registers.models import Entry, EntryValue, EntryVersion
from motcua.registers.projection import INNER_WORD, LONGEST, PUBLIC_WORD, full_key, key_of

MOST = 20
_OF_YEAR = re.compile(r"(.+)@(\d{4})")
_PAPER = re.compile(r"\s*(\d{1,9})\s*/\s*(\S{1,60})\s*")


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
    """The entry of a register with that number, or None; ``01/GP@2015`` is that of the year.

    Of several without a year, the newest that has not ended, else the newest.
    """
    asked = _OF_YEAR.fullmatch(number.strip())
    if asked is not None:
        key = f"{key_of(asked[1])}@{asked[2]}"
        return Entry.objects.filter(register=register, key=key).first()
    found = list(numbered(register, number)[:MOST])
    lasting = [entry for entry in found if entry.status in LASTS]
    return next(iter(lasting or found), None)


def named_columns(register: str, number: str) -> dict[str, Any]:
    """What the entry of that number says while it holds: nothing once it is over."""
    entry = by_number(register, number)
    return entry.data if entry is not None and entry.status in LASTS else {}


def count_beside(book: Register, beside: Beside, values: Mapping[str, Any]) -> int:
    """How many other entries stand beside one with these ``values``; none where a value is
    missing."""
    try:
        other = books.book(beside.register_id)
    except NotFound:
        return 0
    wanted = {name: values.get(own) for name, own in beside.same.items()}
    if not all(wanted.values()):
        return 0
    every = [{entry.id: entry for entry in _with(other, *pair)} for pair in wanted.items()]
    found = [entry for key, entry in every[0].items() if all(key in one for one in every)]
    key = full_key(book, str(values.get(book.key.field) or ""), values)
    left = [
        entry
        for entry in found
        if entry.status in beside.statuses and (entry.register, entry.key) != (book.id, key)
    ]
    if beside.within_months is None or not left:
        return len(left)
    rows = EntryVersion.objects.filter(
        entry__in=[entry.id for entry in left], replaced_at=None, status__in=beside.statuses
    )
    today, since = clock.now().date(), dict[Any, date]()
    for entry_id, day in rows.order_by("effective", "seq").values_list("entry_id", "effective"):
        since.setdefault(entry_id, day)
    return sum(today < add_months(day, beside.within_months) for day in since.values())


def _with(book: Register, column: str, value: object) -> list[Entry]:
    """The entries with this value in a column, however it is written where words find it."""
    held = book.column(column)
    searched = held is not None and held.searched
    if searched or column in (book.key.field, book.title, book.holder):
        return candidates(book, str(value), column)
    rows = Entry.objects.filter(register=book.id, **{f"data__{column}": value})
    return list(rows.order_by("-changed_at", "id")[:MOST])


LOOK = Look(named_columns, count_beside)
"""How rules of registers see other entries today."""


def meant(book: Register, procedure: Procedure, form: Mapping[str, Any]) -> list[Entry]:
    """The entries that a form may be about, by the answer in which the procedure finds them.

    Where no entry has the number, the one that a decision of ours with this number has changed:
    the holder of an amended licence reads the number of the newest paper.
    """
    result = procedure.result
    named = form.get(result.finds or "")
    if not named:
        return []
    dated = str(form.get(result.if_missing.get(book.key.dated or "", "")) or "")
    if dated and result.finds_by is None:
        found = _by_number_or_paper(book, str(named), int(dated[:4]))
    else:
        found = candidates(book, str(named), result.finds_by or book.key.field)
    days = {entry.id: _day(book, entry) for entry in found}
    for keep in (
        [entry for entry in found if dated and days.get(entry.id) == dated],
        [entry for entry in found if entry.status == EntryStatus.IN_FORCE],
    ):
        if len(found) > 1 and keep:
            found = keep
    return found


def _day(book: Register, entry: Entry) -> str:
    return str(entry.data.get(book.key.dated or "") or "")


def _by_number_or_paper(book: Register, number: str, year: int) -> list[Entry]:
    """The entries with this number of the year; where there are none, those of the paper.

    Numbers begin anew each year: one of another year is another licence. One statement.
    """
    rows = numbered(book.id, number).annotate(way=Value("number")).order_by()
    paper = _by_paper(book, number, year)
    if paper is not None:
        rows = rows.union(paper.annotate(way=Value("paper")), all=True)
    ways: dict[str, list[Entry]] = {"number": [], "paper": []}
    for entry in rows[: 2 * MOST]:
        ways[vars(entry)["way"]].append(entry)
    of_year = [entry for entry in ways["number"] if _day(book, entry)[:4] in ("", str(year))]
    return sorted(of_year, key=lambda e: e.key, reverse=True)[:MOST] or ways["paper"][:MOST]


def _by_paper(book: Register, number: str, year: int) -> QuerySet[Entry] | None:
    """The entry that a signed result of the keeper, with this number and year, has changed."""
    read = _PAPER.fullmatch(number)
    if read is None:
        return None
    letters = documents.numbered(book.keeper.agency, read[1], read[2], year)
    versions = EntryVersion.objects.filter(
        subject__in=letters.values("subject"), letter__in=letters.values("id"), register=book.id
    )
    return Entry.objects.filter(id__in=versions.values("entry_id"))
