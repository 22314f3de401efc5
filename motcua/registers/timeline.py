"""Dòng thời gian: changes to what held on a day, as it was known at a moment; pure.

The state on a day is the changes that hold by then, applied in the order of the day from which
they hold and, on one day, of their number. A correction dated back is one more change in its
place, so what came later still applies on top of it; a cancelled change is left out.

Where an entry holds from its own first day, a correction of that day moves its beginning: the
entry, and what was known of it from the first day on, then hold from the corrected one, and nothing
holds before. :func:`placed` says from which day each change holds in the end.

That an entry has expired is no change of its own: it follows from its last day, which may be put
right however late. On the first day after its last an entry lapses; the recorded expiry of that
very day says so, and one of another day, which the last day does not bear out any more, is left
out. :func:`lapses` says which expiries are not recorded yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from motcua.definitions.entry_rules import Course
from motcua.definitions.model.register import EntryAction, EntryStatus, Register
from motcua.registers.lifecycle import LASTS, LEAVES, after

Data = dict[str, Any]
GRANTED = Course()
"""The course of an entry to which nothing has happened yet."""


@dataclass(frozen=True)
class Fact:
    """Một thay đổi: its number, what it did, from which day, and the columns it brought."""

    seq: int
    action: EntryAction
    effective: date
    patch: Mapping[str, Any] = field(default_factory=dict)
    cancels: int | None = None


@dataclass(frozen=True)
class Standing:
    """Hiện trạng: columns, status and what happened to the term after a change."""

    data: Data
    status: EntryStatus
    course: Course = GRANTED
    held: bool = False  # it was suspended when it expired

    @property
    def extensions(self) -> int:
        """How often it was extended."""
        return self.course.extensions

    @property
    def suspensions(self) -> int:
        """How often it was suspended."""
        return self.course.suspensions


Story = list[tuple[Fact, Standing]]
KEEPS_ITS_DAY = frozenset(LEAVES) - {EntryAction.GRANT}
"""What leaves a status behind happened on its own day, also where the first day is put right."""
UNRECORDED = 0
"""The number of a lapse that follows from the facts and is not among them."""


def cancelled(facts: Iterable[Fact]) -> set[int]:
    """The numbers of changes that do not count; a withdrawal may itself be withdrawn."""
    gone: set[int] = set()
    for fact in sorted(facts, key=lambda fact: -fact.seq):
        if fact.cancels is not None and fact.seq not in gone:
            gone.add(fact.cancels)
    return gone


def ordered(facts: Iterable[Fact], book: Register) -> list[Fact]:
    """The facts that count, each with the day from which it holds in the end, in the order in
    which they apply; expiries among them."""
    days = placed(facts, book)
    known = [replace(fact, effective=days[fact.seq]) for fact in facts if fact.seq in days]
    return sorted(known, key=lambda fact: (fact.effective, fact.seq))


def placed(facts: Iterable[Fact], book: Register) -> dict[int, date]:
    """From which day each change that counts holds, by its number, in the order of the numbers.

    That is its own day, but none holds before the entry begins; and where the first day is put
    right, the beginning and what was said of it from then on go along. What changed the status
    keeps its day.
    """
    every = sorted(facts, key=lambda fact: fact.seq)
    gone = cancelled(every)
    days: dict[int, date] = {}
    said: dict[int, EntryAction] = {}
    begin, own = date.min, None  # the first day, and what the entry itself says of it
    for fact in (one for one in every if one.seq not in gone):
        first = not days
        begin = fact.effective if first else begin
        early = fact.effective <= begin
        told = fact.patch.get(book.starts or "") if early else None
        to = date.fromisoformat(str(told)) if told is not None else None
        follows = own == begin or (own is None and book.stage is None)
        if fact.action is EntryAction.CORRECT and to is not None and not first and follows:
            for seq, day in days.items():
                along = day <= begin and said[seq] not in KEEPS_ITS_DAY
                days[seq] = to if along else max(day, to)
            begin = days[fact.seq] = to
        else:
            days[fact.seq] = max(fact.effective, begin)
        said[fact.seq] = fact.action
        own = own if to is None else to
    return days


def begins(facts: Iterable[Fact], book: Register) -> date | None:
    """The day on which the entry begins, as its first day was put right."""
    return min(placed(facts, book).values(), default=None)


def replay(facts: Iterable[Fact], book: Register) -> Story:
    """Each fact that counts, in order, with the standing that it leaves; lapses in their place."""
    made: Story = []
    now: Standing | None = None
    last = date.min
    for fact in ordered(facts, book):
        if now is not None and (day := _lapse_day(now, last, book)) and day < fact.effective:
            now = _lapsed(now)
            made.append((Fact(UNRECORDED, EntryAction.EXPIRE, day), now))
        if fact.action is not EntryAction.EXPIRE:
            now = _after(fact, now, book)
        elif now is not None and _lapse_day(now, last, book) == fact.effective:
            now = _lapsed(now)
        else:
            continue  # the last day does not bear it out any more
        last = fact.effective
        made.append((fact, now))
    if now is not None and (day := _lapse_day(now, last, book)):
        made.append((Fact(UNRECORDED, EntryAction.EXPIRE, day), _lapsed(now)))
    return made


def _lapse_day(now: Standing, last: date, book: Register) -> date | None:
    """The day on which an entry that stands so since ``last`` ends by itself, or None."""
    end = now.data.get(book.ends or "")
    if EntryAction.EXPIRE not in book.actions or now.status not in LASTS or end is None:
        return None
    # An entry may have been written down only after its last day: it then ends as it begins.
    return max(date.fromisoformat(str(end)) + timedelta(days=1), last)


def _lapsed(now: Standing) -> Standing:
    held = now.status is EntryStatus.SUSPENDED
    return Standing(now.data, EntryStatus.EXPIRED, now.course, held)


def _after(fact: Fact, before: Standing | None, book: Register) -> Standing:
    """What a change leaves. An entry that has lapsed stays so while its last day lies behind."""
    if before is None:
        before = Standing({}, EntryStatus.IN_FORCE)
    data = apply(before.data, fact.patch)
    status = before.status
    if status is EntryStatus.EXPIRED and not _over(data, fact.effective, book):
        status = EntryStatus.SUSPENDED if before.held else EntryStatus.IN_FORCE
    status = after(fact.action, status)
    held = before.held and status is EntryStatus.EXPIRED
    return Standing(data, status, _course(fact, before, data, book), held)


def _course(fact: Fact, before: Standing, data: Data, book: Register) -> Course:
    course = before.course
    starts, ends = book.starts or "", book.ends or ""
    old, new = _text(before.data.get(ends)), _text(data.get(ends))
    if fact.action is EntryAction.EXTEND:
        anew = starts in data and before.data.get(starts) != data.get(starts)
        course = replace(course, extensions=course.extensions + 1)
        if anew or old is None:
            return replace(course, first_end=new if anew else course.first_end, added=())
        return replace(course, added=(*course.added, (old, new or old)))
    if fact.action is EntryAction.SUSPEND:
        course = replace(course, suspensions=course.suspensions + 1)
    if old == new:
        return course
    if course.added and new is not None:
        return replace(course, added=(*course.added[:-1], (course.added[-1][0], new)))
    return replace(course, first_end=new)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _over(data: Mapping[str, Any], day: date, book: Register) -> bool:
    end = data.get(book.ends or "")
    return end is not None and date.fromisoformat(str(end)) < day


def lapses(story: Story, today: date) -> list[date]:
    """The days until ``today`` on which the entry lapsed, where that is not recorded."""
    return [f.effective for f, _ in story if f.seq == UNRECORDED and f.effective <= today]


def apply(data: Mapping[str, Any], patch: Mapping[str, Any]) -> Data:
    """``data`` with ``patch`` in it; None takes a column away."""
    merged = {**data, **patch}
    return {key: value for key, value in merged.items() if value is not None}


def on(facts: Iterable[Fact], day: date, book: Register) -> Standing | None:
    """What held on ``day``; None before the entry begins."""
    return at(replay(facts, book), day)


def at(story: Story, day: date) -> Standing | None:
    """The same of a story that was replayed."""
    found = [standing for fact, standing in story if fact.effective <= day]
    return found[-1] if found else None


def first(story: Story) -> Standing:
    """What holds of a story on its first day."""
    standing = at(story, story[0][0].effective)
    assert standing is not None, "its first day is one of its days"
    return standing


def difference(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> Data:
    """The patch that turns ``before`` into ``wanted``."""
    changed = {key: value for key, value in wanted.items() if before.get(key) != value}
    return {**changed, **{key: None for key in before if key not in wanted}}


def next_turn(facts: Sequence[Fact], today: date, book: Register) -> date | None:
    """The next day after ``today`` on which a change begins to hold."""
    later = [day for day in placed(facts, book).values() if day > today]
    return min(later, default=None)


def shown(status: EntryStatus, data: Mapping[str, Any], day: date, book: Register) -> EntryStatus:
    """How an entry with that status and those columns is told on ``day``: by its days, it may not
    be in force yet, or be over though no expiry was written down."""
    if status not in LASTS:
        return status
    if EntryAction.EXPIRE in book.actions and _over(data, day, book):
        return EntryStatus.EXPIRED
    starts = data.get(book.starts or "")
    ahead = starts is not None and date.fromisoformat(str(starts)) > day
    return EntryStatus.NOT_YET if ahead and status is EntryStatus.IN_FORCE else status
