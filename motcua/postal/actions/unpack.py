"""Lấy khỏi bản kê: a parcel is taken off a manifest that has not left yet."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_parcel, require, save, tell
from motcua.postal.flow import ManifestState, ParcelState
from motcua.postal.models import ManifestLine, Parcel


@transaction.atomic
def unpack(parcel_id: UUID, actor: Actor) -> Parcel:
    """Take the parcel off its open manifest; it waits again. Raises ``NotFound``, ``Refused``."""
    parcel = locked_parcel(parcel_id)
    require(access.sends(actor, parcel), words.NOT_YOURS)
    line = ManifestLine.objects.filter(parcel=parcel, manifest__state=ManifestState.OPEN).first()
    require(line is not None and parcel.state == ParcelState.PACKED, words.NOT_NOW)
    assert line is not None
    at = clock.now()
    line.delete()
    save(parcel, at, state=ParcelState.READY)
    tell(
        f"parcel:{parcel.id}", "postal.parcel_unpacked", actor, at,
        parcel=str(parcel.id), manifest=str(line.manifest_id),
    )  # fmt: skip
    return parcel
