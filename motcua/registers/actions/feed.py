"""Quyết định ghi sổ: a signed result writes its entry, in the transaction of the signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.register import EntryAction, Register
from motcua.identity.actor import Actor
from motcua.registers import books, timeline, words
from motcua.registers.actions._numbers import made_number
from motcua.registers.actions._write import Change, write
from motcua.registers.errors import NotFound, Refused
from motcua.registers.feeding import Decided, columns
from motcua.registers.models import Entry, EntryChoice
from motcua.registers.queries.lookup import meant
from motcua.registers.queries.naming import hands_over

STEP_BY_STEP = frozenset({EntryAction.EXTEND, EntryAction.REVOKE})
"""What a decision does to an older paper after that has been taken over: an extension is told from
the term that it lengthens, and what is revoked does not stand in force."""


@dataclass(frozen=True)
class Source:
    """Nguồn: the dossier and the letter that an entry comes from, and whose account it is."""

    subject: UUID
    letter: UUID | None = None
    account: int | None = None


@dataclass(frozen=True)
class Plan:
    """Dự kiến ghi sổ: what signing would do, for the officer to see before."""

    book: Register
    action: EntryAction
    entry: Entry | None  # None: a new one
    values: Mapping[str, Any]
    missing: bool  # the entry to change is not in the register yet
    several: tuple[Entry, ...] = ()
    hands_over: bool = False  # the entry goes to the account that filed, whoever has it now


def feed(
    procedure: Procedure, form: Mapping[str, Any], decided: Decided, source: Source, actor: Actor
) -> Entry | None:
    """Write what the signed result does to its register; None where it feeds none.

    An older paper that the register does not know yet is taken over from the form and marked as
    incomplete, so that no decision waits for old books. Raises :class:`Refused` where the entry's
    status or a rule of the register forbids it, or several entries fit; then nothing is written.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of its decision")
    plan = planned(procedure, form, decided, source.subject, locked=True)
    if plan is None:
        return None
    if plan.several:
        wanted = str(form.get(procedure.result.finds or "", ""))
        raise Refused("several", words.SEVERAL, params={"number": wanted})
    patch = dict(plan.values)
    if plan.missing and plan.action in STEP_BY_STEP:
        plan = replace(plan, entry=_taken_over(plan, procedure, form, decided, source, actor))
    if plan.entry is None:
        if not patch.get(plan.book.key.field):
            patch[plan.book.key.field] = made_number(plan.book, decided.signed.year)
        return write(plan.book, None, _change(plan, patch, decided, source), actor)
    patch = {key: value for key, value in patch.items() if plan.entry.data.get(key) != value}
    return write(plan.book, plan.entry, _change(plan, patch, decided, source), actor)


def _taken_over(
    plan: Plan, procedure: Procedure, form: Mapping[str, Any], decided: Decided, source: Source,
    actor: Actor,
) -> Entry:  # fmt: skip
    """The older paper as the form tells of it, before it is extended or ended."""
    book, result = plan.book, procedure.result
    values = timeline.apply({}, columns(book, procedure, result.if_missing, form, decided, {}))
    if not values.get(book.key.field):
        named = form.get(result.finds or "") if result.finds_by is None else None
        values[book.key.field] = named or made_number(book, decided.signed.year)
    begins = values.get(book.starts or "")
    day = min(date.fromisoformat(begins), decided.signed) if begins else decided.signed
    change = Change(EntryAction.GRANT, day, values, account=source.account, incomplete=True)
    return write(book, None, change, actor, strict=False)


def planned(
    procedure: Procedure,
    form: Mapping[str, Any],
    decided: Decided,
    subject: UUID,
    *,
    locked: bool = False,
    found: list[Entry] | None = None,
) -> Plan | None:
    """What :func:`feed` would do, without doing it; None where nothing is fed.

    ``found`` are the entries that may be meant, where :func:`meant_by` was asked already.
    """
    result = procedure.result
    if result.feeds is None or result.feeds_as is None or not result.fills:
        return None
    try:
        book = books.book(result.feeds)
    except NotFound:
        return None  # the province keeps no such register any more
    choice = None
    if found is None:
        choice = _choice(book, procedure, subject)
        found = _among(book, procedure, form, choice)
    entry = found[0] if len(found) == 1 else None
    if entry is not None and locked:
        entry = Entry.objects.select_for_update().get(id=entry.id)
    action = EntryAction(result.feeds_as.value)
    present: Mapping[str, Any] = entry.data if entry is not None else {}
    missing = result.finds is not None and not found
    values: dict[str, Any] = {}
    if missing:
        values = columns(book, procedure, result.if_missing, form, decided, {})
        present = values
    values |= columns(book, procedure, result.fills, form, decided, present)
    if entry is None:
        values = timeline.apply({}, values)
    several = tuple(found) if len(found) > 1 else ()
    handed = hands_over(procedure, form) or (choice is not None and choice.hands_over)
    return Plan(book, action, entry, values, missing, several, handed)


def meant_by(
    book: Register, procedure: Procedure, form: Mapping[str, Any], subject: UUID
) -> tuple[list[Entry], bool]:
    """The entries that the dossier may be about, and whether an officer has chosen among them.

    Two statements: that a new entry is to be made is a choice too, and no row of entries tells it.
    """
    choice = _choice(book, procedure, subject)
    return _among(book, procedure, form, choice), choice is not None


def _choice(book: Register, procedure: Procedure, subject: UUID) -> EntryChoice | None:
    if procedure.result.finds is None:
        return None  # it is about none, and there is nothing to choose among
    rows = EntryChoice.objects.filter(subject=subject, register=book.id).select_related("entry")
    return rows.first()


def _among(
    book: Register, procedure: Procedure, form: Mapping[str, Any], choice: EntryChoice | None
) -> list[Entry]:
    if choice is None:
        return meant(book, procedure, form) if procedure.result.finds is not None else []
    return [choice.entry] if choice.entry is not None else []


def _change(plan: Plan, patch: dict[str, Any], decided: Decided, source: Source) -> Change:
    granted = plan.entry is None and not plan.missing
    fresh = plan.entry is None
    return Change(
        EntryAction.GRANT if fresh else plan.action,
        decided.signed,
        patch,
        subject=source.subject,
        letter=source.letter,
        account=source.account,
        hands_over=plan.hands_over,
        incomplete=fresh and not granted,
    )
