"""Giao bưu tá: a manifest is closed and goes with the courier."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_manifest, require, tell
from motcua.postal.flow import ManifestState, ParcelState
from motcua.postal.models import Manifest, Parcel


@transaction.atomic
def hand_over(manifest_id: UUID, actor: Actor, *, courier: str) -> Manifest:
    """Give an open manifest and its parcels to ``courier`` (a name).

    Raises ``NotFound``, and ``Refused`` for an empty manifest or one that has left already.
    """
    manifest = locked_manifest(manifest_id)
    require(access.sends(actor, manifest), words.NOT_YOURS)
    require(manifest.state == ManifestState.OPEN, words.NOT_NOW)
    require(bool(courier.strip()), words.COURIER_NEEDED)
    at = clock.now()
    rows = Parcel.objects.filter(lines__manifest=manifest, state=ParcelState.PACKED)
    sent = Parcel.objects.filter(id__in=list(rows.values_list("id", flat=True))).update(
        state=ParcelState.SENT, changed_at=at
    )
    require(sent > 0, words.EMPTY)
    manifest.state, manifest.sent_at = ManifestState.SENT, at
    manifest.sent_by, manifest.courier = actor.mark, clean(courier).strip()[:120]
    manifest.save(update_fields=["state", "sent_at", "sent_by", "courier"])
    tell(
        f"manifest:{manifest.id}", "postal.manifest_sent", actor, at,
        manifest=str(manifest.id), parcels=sent,
    )  # fmt: skip
    return manifest
