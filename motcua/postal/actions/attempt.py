"""Phát không thành: nobody there, a wrong address, or refused; in the end it goes back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_parcel, require, save, tell
from motcua.postal.flow import Bound, Kind, Outcome, ParcelState, goes_back
from motcua.postal.models import DeliveryAttempt, Parcel
from motcua.publication import queries as publication


@transaction.atomic
def attempt(parcel_id: UUID, actor: Actor, outcome: Outcome, *, note: str = "") -> Parcel:
    """Record a try to deliver that failed, with time and person.

    A refused result goes back to the desk at once, any other after as many tries as the province
    says (``delivery_attempts``). The dossier stays resolved. Raises ``NotFound``, ``Refused``.
    """
    parcel = locked_parcel(parcel_id)
    require(access.serves(actor, parcel.office), words.NOT_YOURS)
    here = parcel.kind == Kind.RESULT and parcel.bound == Bound.OFFICE
    require(here and parcel.state == ParcelState.ARRIVED, words.NOT_NOW)
    require(outcome != Outcome.DELIVERED, words.NAME_NEEDED)
    require(outcome != Outcome.REFUSED or bool(note.strip()), words.NOTE_NEEDED)
    at, tries = clock.now(), parcel.tries + 1
    DeliveryAttempt.objects.create(
        parcel=parcel, number=tries, outcome=outcome, note=clean(note).strip()[:500],
        by=actor.mark, at=at,
    )  # fmt: skip
    change = {"tries": tries}
    back = goes_back(outcome, tries, publication.current().province.info.delivery_attempts)
    if back:
        save(parcel, at, **change, bound=Bound.DESK, state=ParcelState.READY)
    else:
        save(parcel, at, **change)
    tell(
        f"parcel:{parcel.id}", "postal.attempted", actor, at, parcel=str(parcel.id),
        dossier=str(parcel.dossier_id), outcome=outcome, tries=tries, back=back,
    )  # fmt: skip
    return parcel
