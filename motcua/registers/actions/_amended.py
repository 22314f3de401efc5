"""Mục sửa theo bảng: entries that rows of a table change, each judged as alone, written in sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import override

from motcua.definitions.entry_rules import Look
from motcua.definitions.model.common import Text
from motcua.definitions.model.register import EntryAction, Register
from motcua.registers import books, projection, timeline
from motcua.registers.actions import _bulk, _create, _index, _judge
from motcua.registers.actions._changes import Change
from motcua.registers.actions._write import restated, stand, told
from motcua.registers.errors import Refused
from motcua.registers.importing import (
    AT_ONCE,
    NOT_BEGUN,
    Row,
    TableWrong,
    Wrong,
    ended,
    number_taken,
)
from motcua.registers.models import Entry, EntryValue, EntryVersion, ImportBatch
from motcua.registers.timeline import Fact, Standing, Story

SHAPE = (
    *_create.SHAPE, "data", "turns_on", "status", "extensions", "suspensions", "incomplete",
    "versions_count", "rev",
)  # fmt: skip
"""What a change may move in an entry's own row."""


@dataclass
class Amended:
    """Mục được sửa: an entry, the row that changes it, and what holds with the change."""

    row: Row
    entry: Entry
    change: Change
    new: Fact
    facts: list[Fact]
    story: Story


