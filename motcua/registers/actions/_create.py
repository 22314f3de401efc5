"""Mục mới từ bảng: many new entries with their first versions and all that finds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from motcua.definitions.model.register import EntryAction, EntryStatus, Register
from motcua.kernel.ids import new_id
from motcua.registers import books, communes, projection, words
from motcua.registers.actions import _bulk, _index
from motcua.registers.actions._numbers import made_number
from motcua.registers.actions._write import turn_of
from motcua.registers.actions.grant import first_day
from motcua.registers.errors import Refused
from motcua.registers.importing import AT_ONCE, Row, TableWrong, Wrong, number_taken
from motcua.registers.models import Entry, EntryValue, EntryVersion, ImportBatch
from motcua.registers.timeline import Fact

CHUNK = 5000
MANY = 1000
"""So many new entries change what the database should know of its tables at once."""
SHAPE = (
    "number", "key", "title", "holder", "valid_from", "valid_to", "unit", "lat", "lon", "period",
    "sort",
)  # fmt: skip
"""The columns of an entry that are computed from its data."""
TOLD = ("number", "title", "valid_from", "valid_to")
"""Those of them that a version repeats."""


def entries(
    book: Register, rows: Sequence[Row], batch: ImportBatch, *, reason: str, sample: bool
) -> Counter[_index.Pair]:
    """New entries in few statements; the import's event stands for all of them.

    Returns what is to be counted of them. Raises :class:`TableWrong` for numbers that are taken.
    """
    made = _Sheets(book, batch, reason=reason, sample=sample)
    made.typed = {row.key.partition("@")[0] for row in rows if row.key}
    for start in range(0, len(rows), CHUNK):
        for row in rows[start : start + CHUNK]:
            made.add(row)
        made.write()
    if len(rows) >= MANY:
        _bulk.counted(Entry, EntryVersion, EntryValue)
    return made.total


class _Sheets:
    """The three tables of an import, filled side by side."""

    def __init__(self, book: Register, batch: ImportBatch, *, reason: str, sample: bool) -> None:
        self.book, self.today = book, batch.at.date()
        self.like = Entry(
            register=book.id, status=EntryStatus.IN_FORCE, sample=sample, versions_count=1,
            created_at=batch.at, changed_at=batch.at,
        )  # fmt: skip
        version = EntryVersion(
            register=book.id, seq=1, action=EntryAction.GRANT, status=EntryStatus.IN_FORCE,
            recorded_at=batch.at, by=batch.by, batch=batch, reason=reason,
            publication=books.publication_id(),
        )  # fmt: skip
        self.entries = _bulk.Sheet(self.like, ("id", *SHAPE, "data", "turns_on", "status"))
        self.versions = _bulk.Sheet(version, ("entry_id", *TOLD, "effective", "data", "patch"))
        self.found = _bulk.Sheet(
            EntryValue(register=book.id), ("field", "value", "sort", "entry_id")
        )
        self.total: Counter[_index.Pair] = Counter()
        self.lines: tuple[list[_bulk.Line], ...] = ([], [], [])
        self.rows: list[tuple[Row, str, str]] = []  # with their numbers and keys
        self.typed: set[str] = set()  # keys that the table itself names

    def add(self, row: Row) -> None:
        """A row as an entry, its version and its words, not yet written."""
        book, values = self.book, dict(row.values)
        day = first_day(book, values)
        if not values.get(book.key.field):
            values[book.key.field] = made_number(book, day.year, self.typed)
        shape = projection.shape(book, values)
        if not shape.number:
            raise Refused("number", words.NO_NUMBER)
        key, data, first = _bulk.key(new_id()), _bulk.json(values), _bulk.day(shape.valid_from)
        last, effective = _bulk.day(shape.valid_to), _bulk.day(day)
        ahead = max(day, shape.valid_from or day) > self.today
        status = EntryStatus.NOT_YET if ahead else EntryStatus.IN_FORCE
        entries, versions, found = self.lines
        self.rows.append((row, shape.number, shape.key))
        entries.append((
            key, shape.number, shape.key, shape.title, shape.holder, first, last, shape.unit,
            shape.lat, shape.lon, shape.period, shape.sort, data,
            _bulk.day(self._turn(shape, day, status)), status,
        ))  # fmt: skip
        versions.append((key, shape.number, shape.title, first, last, effective, data, data))
        pairs = projection.values(
            book, values, status, shape.number, shape.unit, books.district_of,
            communes.looked_for_by,
        )  # fmt: skip
        self.total.update(_index.tallied(pairs))
        found.extend((field, value, shape.sort, key) for field, value in pairs)

    def _turn(self, shape: projection.Shape, day: date, status: EntryStatus) -> date | None:
        """The next day on which the entry changes by itself."""
        if shape.valid_to is None and status is EntryStatus.IN_FORCE:
            return None
        self.like.valid_from, self.like.valid_to = shape.valid_from, shape.valid_to
        self.like.status = status
        return turn_of(self.book, self.like, [Fact(1, EntryAction.GRANT, day)], self.today)

    def write(self) -> None:
        """Write what was added; raises :class:`TableWrong` where a number is taken."""
        entries, versions, found = self.lines
        try:
            with transaction.atomic():
                self.entries.put(entries)
        except IntegrityError as error:
            raise TableWrong(self._taken()) from error
        self.versions.put(versions)
        found.sort()  # neighbours in the index are written one after the other
        self.found.put(found)
        self.lines, self.rows = ([], [], []), []

    def _taken(self) -> list[Wrong]:
        """The rows whose numbers are in the register, or stand twice in what was to be written."""
        taken = held_keys(self.book, [key for _, _, key in self.rows])
        wrong = []
        for row, number, key in self.rows:
            if key in taken:
                wrong.append(number_taken(row.number, self.book, number))
            taken.add(key)
        return wrong


def held_keys(book: Register, keys: Sequence[str]) -> set[str]:
    """Those of the keys that entries of the register have."""
    found: set[str] = set()
    for start in range(0, len(keys), AT_ONCE):
        rows = Entry.objects.filter(register=book.id, key__in=keys[start : start + AT_ONCE])
        found.update(rows.values_list("key", flat=True))
    return found
