"""Đóng vào bản kê: a parcel goes onto the open manifest of its way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_parcel, next_code, require, save, tell
from motcua.postal.codes import MANIFEST
from motcua.postal.flow import ManifestState, ParcelState
from motcua.postal.models import Manifest, ManifestLine, Parcel


@transaction.atomic
def pack(parcel_id: UUID, actor: Actor) -> Manifest:
    """Put a waiting parcel onto the open manifest to its destination; opens one where none is.

    Raises ``NotFound``, and ``Refused`` for somebody else's parcel or one that is under way.
    """
    parcel = locked_parcel(parcel_id)
    require(access.sends(actor, parcel), words.NOT_YOURS)
    require(parcel.state == ParcelState.READY, words.NOT_NOW)
    return put_on(parcel, actor, clock.now())


def put_on(parcel: Parcel, actor: Actor, at: datetime) -> Manifest:
    """Put the locked parcel onto its manifest; the caller has asked."""
    manifest = _open(parcel, actor, at)
    last = ManifestLine.objects.filter(manifest=manifest).aggregate(last=Max("position"))["last"]
    ManifestLine.objects.create(manifest=manifest, parcel=parcel, position=(last or 0) + 1)
    save(parcel, at, state=ParcelState.PACKED)
    tell(
        f"parcel:{parcel.id}", "postal.parcel_packed", actor, at,
        parcel=str(parcel.id), manifest=str(manifest.id),
    )  # fmt: skip
    return manifest


def _open(parcel: Parcel, actor: Actor, at: datetime) -> Manifest:
    """The open manifest of the parcel's way, locked; two clerks at once open only one."""
    way = {"office": parcel.office, "agency": parcel.agency, "bound": parcel.bound}
    rows = Manifest.objects.select_for_update().filter(**way, state=ManifestState.OPEN)
    if found := rows.first():
        return found
    made = Manifest(**way, code=next_code(MANIFEST, at), opened_at=at, opened_by=actor.mark)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return rows.get()
    tell(
        f"manifest:{made.id}", "postal.manifest_opened", actor, at,
        manifest=str(made.id), **way,
    )  # fmt: skip
    return made
