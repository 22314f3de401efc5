"""Kết thúc giao nhận: the manifest was scanned through; what did not come is missing."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_manifest, require, save, tell
from motcua.postal.actions.arrive import fault
from motcua.postal.flow import Fault, ManifestState, ParcelState
from motcua.postal.models import Manifest


@transaction.atomic
def receive_manifest(manifest_id: UUID, actor: Actor, *, note: str = "") -> Manifest:
    """Close a manifest at its destination; every parcel not scanned is recorded as missing.

    Raises ``NotFound``, and ``Refused`` where it has not left or was received already.
    """
    manifest = locked_manifest(manifest_id)
    require(access.takes(actor, manifest), words.NOT_YOURS)
    require(manifest.state == ManifestState.SENT, words.NOT_NOW)
    at, missing = clock.now(), 0
    for line in manifest.lines.filter(received_at=None).select_related("parcel"):
        if line.parcel.state != ParcelState.SENT:
            continue  # it came with another manifest in the meantime
        save(line.parcel, at, state=ParcelState.MISSING)
        fault(manifest, line.parcel, Fault.MISSING, actor, at, note)
        missing += 1
    manifest.state, manifest.received_at = ManifestState.RECEIVED, at
    manifest.received_by = actor.mark
    manifest.save(update_fields=["state", "received_at", "received_by"])
    tell(
        f"manifest:{manifest.id}", "postal.manifest_received", actor, at,
        manifest=str(manifest.id), missing=missing,
    )  # fmt: skip
    return manifest
