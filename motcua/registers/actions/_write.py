"""Ghi một thay đổi: the version, the entry as it stands, what finds it, and the event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.definitions.entry_values import lacking
from motcua.definitions.model.register import EntryAction, EntryStatus, Register
from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry as LedgerEntry
from motcua.ledger.append import Head, append
from motcua.ledger.chain import GENESIS
from motcua.registers import access, books, communes, lifecycle, projection, timeline, words
from motcua.registers.actions import _index, _judge
from motcua.registers.actions._changes import Change as Change
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries.lookup import LOOK
from motcua.registers.queries.referring import References
from motcua.registers.timeline import Fact, Standing, Story

EVENTS: Mapping[EntryAction, str] = {
    EntryAction.GRANT: "register.granted",
    EntryAction.AMEND: "register.amended",
    EntryAction.EXTEND: "register.extended",
    EntryAction.REISSUE: "register.reissued",
    EntryAction.SUSPEND: "register.suspended",
    EntryAction.RESUME: "register.resumed",
    EntryAction.REVOKE: "register.revoked",
    EntryAction.CLOSE: "register.closed",
    EntryAction.EXPIRE: "register.expired",
    EntryAction.NOTE: "register.noted",
    EntryAction.CORRECT: "register.corrected",
}


def lock(entry_id: UUID, actor: Actor, rev: int | None = None) -> tuple[Entry, Register]:
    """The entry, locked, and its register; raises what its readers may know.

    ``rev`` is the revision that the actor looked at; an older one is refused as stale.
    """
    entry = Entry.objects.select_for_update().filter(id=entry_id).first()
    if entry is None:
        raise NotFound(str(entry_id))
    book = books.book(entry.register)
    if not access.may_look(actor, book):
        raise NotFound(str(entry_id))
    if rev is not None and rev != entry.rev:
        raise Refused("stale", words.STALE)
    return entry, book


def facts_of(entry: Entry) -> list[Fact]:
    """Every change of the entry; corrections restate rows, and never these."""
    rows = EntryVersion.objects.filter(entry=entry, round=0).order_by("seq")
    return [
        Fact(row.seq, EntryAction(row.action), row.effective, row.patch, row.cancels)
        for row in rows
    ]


def write(
    book: Register, entry: Entry | None, change: Change, actor: Actor, *, strict: bool = True
) -> Entry:
    """Decide on ``change`` and write it; must run in a transaction, with the entry locked.

    ``strict`` rules refuse; a keeper's correction of the past may leave a broken rule behind.
    Raises :class:`Refused`; then nothing has been written.
    """
    patch = communes.pinned(book, change.patch, change.effective)
    change = replace(change, patch=References(book).pinned(patch, change.effective))
    facts = facts_of(entry) if entry is not None else []
    _judge.decide(book, entry, change, facts)
    new, story = told(book, facts, change)
    unsure = change.incomplete or (entry is not None and entry.incomplete)
    _judge.obey(book, change, facts, new, story, LOOK, strict=strict, unsure=unsure)
    return _add(book, entry, facts, [Step(new, change, actor)])


def told(book: Register, facts: list[Fact], change: Change) -> tuple[Fact, Story]:
    """The change as the next fact, and the story with it; reads no table."""
    seq = max((fact.seq for fact in facts), default=0) + 1
    new = Fact(seq, change.action, change.effective, change.patch, change.cancels)
    return new, timeline.replay([*facts, new], book)


def settle(book: Register, entry: Entry) -> Entry:
    """Bring an entry to today: what was dated ahead holds, and what is over has expired.

    Whoever follows the register hears of it in either case, for a change that was dated ahead was
    told when it was written down, and did not hold then.
    """
    due, heard = entry.turns_on, entry.head_seq
    facts = facts_of(entry)
    row = _add(book, entry, facts, [])
    today = clock.local(row.changed_at).date()
    told = timeline.ordered(facts, book)
    begun = [fact for fact in told if due and due <= fact.effective <= today]
    if begun and row.head_seq == heard:
        payload = _payload(row, begun[-1])
        tell(row, "register.turned", payload, SYSTEM, row.changed_at)
    return row


@dataclass(frozen=True)
class Step:
    """Một bước: a change with its number, and who made it."""

    fact: Fact
    change: Change
    actor: Actor


def _add(book: Register, entry: Entry | None, facts: list[Fact], steps: list[Step]) -> Entry:
    """Write the steps, and the expiries that now follow from the last day."""
    at = clock.now()
    today = clock.local(at).date()
    every = [*facts, *(step.fact for step in steps)]
    last = max((fact.seq for fact in every), default=0)
    # A new entry that is over already ends like one of a table: when entries are next looked at.
    due = timeline.lapses(timeline.replay(every, book), today) if entry is not None else []
    for seq, day in enumerate(due, start=last + 1):
        over = Change(EntryAction.EXPIRE, day, {})
        steps = [*steps, Step(Fact(seq, EntryAction.EXPIRE, day), over, SYSTEM)]
    every = [*facts, *(step.fact for step in steps)]
    story = timeline.replay(every, book)
    new = Entry(register=book.id, created_at=at, head_hash=GENESIS)
    row = entry if entry is not None else new
    held_by = row.account_id
    stand(book, row, every, story, [step.change for step in steps], at)
    _save(row, fresh=entry is None)
    held = EntryVersion.objects.filter(entry=row).order_by("round") if entry is not None else ()
    _record(book, row, list(held), steps, story, at)
    _index.refresh(book, row, fresh=entry is None)
    for step in steps:
        _tell(row, step, at, held_by)
    return row


def stand(
    book: Register, row: Entry, facts: list[Fact], story: Story, changes: list[Change], at: datetime
) -> None:
    """Put the entry where it stands today, after ``changes``; reads and writes no table."""
    today = clock.local(at).date()
    recorded = [(fact, standing) for fact, standing in story if fact.seq != timeline.UNRECORDED]
    standing = timeline.at(recorded, today)
    put(book, row, standing or timeline.first(recorded))
    ahead = standing is None or (row.valid_from is not None and row.valid_from > today)
    if ahead and row.status == EntryStatus.IN_FORCE:
        row.status = EntryStatus.NOT_YET
    row.turns_on = turn_of(book, row, facts, today)
    for change in (one for one in changes if one.action is not EntryAction.EXPIRE):
        mended = change.action in (EntryAction.CORRECT, EntryAction.AMEND)
        if change.account is not None and (row.account_id is None or change.hands_over):
            row.account_id = change.account
        row.incomplete = change.incomplete or (row.incomplete and not mended)
        row.incomplete = row.incomplete or bool(lacking(book, row.data))
        row.sample = row.sample or change.sample
    row.rev = row.rev + 1 if row.versions_count else 1
    row.versions_count = len(facts)
    row.changed_at = at
    if not row.number:
        raise Refused("number", words.NO_NUMBER)


def put(book: Register, row: Entry, standing: Standing) -> None:
    """The columns of a row from what holds."""
    shape = projection.shape(book, standing.data)
    for name in ("number", "key", "title", "holder", "valid_from", "valid_to", "unit", "lat",
                 "lon", "period", "sort"):  # fmt: skip
        setattr(row, name, getattr(shape, name))
    row.data = standing.data
    row.status = standing.status
    row.extensions, row.suspensions = standing.extensions, standing.suspensions


def turn_of(book: Register, row: Entry, facts: list[Fact], today: date) -> date | None:
    """The next day on which the entry changes by itself: a later version, or the end."""
    days = [timeline.next_turn(facts, today, book)]
    if row.status == EntryStatus.NOT_YET and row.valid_from and row.valid_from > today:
        days.append(row.valid_from)
    ends = EntryAction.EXPIRE in book.actions and row.status in lifecycle.LASTS
    if ends and row.valid_to is not None:
        days.append(row.valid_to + timedelta(days=1))
    return min((day for day in days if day is not None), default=None)


def _save(row: Entry, *, fresh: bool) -> None:
    """Save; a number that is taken already is refused."""
    try:
        with transaction.atomic():
            row.save(force_insert=fresh)
    except IntegrityError as error:
        raise Refused("number_taken", words.NUMBER_TAKEN, params={"number": row.number}) from error


def _record(
    book: Register, row: Entry, versions: list[EntryVersion], steps: list[Step], story: Story,
    at: datetime,
) -> None:  # fmt: skip
    """Add to the ``versions``; where new ones change what came after, restate that, and keep the
    old."""
    replaced, made = restated(book, versions, {step.fact.seq for step in steps}, story, at)
    for old in replaced:
        old.save(update_fields=["replaced_at"])
    standings = {fact.seq: (fact.effective, standing) for fact, standing in story}
    for step in steps:
        day, standing = standings[step.fact.seq]
        new = _version(book, row, step, standing, at)
        made.append(new)
        if day != new.effective:  # it moved the first day: what was typed stays, and never counts
            new.replaced_at = at
            made.append(_again(book, new, day, standing, at))
    EntryVersion.objects.bulk_create(made)


def restated(
    book: Register, versions: list[EntryVersion], fresh: set[int], story: Story, at: datetime
) -> tuple[list[EntryVersion], list[EntryVersion]]:
    """The versions that do not tell any more what we now know, and those to add in their stead.

    ``versions`` are all of an entry in the order of their rounds, ``fresh`` the numbers of changes
    that have none yet. Reads and writes no table.
    """
    latest = {version.seq: version for version in versions}
    held = {version.seq: version for version in versions if version.replaced_at is None}
    believed = {
        fact.seq: (fact.effective, standing) for fact, standing in story if fact.seq not in fresh
    }
    replaced: list[EntryVersion] = []
    made: list[EntryVersion] = []
    for seq, old in held.items():
        day, standing = believed.get(seq, (None, None))
        told = (old.effective, old.data, old.status)
        if standing is not None and told == (day, standing.data, standing.status):
            continue
        old.replaced_at = at
        replaced.append(old)
        if standing is not None and day is not None:
            made.append(_again(book, latest[seq], day, standing, at))
    for seq in sorted(set(believed) - set(held) - {timeline.UNRECORDED}):
        # What had been left out counts again, for what left it out was withdrawn.
        if seq in latest:
            made.append(_again(book, latest[seq], *believed[seq], at))
    return replaced, made


def _version(
    book: Register, row: Entry, step: Step, standing: Standing, at: datetime
) -> EntryVersion:
    new, change = step.fact, step.change
    version = EntryVersion(
        entry=row, register=book.id, seq=new.seq, action=new.action, effective=new.effective,
        recorded_at=at, by=step.actor.mark, reason=change.reason, subject=change.subject,
        letter=change.letter, batch=change.batch, cancels=new.cancels,
        publication=books.publication_id(), patch=dict(new.patch),
    )  # fmt: skip
    show(book, version, standing)
    return version


def _again(
    book: Register, old: EntryVersion, day: date, standing: Standing, at: datetime
) -> EntryVersion:
    """The same change, with the day from which it holds and what we now know that it left."""
    again = EntryVersion(
        entry_id=old.entry_id, register=old.register, seq=old.seq, round=old.round + 1,
        action=old.action, effective=day, recorded_at=at, by=old.by, reason=old.reason,
        subject=old.subject, letter=old.letter, batch_id=old.batch_id, cancels=old.cancels,
        publication=old.publication, patch=old.patch,
    )  # fmt: skip
    show(book, again, standing)
    return again


def show(book: Register, version: EntryVersion, standing: Standing) -> None:
    """What the version left, in its columns."""
    shape = projection.shape(book, standing.data)
    version.number, version.title = shape.number, shape.title
    version.valid_from, version.valid_to = shape.valid_from, shape.valid_to
    version.status, version.data = standing.status, standing.data


def _tell(row: Entry, step: Step, at: datetime, held_by: int | None) -> None:
    new, change = step.fact, step.change
    payload = _payload(row, new)
    if held_by is not None and held_by != row.account_id:
        payload["former"] = held_by
    sources = (("dossier", change.subject), ("letter", change.letter), ("return", change.ret))
    for name, value in sources:
        if value is not None:
            payload[name] = str(value)
    tell(row, EVENTS[new.action], payload, step.actor, at)


def _payload(row: Entry, fact: Fact) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "register": row.register,
        "entry": str(row.id),
        "version": fact.seq,
        "effective": fact.effective.isoformat(),
        "status": row.status,
    }
    if row.account_id is not None:
        payload["account"] = row.account_id
    return payload


def tell(row: Entry, event: str, payload: Mapping[str, Any], actor: Actor, at: datetime) -> None:
    """Append one event to the entry's stream and remember its head."""
    head = append(
        stream_of(row.id),
        [LedgerEntry(event, dict(payload))],
        actor=actor.mark,
        at=at,
        head=Head(row.head_seq, row.head_hash) if row.head_hash else None,
    )
    row.head_seq, row.head_hash = head.seq, head.hash
    Entry.objects.filter(id=row.id).update(head_seq=head.seq, head_hash=head.hash)


def stream_of(entry_id: UUID) -> str:
    """The name of an entry's stream in the ledger."""
    return f"entry:{entry_id}"


def changed(before: Mapping[str, Any], wanted: Mapping[str, Any], ids: Iterable[str]) -> Any:
    """The patch of the columns ``ids`` from ``before`` to ``wanted``."""
    chosen = set(ids)
    return timeline.difference(
        {key: value for key, value in before.items() if key in chosen},
        {key: value for key, value in wanted.items() if key in chosen},
    )
