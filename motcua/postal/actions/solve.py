"""Giải quyết sai lệch: what came of a discrepancy, in words, by a person at a time."""

from __future__ import annotations

from django.db import transaction

from motcua.dossiers.actions.carry import carry
from motcua.dossiers.errors import NotFound
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_parcel, require, save, tell
from motcua.postal.actions.arrive import come
from motcua.postal.flow import Fault, ParcelState
from motcua.postal.models import Discrepancy


@transaction.atomic
def solve(fault_id: int, actor: Actor, *, solution: str, found: bool = False) -> Discrepancy:
    """Write the ``solution``; a missing parcel was ``found`` (it arrives) or is lost for good.

    A lost one is no longer carried: the desk may ask the applicant again, or issue the result
    again (NĐ 61/2018 Đ21). Raises ``NotFound`` and ``Refused``.
    """
    fault = Discrepancy.objects.select_for_update().filter(id=fault_id).first()
    if fault is None:
        raise NotFound(str(fault_id))
    require(access.takes(actor, fault.manifest), words.NOT_YOURS)
    require(fault.solved_at is None, words.NOT_NOW)
    require(bool(solution.strip()), words.NOTE_NEEDED)
    at = clock.now()
    if fault.kind == Fault.MISSING and fault.parcel_id is not None:
        parcel = locked_parcel(fault.parcel_id)
        if found:
            come(parcel, fault.manifest, actor, at)
        else:
            save(parcel, at, state=ParcelState.LOST)
            if access.at_desk(actor, parcel.agency) or access.serves(actor, parcel.office):
                carry(parcel.dossier_id, actor, carrier="", parcel=parcel.id)
    fault.solved_at, fault.solved_by = at, actor.mark
    fault.solution = clean(solution).strip()[:500]
    fault.save(update_fields=["solved_at", "solved_by", "solution"])
    tell(
        f"manifest:{fault.manifest_id}", "postal.discrepancy_solved", actor, at,
        manifest=str(fault.manifest_id), kind=fault.kind, found=found,
        parcel=str(fault.parcel_id or ""),
    )  # fmt: skip
    return fault
