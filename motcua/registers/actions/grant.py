"""Ghi mục mới: a keeper enters what was granted or is to be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from motcua.definitions.entry_values import clean_entry
from motcua.definitions.model.register import EntryAction, Register
from motcua.documents.files import Accepted, record
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, books, communes, words
from motcua.registers.actions._numbers import made_number
from motcua.registers.actions._write import Change, write
from motcua.registers.errors import Invalid, Refused
from motcua.registers.models import Entry
from motcua.registers.queries.referring import References


@transaction.atomic
def grant(
    register: str,
    actor: Actor,
    values: Mapping[str, object],
    *,
    effective: date | None = None,
    reason: str = "",
    account: int | None = None,
    sample: bool = False,
    files: Sequence[Accepted] = (),
) -> Entry:
    """Enter a new entry with ``values`` (as typed) and return it.

    It holds from ``effective``; without one from its own first day, or today. Raises
    :class:`Invalid` with every wrong column, :class:`Refused` for a broken rule or a number that
    is taken; then nothing has been written.
    """
    book = books.book(register)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    clean, errors = clean_entry(book, values, communes=books.communes(), agencies=books.agencies())
    if errors:
        raise Invalid(errors)
    day = effective or first_day(book, clean)
    if wrong := communes.misplaced(book, clean, day):
        raise Invalid(wrong)
    if wrong := References(book).unclear(clean, day):
        raise Invalid(wrong)
    record(files)
    with_number(book, clean, day)
    change = Change(EntryAction.GRANT, day, clean, reason=reason, account=account, sample=sample)
    return write(book, None, change, actor)


def first_day(book: Register, clean: Mapping[str, Any]) -> date:
    """From which day an entry holds: its own first day, or today."""
    own = clean.get(book.starts or "")
    return date.fromisoformat(own) if own else clock.now().date()


def with_number(book: Register, clean: dict[str, Any], day: date) -> None:
    """Give an entry without a number the next one that its register makes."""
    if not clean.get(book.key.field) and (number := made_number(book, day.year)):
        clean[book.key.field] = number
