"""Nhập bảng: a whole table becomes entries and changes, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction

from motcua.definitions.entry_rules import Look
from motcua.definitions.model.register import EntryAction, EntryStatus, Register
from motcua.documents.files import record
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry as LedgerEntry
from motcua.ledger.append import append
from motcua.registers import access, books, sheets, words
from motcua.registers.actions import _bulk, _create
from motcua.registers.actions._write import Change, write
from motcua.registers.actions.grant import first_day
from motcua.registers.errors import Refused
from motcua.registers.importing import (
    KNOWN,
    Places,
    Plan,
    Row,
    Wrong,
    cleaned,
    lacking,
    newly_broken,
)
from motcua.registers.models import Entry, ImportBatch
from motcua.registers.packed import NONE, Files
from motcua.registers.queries.lookup import named_columns

CHUNK = 2000


def plan(register: str, actor: Actor, data: bytes, name: str, files: Files = NONE) -> Plan:
    """What taking in the table would do, without doing it; raises ``sheets.BadTable``."""
    book = books.book(register)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    return planned(book, sheets.read(data, name, book), files)


def planned(book: Register, rows: Iterable[tuple[int, Any]], files: Files = NONE) -> Plan:
    """The plan of rows that were read."""
    made = Plan()
    good: list[Row] = []
    for item in cleaned(book, rows, files):
        if isinstance(item, Wrong):
            made.wrong.append(item)
        else:
            good.append(item)
    places, today = Places(book), clock.now().date()
    look = lru_cache(maxsize=KNOWN)(named_columns)
    for start in range(0, len(good), CHUNK):
        chunk = good[start : start + CHUNK]
        held = _held(book, [row.key for row in chunk if row.key])
        for row in chunk:
            data = held.get(row.key)
            if data is None:
                _make(book, made, row, places, look)
            else:
                _amend(book, made, row, data, places, today, look)
    return made


def _held(book: Register, keys: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), 500):
        rows = Entry.objects.filter(register=book.id, key__in=keys[start : start + 500])
        found.update(dict(rows.values_list("key", "data")))
    return found


def _make(book: Register, made: Plan, row: Row, places: Places, look: Look) -> None:
    """A row whose number is not known: a new entry, where nothing is wrong with it."""
    values, wrong = places.pinned(row.number, row.values, first_day(book, row.values))
    wrong += lacking(book, row, look)
    made.wrong.extend(wrong)
    if not wrong:
        made.create.append(Row(row.number, row.key, values))


def _amend(
    book: Register,
    made: Plan,
    row: Row,
    data: dict[str, Any],
    places: Places,
    today: date,
    look: Look,
) -> None:
    """A row whose number is known: what it changes from today on."""
    patch = {key: value for key, value in row.values.items() if not places.held(key, value, data)}
    patch, wrong = places.pinned(row.number, patch, today)
    wrong += newly_broken(book, row.number, data, patch, look)
    made.wrong.extend(wrong)
    if patch and not wrong:
        made.change.append((row, patch))
    made.same += not patch


@transaction.atomic
def import_rows(
    register: str,
    actor: Actor,
    data: bytes,
    name: str,
    *,
    reason: str = "",
    sample: bool = False,
    files: Files = NONE,
) -> ImportBatch:
    """Take in a table: new numbers make entries, known ones are amended, the same are left.

    All or nothing: raises :class:`Refused` where any row is wrong (:func:`plan` says which).
    """
    book = books.book(register)
    made = plan(register, actor, data, name, files)
    if made.wrong:
        raise Refused("rows_wrong", words.ROWS_WRONG, params={"count": len(made.wrong)})
    record(files.values())
    at = clock.now()
    batch = ImportBatch.objects.create(
        register=book.id,
        digest=hashlib.sha256(data).hexdigest(),
        name=name[:200],
        created=len(made.create),
        changed=len(made.change),
        same=made.same,
        by=actor.mark,
        at=at,
    )
    with _bulk.uncollected():
        _create.entries(book, made.create, batch, reason=reason, sample=sample)
    for row, patch in made.change:
        entry = Entry.objects.select_for_update().get(register=book.id, key=row.key)
        action = EntryAction.AMEND if entry.status == EntryStatus.IN_FORCE else EntryAction.NOTE
        change = Change(action, at.date(), patch, reason=reason, batch=batch)
        write(book, entry, change, actor)
    payload = {
        "register": book.id, "batch": batch.pk, "digest": batch.digest,
        "created": batch.created, "changed": batch.changed, "same": batch.same,
    }  # fmt: skip
    append(
        f"register:{book.id}",
        [LedgerEntry("register.imported", payload)],
        actor=actor.mark,
        at=at,
    )
    return batch
