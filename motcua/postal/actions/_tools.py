"""Dùng chung cho các động từ: numbers, events, and rows locked for their writer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.states import Refusal
from motcua.identity.actor import Actor
from motcua.kernel.clock import local
from motcua.ledger.append import Entry, append
from motcua.ledger.numbers import next_number
from motcua.postal.codes import code_of
from motcua.postal.models import Manifest, Parcel, PostalCounter


def next_code(kind: str, at: datetime) -> str:
    """The next code of ``kind`` (``BG`` or ``BK``) in the year of ``at``; one statement."""
    year = local(at).year
    return code_of(kind, year, next_number(PostalCounter, kind=kind, year=year))


def tell(stream: str, type_: str, actor: Actor, at: datetime, **payload: Any) -> None:
    """Append one event to a stream of this room."""
    append(stream, [Entry(type_, payload)], actor=actor.mark, at=at)


def require(holds: bool, refusal: Refusal) -> None:
    """Refuse unless ``holds``; raises :class:`Refused`."""
    if not holds:
        raise Refused(refusal)


def locked_parcel(parcel_id: UUID) -> Parcel:
    """The parcel, locked for this transaction; raises :class:`NotFound`."""
    found = Parcel.objects.select_for_update().filter(id=parcel_id).first()
    if found is None:
        raise NotFound(str(parcel_id))
    return found


def locked_manifest(manifest_id: UUID) -> Manifest:
    """The manifest, locked for this transaction; raises :class:`NotFound`."""
    found = Manifest.objects.select_for_update().filter(id=manifest_id).first()
    if found is None:
        raise NotFound(str(manifest_id))
    return found


def save(parcel: Parcel, at: datetime, **change: Any) -> None:
    """Write the changed fields of a parcel."""
    for name, value in change.items():
        setattr(parcel, name, value)
    parcel.changed_at = at
    parcel.save(update_fields=[*change, "changed_at"])
