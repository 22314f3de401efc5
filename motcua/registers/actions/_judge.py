"""Xét một thay đổi: whether it may be made, before anything is written; reads no table."""

from __future__ import annotations

from dataclasses import replace

from motcua.definitions.entry_rules import FIGURES, Look, asked_by, broken, ends_first
from motcua.definitions.model.register import EntryAction, EntryStatus, Register, RegisterRule
from motcua.registers import lifecycle, timeline, words
from motcua.registers.actions._changes import Change
from motcua.registers.errors import Refused
from motcua.registers.models import Entry
from motcua.registers.timeline import Fact, Standing, Story

NEED_REASON = frozenset(
    {EntryAction.SUSPEND, EntryAction.REVOKE, EntryAction.CLOSE, EntryAction.CORRECT}
)

NEW_TERM = frozenset({EntryAction.GRANT, EntryAction.EXTEND})
"""What gives an entry its term asks for every severe rule."""


def decide(book: Register, entry: Entry | None, change: Change, facts: list[Fact]) -> None:
    """Whether the change may be made where the entry stands on the day from which it holds."""
    action = change.action
    if action not in book.actions:
        raise Refused("not_allowed", words.NOT_ALLOWED)
    if action in NEED_REASON and not change.reason.strip() and change.subject is None:
        raise Refused("reason_needed", words.REASON_NEEDED)
    told = change.subject or change.ret  # a decision, or an approved return
    typed = action is EntryAction.NOTE and told is None and entry is not None
    if typed and bounds(book) & set(change.patch):
        raise Refused("note_changes", words.NOTE_CHANGES)
    if change.cancels is not None:
        withdrawn = next((fact for fact in facts if fact.seq == change.cancels), None)
        if withdrawn is not None and withdrawn.action is EntryAction.EXPIRE:
            raise Refused("follows", words.FOLLOWS)
    if entry is None:
        return
    standing = timeline.on(facts, change.effective, book)
    if standing is None:
        if action is EntryAction.CORRECT and _moves(book, change, facts):
            return
        raise Refused("before_begin", words.BEFORE_BEGIN)
    if not lifecycle.may(action, standing.status):
        status = words.STATUSES[standing.status][0]
        raise Refused("wrong_status", words.WRONG_STATUS,
                      params={"number": entry.number, "status": status})  # fmt: skip


def _moves(book: Register, change: Change, facts: list[Fact]) -> bool:
    """Whether a correction dated before the entry begins moves its beginning."""
    new = Fact(max(f.seq for f in facts) + 1, change.action, change.effective, change.patch)
    return timeline.begins([*facts, new], book) != timeline.begins(facts, book)


def bounds(book: Register) -> frozenset[str]:
    """The columns that say which entry it is and how long it lasts."""
    named = (book.key.field, book.key.dated, book.starts, book.ends)
    return frozenset(name for name in named if name)


def obey(
    book: Register,
    change: Change,
    facts: list[Fact],
    new: Fact,
    story: Story,
    look: Look,
    *,
    strict: bool,
    unsure: bool,
) -> None:
    """What the change leaves, from its day on, ends no sooner than it begins and, where it is
    ``strict``, is held up by no severe rule of the register.

    ``facts`` are those before the change, ``new`` the change and ``story`` with it. ``unsure``: the
    entry was taken over from an older paper and not completed yet. ``look`` finds the entries that
    it names.
    """
    left = _left(story, new)
    moved = set(change.patch) & {book.starts, book.ends}
    if (moved or change.cancels is not None) and any(ends_first(book, one.data) for _, one in left):
        raise Refused("ends_first", words.ENDS_FIRST)
    if strict:
        for rule in forbidding(book, change, facts, new, story, look, unsure=unsure):
            raise Refused(f"rule_{rule.id}", basis=rule.basis, text=rule.explain)


def forbidding(
    book: Register,
    change: Change,
    facts: list[Fact],
    new: Fact,
    story: Story,
    look: Look,
    *,
    unsure: bool,
) -> list[RegisterRule]:
    """The severe rules that hold the change up, in the order of the definition.

    Those are the rules that an entry in force breaks by it. What the entry broke before does not
    hold up a change of something else, as where a school was opened beside it; a decision that
    brings columns of such a rule, or a new term, has to keep it all the same.
    """
    before: Story | None = None
    found: dict[str, RegisterRule] = {}
    for fact, standing in _left(story, new):
        rules = severe(book, standing, look, unsure=unsure)
        if rules and before is None:
            before = [] if change.action in NEW_TERM else timeline.replay(facts, book)
        known = _known(book, before or [], fact, look, unsure=unsure) if rules else frozenset()
        for rule in rules:
            if rule.id not in known or (change.subject and _touched(book, rule, change)):
                found[rule.id] = rule
    return [rule for rule in book.rules if rule.id in found]


def _left(story: Story, new: Fact) -> Story:
    seqs = [fact.seq for fact, _ in story]
    return story[seqs.index(new.seq) :]


def _known(
    book: Register, before: Story, fact: Fact, look: Look, *, unsure: bool
) -> frozenset[str]:
    """The rules that the entry broke when it was last in force by then, without the change."""
    place = (fact.effective, fact.seq)
    held = [
        standing
        for one, standing in before
        if standing.status is EntryStatus.IN_FORCE and (one.effective, one.seq) <= place
    ]
    return frozenset(
        rule.id for one in held[-1:] for rule in severe(book, one, look, unsure=unsure)
    )


def severe(book: Register, standing: Standing, look: Look, *, unsure: bool) -> list[RegisterRule]:
    """The severe rules that an entry in force breaks; of an older paper nobody knows yet how long
    it was granted for, and how much of its term extensions added."""
    if standing.status is not EntryStatus.IN_FORCE:
        return []
    course = replace(standing.course, first_end=None) if unsure else standing.course
    return [rule for rule in broken(book, standing.data, course, look) if rule.severe]


def _touched(book: Register, rule: RegisterRule, change: Change) -> bool:
    """Whether the rule asks for a column that the change brings."""
    asked = {name.partition(".")[0] for name in asked_by(rule)}
    if asked & set(FIGURES):
        asked |= {name for name in (book.starts, book.ends) if name}
    return bool(asked & set(change.patch))