def entries(book: Register, keys: Sequence[str], *, lock: bool) -> Iterator[Entry]:
    """The entries of these keys, in the order of their keys, so that no two tables wait for one
    another in a ring where they are locked."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        rows = Entry.objects.filter(register=book.id, key__in=wanted[start : start + AT_ONCE])
        yield from (rows.select_for_update() if lock else rows).order_by("key")


def facts_of(entries: Sequence[Entry]) -> dict[UUID, list[Fact]]:
    """Every change of each of the entries, as :func:`_write.facts_of` reads them of one."""
    made: dict[UUID, list[Fact]] = defaultdict(list)
    for ids in _cut([entry.id for entry in entries]):
        rows = EntryVersion.objects.filter(entry__in=ids, round=0).order_by("entry_id", "seq")
        for entry, *fact in rows.values_list(
            "entry_id", "seq", "action", "effective", "patch", "cancels"
        ):
            seq, action, effective, patch, cancels = fact
            made[entry].append(Fact(seq, EntryAction(action), effective, patch, cancels))
    return made


def judged(
    book: Register, row: Row, entry: Entry, change: Change, facts: list[Fact], look: Look
) -> Amended | list[Wrong]:
    """The change as it would be written, or everything that forbids it."""
    new, story = told(book, facts, change)
    try:
        _judge.decide(book, entry, change, facts)
        _judge.obey(book, change, facts, new, story, look, strict=True, unsure=entry.incomplete)
    except Refused as refused:
        if refused.code == "wrong_status":
            standing = timeline.on(facts, change.effective, book)
            assert standing is not None, "a status is that of a day"
            return [ended(row.number, book, standing.status)]
        if refused.code == "before_begin":
            return [Wrong(row.number, book.starts or "", NOT_BEGUN)]
        if not refused.code.startswith("rule_"):
            column = book.ends or "" if refused.code == "ends_first" else ""
            return [Wrong(row.number, column, _in_words(refused))]
        rules = _judge.forbidding(book, change, facts, new, story, look, unsure=entry.incomplete)
        return [Wrong(row.number, "", rule.explain) for rule in rules]
    return Amended(row, entry, change, new, facts, story)


def _in_words(refused: Refused) -> Text:
    if refused.text is not None:
        return refused.text
    with override("vi"):
        vietnamese = refused.say()
    with override("en"):
        return Text(vi=vietnamese, en=refused.say())


def _place(story: Story, fact: Fact) -> int:
    return next(place for place, (one, _) in enumerate(story) if one.seq == fact.seq)


class Sheets:
    """The tables that changed entries are written to, some hundred entries at a time."""

    def __init__(self, book: Register, batch: ImportBatch, reason: str) -> None:
        self.book, self.batch, self.reason = book, batch, reason
        self.day, self.at = batch.at.date(), batch.at
        version = EntryVersion(
            register=book.id, action=EntryAction.AMEND, effective=self.day, recorded_at=self.at,
            by=batch.by, batch=batch, reason=reason, publication=books.publication_id(),
        )  # fmt: skip
        self.versions = _bulk.Sheet(
            version, ("entry_id", *_create.TOLD, "seq", "status", "data", "patch")
        )
        self.entries = _bulk.Change(Entry, ("id", *SHAPE), {"changed_at": self.at})
        self.replaced = _bulk.Change(EntryVersion, ("id",), {"replaced_at": self.at})
        self.sorts = _bulk.Change(EntryValue, ("entry_id", "sort"))
        self.found = _bulk.Sheet(
            EntryValue(register=book.id), ("field", "value", "sort", "entry_id")
        )
        self.more: Counter[_index.Pair] = Counter()
        self.less: Counter[_index.Pair] = Counter()
        self.columns = _finding(book)

    def write(self, amended: Sequence[Amended]) -> None:
        """Write the changes; raises :class:`TableWrong` where a number is taken."""
        entries: list[_bulk.Line] = []
        versions: list[_bulk.Line] = []
        again: list[Amended] = []
        moved: list[Entry] = []
        for one in amended:
            entry, before = one.entry, (one.entry.data, one.entry.status)
            sort = entry.sort
            if not _plain(one, *before):
                again.append(one)
            stand(self.book, entry, [*one.facts, one.new], one.story, [one.change], self.at)
            data = _bulk.json(entry.data)
            entries.append(_line(entry, data))
            versions.append(self._version(one, data))
            changed = {k for k, v in entry.data.items() if before[0].get(k) != v}
            changed |= before[0].keys() - entry.data.keys()
            if changed & self.columns or (before[1], sort) != (entry.status, entry.sort):
                moved.append(entry)
        try:
            with transaction.atomic():
                self.entries.put(entries)
        except IntegrityError as error:
            raise TableWrong(self._taken(amended)) from error
        self._restate(again)
        self.versions.put(versions)
        self._refresh(moved)

    def _version(self, one: Amended, data: str) -> _bulk.Line:
        standing: Standing = one.story[_place(one.story, one.new)][1]
        entry: Any = one.entry
        if standing.data is not entry.data:
            entry, data = projection.shape(self.book, standing.data), _bulk.json(standing.data)
        return (
            _bulk.key(one.entry.id), entry.number, entry.title, _bulk.day(entry.valid_from),
            _bulk.day(entry.valid_to), one.new.seq, standing.status, data,
            _bulk.json(one.new.patch),
        )  # fmt: skip

    def _taken(self, amended: Sequence[Amended]) -> list[Wrong]:
        """The rows whose entries would get a number that another has."""
        held = dict(
            Entry.objects.filter(register=self.book.id, key__in=[one.entry.key for one in amended])
            .values_list("key", "id")
        )  # fmt: skip
        return [
            number_taken(one.row.number, self.book, one.entry.number)
            for one in amended
            if held.get(one.entry.key, one.entry.id) != one.entry.id
        ]

    def _restate(self, again: Sequence[Amended]) -> None:
        """Tell anew what comes after the changes."""
        held: dict[UUID, list[EntryVersion]] = defaultdict(list)
        for ids in _cut([one.entry.id for one in again]):
            for version in EntryVersion.objects.filter(entry__in=ids).order_by("round"):
                held[version.entry_id].append(version)
        old: list[EntryVersion] = []
        made: list[EntryVersion] = []
        for one in again:
            replaced, new = restated(
                self.book, held[one.entry.id], {one.new.seq}, one.story, self.at
            )
            old += replaced
            made += new
        self.replaced.put([(version.pk,) for version in old])
        EntryVersion.objects.bulk_create(made)

    def _refresh(self, entries: Sequence[Entry]) -> None:
        """Bring words and facets in step, as :func:`_index.refresh` does for one entry."""
        held: dict[UUID, dict[_index.Pair, tuple[int, str]]] = defaultdict(dict)
        for ids in _cut([entry.id for entry in entries]):
            rows = EntryValue.objects.filter(entry__in=ids)
            for entry_id, row, field, value, sort in rows.values_list(
                "entry_id", "id", "field", "value", "sort"
            ):
                held[entry_id][field, value] = (row, sort)
        gone: list[int] = []
        sorts: list[_bulk.Line] = []
        found: list[_bulk.Line] = []
        for entry in entries:
            known, wanted, key = held[entry.id], _index.pairs_of(self.book, entry), entry.id.hex
            lost, new = known.keys() - wanted, wanted - known.keys()
            gone += [known[pair][0] for pair in lost]
            if any(sort != entry.sort for _, sort in known.values()):
                sorts.append((key, entry.sort))
            found += [(field, value, entry.sort, key) for field, value in new]
            self.more.update(_index.tallied(new))
            self.less.update(_index.tallied(lost))
        _bulk.remove(EntryValue, gone)
        self.sorts.put(sorts)
        self.found.put(sorted(found))


def _plain(one: Amended, data: Mapping[str, Any], status: str) -> bool:
    """Whether the change comes after all others and the entry was told as it stands before it."""
    place = _place(one.story, one.new)
    if place == 0 or any(fact.seq != timeline.UNRECORDED for fact, _ in one.story[place + 1 :]):
        return False
    before = one.story[place - 1][1]
    return (before.data, before.status) == (data, status)


def _line(entry: Entry, data: str) -> _bulk.Line:
    """The row of a changed entry in the columns of :data:`SHAPE`, after its key."""
    return (
        _bulk.key(entry.id), entry.number, entry.key, entry.title, entry.holder,
        _bulk.day(entry.valid_from), _bulk.day(entry.valid_to), entry.unit, entry.lat, entry.lon,
        entry.period, entry.sort, data, _bulk.day(entry.turns_on), entry.status,
        entry.extensions, entry.suspensions, entry.incomplete, entry.versions_count, entry.rev,
    )  # fmt: skip


def _finding(book: Register) -> frozenset[str]:
    """The columns by which entries of the register are found."""
    named = {book.key.field, book.title, book.holder, book.place}
    named |= {warning.field for warning in book.warnings}
    named |= {column.id for column in book.fields if column.facet or column.searched}
    return frozenset(name for name in named if name)


def _cut(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
