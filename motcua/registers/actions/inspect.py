"""Kiểm tra: an inspection of an entry's holder, what was found and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import access, words
from motcua.registers.actions._write import lock, tell
from motcua.registers.errors import Refused
from motcua.registers.models import Inspection


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


@transaction.atomic
def inspect(entry_id: UUID, actor: Actor, found: Found) -> Inspection:
    """Record an inspection; a suspension or revocation after it is an action of its own."""
    entry, book = lock(entry_id, actor)
    if not access.may_keep(actor, book):
        raise Refused("not_yours", words.NOT_YOURS)
    at = clock.now()
    if found.held_on > at.date():
        raise Refused("future", words.FUTURE)
    if not found.findings.strip() or found.outcome not in words.OUTCOMES:
        raise Refused("findings_needed", words.FINDINGS_NEEDED)
    if found.outcome == "sanction" and not (found.sanction.strip() and found.decision.strip()):
        raise Refused("sanction_needed", words.SANCTION_NEEDED)
    known = {rule.id for rule in book.rules}
    row = Inspection.objects.create(
        entry=entry,
        held_on=found.held_on,
        inspectors=found.inspectors[:300],
        findings=found.findings,
        outcome=found.outcome,
        breaches=[rule for rule in found.breaches if rule in known],
        remedy_by=found.remedy_by,
        sanction=found.sanction[:300],
        fine=found.fine,
        decision=found.decision[:120],
        by=actor.mark,
        recorded_at=at,
    )
    payload = {
        "register": entry.register,
        "entry": str(entry.id),
        "inspection": row.pk,
        "outcome": found.outcome,
    }
    tell(entry, "register.inspected", payload, actor, at)
    return row
