"""Nhập bảng: a whole table becomes entries and changes, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import transaction

from motcua.definitions.entry_rules import Look
from motcua.definitions.model.register import EntryAction, Register
from motcua.documents.files import record
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry as LedgerEntry
from motcua.ledger.append import append
from motcua.registers import access, books, sheets, words
from motcua.registers.actions import _amended, _bulk, _create, _index
from motcua.registers.actions._changes import Change
from motcua.registers.actions.grant import first_day
from motcua.registers.errors import Refused
from motcua.registers.importing import (
    AT_ONCE,
    KNOWN,
    NotAsShown,
    Places,
    Plan,
    Row,
    TableWrong,
    Wrong,
    answered,
    cleaned,
    lacking,
)
from motcua.registers.models import Entry, ImportBatch
from motcua.registers.packed import NONE, Files
from motcua.registers.queries.lookup import count_beside, named_columns

CHUNK = 2000


def plan(register: str, actor: Actor, data: bytes, name: str, files: Files = NONE) -> Plan:
    """What taking in the table would do, without doing it; raises ``sheets.BadTable``."""
    book = _kept(register, actor)
    return planned(book, _read(book, data, name, files))


def _read(book: Register, data: bytes, name: str, files: Files) -> list[Row | Wrong]:
    """The rows of a table, each cleaned or said to be wrong, in one order for all who lock
    entries. It asks the database nothing and takes longest, so nobody waits for it."""
    rows = list(cleaned(book, sheets.read(data, name, book), files))
    rows.sort(key=lambda row: "" if isinstance(row, Wrong) else row.key)
    return rows


def _kept(register: str, actor: Actor) -> Register:
    book = books.book(register)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    return book


def planned(
    book: Register,
    rows: Iterable[Row | Wrong],
    into: _amended.Sheets | None = None,
) -> Plan:
    """The plan of rows that were read.

    Changes are written ``into`` sheets, their entries locked, as long as nothing is wrong; new
    entries are left to the caller.
    """
    made = Plan()
    good: list[Row] = []
    for item in rows:
        if isinstance(item, Wrong):
            made.wrong.append(item)
        else:
            good.append(item)
    reading = _Reading(book, made, into)
    with _bulk.uncollected():
        for start in range(0, len(good), CHUNK):
            reading.take(good[start : start + CHUNK])
    made.sort()
    return made


class _Reading:
    """A table as it is gone through: what becomes of its rows."""

    def __init__(self, book: Register, made: Plan, into: _amended.Sheets | None) -> None:
        self.book, self.made, self.into = book, made, into
        self.places, self.today = Places(book), clock.now().date()
        self.look = Look(lru_cache(maxsize=KNOWN)(named_columns), count_beside)

    def take(self, rows: Sequence[Row]) -> None:
        """The next rows, in the order of their keys."""
        held = _held(self.book, [row.key for row in rows if row.key])
        changing: dict[str, Row] = {}
        for row in rows:
            data = held.get(row.key)
            if data is None:
                _make(self.book, self.made, row, self.places, self.look)
            elif self.places.patch(row.values, data):
                changing[row.key] = row
            else:
                self.made.unchanged.append(row.number)
        if changing:
            self._amend(changing)

    def _amend(self, rows: Mapping[str, Row]) -> None:
        """Rows whose numbers are known: what each changes from today on."""
        made, batch = self.made, self.into.batch if self.into is not None else None
        reason = self.into.reason if self.into is not None else ""
        found = list(_amended.entries(self.book, list(rows), lock=self.into is not None))
        facts, good = _amended.facts_of(found), []
        for entry in found:
            row = rows[entry.key]
            patch = self.places.patch(row.values, entry.data)
            if not patch:
                made.unchanged.append(row.number)
                continue
            patch, wrong = self.places.pinned(row.number, patch, self.today)
            if wrong:
                made.wrong.extend(wrong)
                continue
            change = Change(EntryAction.AMEND, self.today, patch, reason=reason, batch=batch)
            one = _amended.judged(self.book, row, entry, change, facts[entry.id], self.look)
            if isinstance(one, list):
                made.wrong.extend(one)
            else:
                made.change.append((row, patch))
                made.before[row.number] = {key: entry.data.get(key) for key in patch}
                good.append(one)
        if self.into is not None and not made.wrong:
            self.into.write(good)


def _held(book: Register, keys: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), AT_ONCE):
        rows = Entry.objects.filter(register=book.id, key__in=keys[start : start + AT_ONCE])
        found.update(dict(rows.values_list("key", "data")))
    return found


def _make(book: Register, made: Plan, row: Row, places: Places, look: Look) -> None:
    """A row whose number is not known: a new entry, where nothing is wrong with it."""
    row = Row(row.number, row.key, answered(book, row.values))
    values, wrong = places.pinned(row.number, row.values, first_day(book, row.values))
    row = Row(row.number, row.key, values)
    wrong += lacking(book, row, look)
    made.wrong.extend(wrong)
    if not wrong:
        made.create.append(row)


def import_rows(
    register: str,
    actor: Actor,
    data: bytes,
    name: str,
    *,
    reason: str = "",
    sample: bool = False,
    files: Files = NONE,
    shown: str | None = None,
) -> ImportBatch:
    """Take in a table: new numbers make entries, known ones are amended, the same are left.

    All or nothing: raises :class:`TableWrong` where any row is wrong, with everything that
    :func:`plan` says of it. One event stands for all rows. ``shown`` is the mark of the plan that
    was looked at: raises :class:`NotAsShown` where this would do anything else.
    """
    book = _kept(register, actor)
    rows = _read(book, data, name, files)
    batch = ImportBatch(
        register=book.id, digest=hashlib.sha256(data).hexdigest(), name=name[:200],
        created=0, changed=0, same=0, by=actor.mark, at=clock.now(),
    )  # fmt: skip
    with transaction.atomic():
        batch.save()
        _take_in(book, actor, batch, rows, reason=reason, sample=sample, files=files, shown=shown)
    return batch


def _take_in(
    book: Register, actor: Actor, batch: ImportBatch, rows: list[Row | Wrong], *,
    reason: str, sample: bool, files: Files, shown: str | None,
) -> None:  # fmt: skip
    """Write the rows of a table as one batch; the caller's transaction holds them together."""
    changes = _amended.Sheets(book, batch, reason)
    made = planned(book, rows, changes)
    if made.wrong:
        raise TableWrong(made.wrong)
    if shown is not None and made.mark(batch.at.date()) != shown:
        raise NotAsShown
    record(files.values())
    with _bulk.uncollected():
        new = _create.entries(book, made.create, batch, reason=reason, sample=sample)
    _index.count(book.id, changes.more + new, changes.less)
    batch.created, batch.changed, batch.same = len(made.create), len(made.change), made.same
    batch.save(update_fields=["created", "changed", "same"])
    payload = {
        "register": book.id, "batch": batch.pk, "digest": batch.digest,
        "created": batch.created, "changed": batch.changed, "same": batch.same,
    }  # fmt: skip
    append(
        f"register:{book.id}",
        [LedgerEntry("register.imported", payload)],
        actor=actor.mark,
        at=batch.at,
    )
