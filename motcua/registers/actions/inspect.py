"""Kiểm tra: an inspection of an entry's holder, what was found and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.definitions.model.register import Register
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, words
from motcua.registers.actions._write import lock, tell
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry, Inspection


@dataclass(frozen=True)
class Found:
    """Kết quả kiểm tra: what the inspectors write down. Fines are in đồng."""

    held_on: date
    inspectors: str
    findings: str
    outcome: str  # passed | remedy | sanction
    breaches: Sequence[str] = ()
    remedy_by: date | None = None
    sanction: str = ""
    fine: int = 0
    decision: str = ""
    paid_on: date | None = None
    remedied_on: date | None = None


@transaction.atomic
def inspect(entry_id: UUID, actor: Actor, found: Found) -> Inspection:
    """Record an inspection; a suspension or revocation after it is an action of its own."""
    entry, book = kept(entry_id, actor)
    at = clock.now()
    row = Inspection.objects.create(
        entry=entry, by=actor.mark, recorded_at=at, **columns(book, found, at)
    )
    tell(entry, "register.inspected", {**about(row), "outcome": row.outcome}, actor, at)
    return row


def kept(entry_id: UUID, actor: Actor) -> tuple[Entry, Register]:
    """The entry, locked, and its register, which the actor keeps."""
    entry, book = lock(entry_id, actor)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    return entry, book


def current(inspection_id: int, actor: Actor) -> tuple[Inspection, Register]:
    """An inspection that counts, its entry locked, and the register."""
    entry_id = Inspection.objects.filter(id=inspection_id).values_list("entry", flat=True).first()
    if entry_id is None:
        raise NotFound(str(inspection_id))
    entry, book = kept(entry_id, actor)
    row = Inspection.objects.get(id=inspection_id)
    if row.replaced_at is not None or row.withdrawn:
        raise Refused("replaced", words.REPLACED)
    row.entry = entry
    return row, book


def columns(book: Register, found: Found, at: datetime) -> dict[str, Any]:
    """What was found as columns of an inspection; raises :class:`Refused` for what is wrong."""
    if found.held_on > at.date():
        raise Refused("future", words.FUTURE)
    if not found.findings.strip() or found.outcome not in words.OUTCOMES:
        raise Refused("findings_needed", words.FINDINGS_NEEDED)
    if found.outcome == "sanction" and not (found.sanction.strip() and found.decision.strip()):
        raise Refused("sanction_needed", words.SANCTION_NEEDED)
    if found.outcome == "remedy" and found.remedy_by is None:
        raise Refused("remedy_needed", words.REMEDY_NEEDED)
    if found.fine and found.outcome != "sanction":
        raise Refused("fine_first", words.FINE_FIRST)
    for day, asked in ((found.paid_on, found.fine > 0), (found.remedied_on, found.remedy_by)):
        within(day, found.held_on, at, asked=bool(asked))
    known = {rule.id for rule in book.rules}
    return {
        "held_on": found.held_on,
        "inspectors": found.inspectors[:300],
        "findings": found.findings,
        "outcome": found.outcome,
        "breaches": [rule for rule in found.breaches if rule in known],
        "remedy_by": found.remedy_by,
        "sanction": found.sanction[:300],
        "fine": found.fine,
        "decision": found.decision[:120],
        "paid_on": found.paid_on,
        "remedied_on": found.remedied_on,
    }


def within(day: date | None, held_on: date, at: datetime, *, asked: bool) -> None:
    """Refuse a day on which nothing can have been paid or mended."""
    if day is None:
        return
    if not asked:
        raise Refused("nothing_open", words.NOTHING_OPEN)
    if not held_on <= day <= at.date():
        raise Refused("too_early", words.TOO_EARLY)


def about(row: Inspection) -> dict[str, Any]:
    """What an event says of an inspection."""
    return {"register": row.entry.register, "entry": str(row.entry_id), "inspection": row.pk}
