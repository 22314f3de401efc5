"""Dòng thời gian: changes to what held on a day, as it was known at a moment; pure.

The state on a day is the changes that hold by then, applied in the order of the day from which
they hold and, on one day, of their number. A correction dated back is one more change in its
place, so what came later still applies on top of it; a cancelled change is left out.

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
from motcua.registers.lifecycle import LASTS, after

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
UNRECORDED = 0
"""The number of a lapse that follows from the facts and is not among them."""


def cancelled(facts: Iterable[Fact]) -> set[int]:
    """The numbers of changes that do not count; a withdrawal may itself be withdrawn."""
    gone: set[int] = set()
    for fact in sorted(facts, key=lambda fact: -fact.seq):
        if fact.cancels is not None and fact.seq not in gone:
            gone.add(fact.cancels)
    return gone


def ordered(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that count, in the order in which they apply; expiries among them."""
    every = list(facts)
    gone = cancelled(every)
    return sorted(
        (fact for fact in every if fact.seq not in gone),
        key=lambda fact: (fact.effective, fact.seq),
    )


def replay(facts: Iterable[Fact], book: Register) -> Story:
    """Each fact that counts, in order, with the standing that it leaves; lapses in their place."""
    made: Story = []
    now: Standing | None = None
    last = date.min
    for fact in ordered(facts):
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


def _over(data: Data, day: date, book: Register) -> bool:
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


def difference(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> Data:
    """The patch that turns ``before`` into ``wanted``."""
    changed = {key: value for key, value in wanted.items() if before.get(key) != value}
    return {**changed, **{key: None for key in before if key not in wanted}}


def next_turn(facts: Sequence[Fact], today: date) -> date | None:
    """The next day after ``today`` on which a change begins to hold."""
    later = [fact.effective for fact in ordered(facts) if fact.effective > today]
    return min(later) if later else None
