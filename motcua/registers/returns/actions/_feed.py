"""Ghi sổ: what was approved becomes a version of its entry, in the transaction of the approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from motcua.definitions.entry_rules import broken
from motcua.definitions.model import returning
from motcua.definitions.model.register import EntryAction, EntryStatus, Register
from motcua.definitions.model.returning import EntryFound, Writes
from motcua.identity.actor import Actor
from motcua.registers import books, communes, timeline
from motcua.registers.actions._numbers import made_number
from motcua.registers.actions._write import Change, facts_of, write
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry, EntryVersion, Return, ReturnEntry, ReturnVersion
from motcua.registers.queries.lookup import LOOK
from motcua.registers.returns import words
from motcua.registers.returns.writing import OF_PERIOD, About, columns
from motcua.units.queries import key_on, same_ground, unit_by_key


@dataclass(frozen=True)
class Feed:
    """Một lần ghi sổ: an approved version of a return, and what is to be written of it where."""

    ret: Return
    version: ReturnVersion
    wanted: Writes
    book: Register
    actor: Actor

    def columns(self, fills: Mapping[str, str]) -> dict[str, Any]:
        """The clean values of the columns that ``fills`` names; None where there is none."""
        found = columns(self.book, fills, self.version.data, about(self.ret))
        return dict(communes.pinned(self.book, found, self.ret.campaign.ends))

    @property
    def every_fill(self) -> dict[str, str]:
        """All columns that a new entry gets."""
        return {**(self.wanted.if_missing or {}), **self.wanted.fills}

    def change(self, action: EntryAction, patch: Mapping[str, Any], reason: str = "") -> Change:
        """The change that holds from the last day of the period."""
        ret = self.ret
        account = ret.account_id if action is EntryAction.GRANT else None
        return Change(action, ret.campaign.ends, patch, reason=reason, ret=ret.id, account=account)


def feed(
    ret: Return, definition: returning.Return, version: ReturnVersion, actor: Actor
) -> list[Entry]:
    """Write the approved ``version`` into the registers that its definition names.

    The figures hold from the last day of the period and are known from now. A version that says
    the same as the one before it writes nothing. Raises :class:`Refused` where there is no entry,
    several fit, or a severe rule of the register would be broken; then nothing is written.
    """
    made: list[Entry] = []
    for wanted in definition.writes:
        try:
            book = books.book(wanted.register_id)
        except NotFound:
            continue  # the province keeps no such register any more
        entry = _feed(Feed(ret, version, wanted, book, actor))
        if entry is not None:
            made.append(entry)
    return made


def about(ret: Return) -> About:
    """The period of a return and who answers it."""
    campaign = ret.campaign
    return About(
        campaign.period, campaign.begins, campaign.ends, ret.name, ret.level,
        commune=ret.key if ret.kind == "commune" else "",
        district=ret.district, agency=ret.agency,
    )  # fmt: skip


def _feed(one: Feed) -> Entry | None:
    """What an older version wrote is corrected; otherwise an entry is amended, or made."""
    values = one.columns(one.wanted.fills)
    before = _before(one)
    if before is not None:
        said = EntryVersion.objects.get(entry_id=before.entry_id, seq=before.seq, round=0).patch
        if all(said.get(name) == value for name, value in values.items()):
            return None
        corrected = one.change(EntryAction.CORRECT, values, one.version.reason)
        return _write(one, _locked(before.entry_id), corrected)
    found = _found(one)
    if found is None:
        return _make(one, values)
    entry = _locked(found.id)
    standing = timeline.on(facts_of(entry), one.ret.campaign.ends, one.book)
    ended = standing is not None and standing.status not in (
        EntryStatus.IN_FORCE, EntryStatus.SUSPENDED)  # fmt: skip
    return _write(one, entry, one.change(EntryAction.NOTE if ended else EntryAction.AMEND, values))


def _before(one: Feed) -> ReturnEntry | None:
    """What an older version of the return wrote; the first has none before it."""
    if one.version.number == 1:
        return None
    older = ReturnEntry.objects.filter(ret=one.ret, entry__register=one.book.id)
    return older.order_by("-version").first()


def _locked(entry_id: Any) -> Entry:
    return Entry.objects.select_for_update().get(id=entry_id)


def _found(one: Feed) -> Entry | None:
    """The entry that the return is about; None where there is none yet."""
    if one.wanted.entry is EntryFound.HOLDER:
        held = Entry.objects.filter(id=one.ret.key, register=one.book.id).first()
        if held is None:
            raise Refused("no_entry", words.NO_ENTRY)
        return held
    values = one.columns(one.every_fill)
    told = {name: values.get(name) for name in one.wanted.by}
    if not any(told[name] is not None and one.every_fill[name] not in OF_PERIOD for name in told):
        raise Refused("no_key", words.NO_ENTRY_KEY)
    meant = Q(register=one.book.id)
    for name, value in told.items():
        meant &= _same(one.book, name, value)
    rows = list(Entry.objects.filter(meant)[:2])
    if len(rows) > 1:
        raise Refused("several", words.SEVERAL_ENTRIES)
    return rows[0] if rows else None


def _same(book: Register, name: str, value: Any) -> Q:
    """The entries with this value in a column; by a column of the table where there is one."""
    if name == book.place:
        return Q(unit__in=_grounds(str(value or "")))
    if name == book.period:
        return Q(period=value)
    if value is None:
        return ~Q(data__has_key=name)
    return Q(**{f"data__{name}": value})


def _grounds(key: str) -> set[str]:
    """The keys under which entries hold this commune: its own, and those of the communes that it
    alone carries on; never that of other ground which had the code before."""
    unit = unit_by_key(key)
    if unit is None:
        return {key}
    known = same_ground(unit.code, unit.valid_from)
    return {key, *(key_on(code, first) for code, first in known)}


def _make(one: Feed, values: Mapping[str, Any]) -> Entry:
    """A new entry, where the definition says that one is made."""
    if one.wanted.if_missing is None:
        raise Refused("no_entry", words.NO_ENTRY)
    every = {**one.columns(one.wanted.if_missing), **values}
    patch = {name: value for name, value in every.items() if value is not None}
    if not patch.get(one.book.key.field):
        patch[one.book.key.field] = made_number(one.book, one.ret.campaign.ends.year)
    return _write(one, None, one.change(EntryAction.GRANT, patch))


def _write(one: Feed, entry: Entry | None, change: Change) -> Entry:
    """Write the version, and note which one it was."""
    if entry is not None:
        _obey(one.book, entry, change)
    seq = 1 if entry is None else entry.versions_count + 1  # an expiry may follow it
    row = write(one.book, entry, change, one.actor, strict=entry is None)
    ReturnEntry.objects.create(ret=one.ret, version=one.version.number, entry=row, seq=seq)
    return row


def _obey(book: Register, entry: Entry, change: Change) -> None:
    """A return breaks no severe rule; one that was broken before does not hold its figures up."""
    standing = timeline.on(facts_of(entry), change.effective, book)
    if standing is None or standing.status is not EntryStatus.IN_FORCE:
        return
    known = {rule.id for rule in broken(book, standing.data, standing.course, LOOK)}
    after = timeline.apply(standing.data, change.patch)
    for rule in broken(book, after, standing.course, LOOK):
        if rule.severe and rule.id not in known:
            raise Refused(f"rule_{rule.id}", basis=rule.basis, text=rule.explain)
