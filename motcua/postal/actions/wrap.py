"""Gói kết quả: the desk makes a parcel of a result that is to be delivered by post."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.definitions.model.province import POST_OFFICE
from motcua.dossiers.actions.carry import carry
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.ids import new_id
from motcua.postal import access, words
from motcua.postal.actions._tools import next_code, require, tell
from motcua.postal.actions.pack import put_on
from motcua.postal.codes import PARCEL
from motcua.postal.flow import Bound, Kind, ParcelState
from motcua.postal.models import Parcel
from motcua.publication import queries as publication


@transaction.atomic
def wrap(dossier_id: UUID, actor: Actor, *, office: str) -> Parcel:
    """Make a parcel of the dossier's result for ``office`` and put it on the open manifest.

    Originals that are still held travel with it. Raises ``NotFound``, and ``Refused`` unless the
    result is ready and nobody carries it yet.
    """
    seen = Dossier.objects.filter(id=dossier_id).values_list("agency", flat=True).first()
    if seen is None or not access.at_desk(actor, seen):
        raise NotFound(str(dossier_id))
    found = publication.current().agencies.get(office)
    if found is None or found.kind != POST_OFFICE:
        raise Refused(words.NO_OFFICE)
    at, key = clock.now(), new_id()
    dossier = carry(dossier_id, actor, carrier=office, parcel=key, free=True)  # locked from here
    ready = dossier.state == State.RESOLVED and dossier.delivery == "post"
    require(ready, words.NOT_BY_POST)
    parcel = Parcel(
        id=key,
        code=next_code(PARCEL, at),
        kind=Kind.RESULT,
        dossier=dossier,
        office=office,
        agency=dossier.agency,
        bound=Bound.OFFICE,
        state=ParcelState.READY,
        contents=[{"component": "", "number": dossier.originals, "original": True}]
        if dossier.originals
        else [],
        recipient=dossier.organisation or dossier.applicant_name,
        phone=dossier.phone,
        address=dossier.delivery_address or dossier.address,
        made_at=at,
        made_by=actor.mark,
        changed_at=at,
    )
    parcel.save(force_insert=True)
    tell(
        f"parcel:{parcel.id}", "postal.parcel_made", actor, at, parcel=str(parcel.id),
        dossier=str(dossier.id), kind=Kind.RESULT, office=office, agency=parcel.agency,
    )  # fmt: skip
    put_on(parcel, actor, at)
    return parcel
