"""Dòng thời gian: changes to what held on a day, as it was known at a moment; pure.

The state on a day is the changes that hold by then, applied in the order of the day from which
they hold and, on one day, of their number. A correction dated back is one more change in its
place, so what came later still applies on top of it; a cancelled change is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.definitions.model.register import EntryAction, EntryStatus
from motcua.registers.lifecycle import after

Data = dict[str, Any]


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
    """Hiện trạng: columns, status and counts after a change."""

    data: Data
    status: EntryStatus
    extensions: int = 0
    suspensions: int = 0


def ordered(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that count, in the order in which they apply."""
    every = list(facts)
    cancelled = {fact.cancels for fact in every if fact.cancels is not None}
    return sorted(
        (fact for fact in every if fact.seq not in cancelled),
        key=lambda fact: (fact.effective, fact.seq),
    )


def replay(facts: Iterable[Fact]) -> list[tuple[Fact, Standing]]:
    """Each fact that counts, in order, with the standing that it leaves."""
    made: list[tuple[Fact, Standing]] = []
    data: Data = {}
    status: EntryStatus | None = None
    extensions = suspensions = 0
    for fact in ordered(facts):
        data = apply(data, fact.patch)
        status = after(fact.action, status)
        extensions += fact.action is EntryAction.EXTEND
        suspensions += fact.action is EntryAction.SUSPEND
        made.append((fact, Standing(data, status, extensions, suspensions)))
    return made


def apply(data: Mapping[str, Any], patch: Mapping[str, Any]) -> Data:
    """``data`` with ``patch`` in it; None takes a column away."""
    merged = {**data, **patch}
    return {key: value for key, value in merged.items() if value is not None}


def on(facts: Iterable[Fact], day: date) -> Standing | None:
    """What held on ``day``; None before the entry begins."""
    found = [standing for fact, standing in replay(facts) if fact.effective <= day]
    return found[-1] if found else None


def difference(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> Data:
    """The patch that turns ``before`` into ``wanted``."""
    changed = {key: value for key, value in wanted.items() if before.get(key) != value}
    return {**changed, **{key: None for key in before if key not in wanted}}


def next_turn(facts: Sequence[Fact], today: date) -> date | None:
    """The next day after ``today`` on which a change begins to hold."""
    later = [fact.effective for fact in ordered(facts) if fact.effective > today]
    return min(later) if later else None
