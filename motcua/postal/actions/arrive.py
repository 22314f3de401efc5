"""Quét nhận: a code is read at the destination, and what arrives is put on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.dossiers.actions.carry import carry
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.postal import access, words
from motcua.postal.actions._tools import locked_manifest, require, save, tell
from motcua.postal.codes import tidy
from motcua.postal.flow import Bound, Fault, ManifestState, ParcelState
from motcua.postal.models import Discrepancy, Manifest, ManifestLine, Parcel

ON_THE_WAY = (ParcelState.SENT, ParcelState.PACKED, ParcelState.READY, ParcelState.MISSING)


@dataclass(frozen=True)
class Scan:
    """Kết quả một lần quét: ``arrived``, ``again``, ``extra`` or ``unknown``, and the parcel."""

    what: str
    code: str
    parcel: Parcel | None = None


@transaction.atomic
def arrive(
    manifest_id: UUID, actor: Actor, *, code: str, damaged: bool = False, note: str = ""
) -> Scan:
    """Record that the parcel under ``code`` arrived with the manifest, as ``actor`` scanned it.

    One that is not listed but belongs here arrives all the same, as extra; a code that stands for
    nothing of this desk or post office is recorded as unknown; the same code twice changes
    nothing. Papers that reach the desk are no longer carried, so the desk may receive the dossier.
    Raises ``NotFound``, and ``Refused`` before the manifest has left or after it was received.
    """
    manifest = locked_manifest(manifest_id)
    require(access.takes(actor, manifest), words.NOT_YOURS)
    require(manifest.state == ManifestState.SENT, words.NOT_NOW)
    at, given = clock.now(), tidy(code)
    parcel = Parcel.objects.select_for_update().filter(code=given).first()
    if parcel is None or not _belongs(parcel, manifest):
        return _unknown(manifest, actor, at, given, note)
    line = ManifestLine.objects.filter(manifest=manifest, parcel=parcel).first()
    if line is not None and line.received_at is not None:
        if damaged and not parcel.damaged:
            _damaged(manifest, parcel, actor, at, note)
        return Scan("again", given, parcel)
    extra = line is None
    if line is None:
        last = manifest.lines.aggregate(last=Max("position"))["last"] or 0
        line = ManifestLine(manifest=manifest, parcel=parcel, position=last + 1, extra=True)
        fault(manifest, parcel, Fault.EXTRA, actor, at, note)
    line.received_at, line.received_by = at, actor.mark
    line.save()
    come(parcel, manifest, actor, at)
    if damaged:
        _damaged(manifest, parcel, actor, at, note)
    return Scan("extra" if extra else "arrived", given, parcel)


def _belongs(parcel: Parcel, manifest: Manifest) -> bool:
    """Whether the parcel is on its way to where this manifest goes, from whichever post office."""
    if parcel.bound != manifest.bound:
        return False
    same = parcel.agency == manifest.agency
    if manifest.bound == Bound.OFFICE:
        same = parcel.office == manifest.office
    listed = ManifestLine.objects.filter(manifest=manifest, parcel=parcel).exists()
    return same and (listed or parcel.state in ON_THE_WAY)


def come(parcel: Parcel, manifest: Manifest, actor: Actor, at: datetime) -> None:
    """The locked parcel is there; one that was missing before is found by that."""
    ManifestLine.objects.filter(parcel=parcel, manifest__state=ManifestState.OPEN).exclude(
        manifest=manifest
    ).delete()
    open_faults = Discrepancy.objects.filter(parcel=parcel, kind=Fault.MISSING, solved_at=None)
    open_faults.update(solved_at=at, solved_by=actor.mark, solution=manifest.code)
    save(parcel, at, state=ParcelState.ARRIVED)
    tell(
        f"parcel:{parcel.id}", "postal.parcel_arrived", actor, at, parcel=str(parcel.id),
        manifest=str(manifest.id), dossier=str(parcel.dossier_id), bound=parcel.bound,
    )  # fmt: skip
    if parcel.bound == Bound.DESK:
        carry(parcel.dossier_id, actor, carrier="", parcel=parcel.id)


def fault(
    manifest: Manifest, parcel: Parcel | None, kind: Fault, actor: Actor, at: datetime,
    note: str = "", code: str = "",
) -> Discrepancy:  # fmt: skip
    """Record one discrepancy, with person and time."""
    made = Discrepancy.objects.create(
        manifest=manifest, parcel=parcel, code=code or (parcel.code if parcel else ""),
        kind=kind, note=clean(note).strip()[:500], by=actor.mark, at=at,
    )  # fmt: skip
    tell(
        f"manifest:{manifest.id}", "postal.discrepancy", actor, at, manifest=str(manifest.id),
        parcel=str(parcel.id) if parcel else "", kind=kind,
    )  # fmt: skip
    return made


def _damaged(manifest: Manifest, parcel: Parcel, actor: Actor, at: datetime, note: str) -> None:
    fault(manifest, parcel, Fault.DAMAGED, actor, at, note)
    save(parcel, at, damaged=True)


def _unknown(manifest: Manifest, actor: Actor, at: datetime, code: str, note: str) -> Scan:
    if code and not manifest.faults.filter(kind=Fault.UNKNOWN, code=code).exists():
        fault(manifest, None, Fault.UNKNOWN, actor, at, note, code)
    return Scan("unknown", code)
