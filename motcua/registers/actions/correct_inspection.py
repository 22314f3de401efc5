"""Đính chính lần kiểm tra: what was written wrongly of an inspection, put right or withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.forms.models import model_to_dict

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.registers import words
from motcua.registers.actions._write import tell
from motcua.registers.actions.inspect import Found, about, columns, current
from motcua.registers.errors import Refused
from motcua.registers.models import Inspection

KEPT = (
    "held_on", "inspectors", "findings", "outcome", "breaches", "remedy_by", "sanction", "fine",
    "decision", "paid_on", "remedied_on",
)  # fmt: skip


@transaction.atomic
def correct_inspection(
    inspection_id: int, actor: Actor, found: Found | None, *, reason: str
) -> Inspection:
    """Replace an inspection by what is right; without ``found`` it is withdrawn.

    The row before stays readable. Raises :class:`Refused`; then nothing is written.
    """
    old, book = current(inspection_id, actor)
    if not reason.strip():
        raise Refused("reason_needed", words.REASON_NEEDED)
    at = clock.now()
    said = model_to_dict(old, KEPT)
    wanted = columns(book, found, at) if found is not None else said
    if found is not None and wanted == said:
        raise Refused("no_change", words.NO_CHANGE)
    old.replaced_at = at
    old.save(update_fields=["replaced_at"])
    row = Inspection.objects.create(
        entry=old.entry, replaces=old, reason=reason.strip()[:500], withdrawn=found is None,
        by=actor.mark, recorded_at=at, **wanted,
    )  # fmt: skip
    told = {**about(row), "replaces": old.pk}
    if found is None:
        tell(old.entry, "register.inspection_withdrawn", told, actor, at)
    else:
        told["outcome"] = row.outcome
        tell(old.entry, "register.inspection_corrected", told, actor, at)
    return row
