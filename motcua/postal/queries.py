"""Đọc của phòng bưu chính: what a post office and a desk have before them; only their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from motcua.definitions.model.province import POST_OFFICE, Agency
from motcua.dossiers import access as dossiers
from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.postal import access
from motcua.postal.codes import tidy
from motcua.postal.flow import Bound, Kind, ManifestState, ParcelState
from motcua.postal.models import (
    Collection,
    DeliveryAttempt,
    Discrepancy,
    Manifest,
    ManifestLine,
    Parcel,
)
from motcua.publication import queries as publication

MOST = 100
"""Rows of one list on a page of today's work."""


@dataclass(frozen=True)
class Today:
    """Việc hôm nay của bưu cục hoặc của quầy một cửa."""

    waiting: Sequence[Parcel] = ()  # to be packed from here
    open: Sequence[Manifest] = ()
    incoming: Sequence[Manifest] = ()
    to_deliver: Sequence[Parcel] = ()
    arrived: Sequence[Parcel] = ()  # papers at the desk whose dossier is not received yet
    results: Sequence[Dossier] = ()  # signed, to be delivered by post
    faults: Sequence[Discrepancy] = ()
    filed: int = 0
    collected: int = 0  # đồng, since the last closing


def offices() -> list[Agency]:
    """The post offices of the province, by name."""
    kept = publication.current().province.agencies
    return sorted((a for a in kept if a.kind == POST_OFFICE), key=lambda a: a.name.vi)


def at_office(actor: Actor) -> Today:
    """What a post-office clerk has before them today; seven statements."""
    office = actor.agency or ""
    parcels = Parcel.objects.filter(access.visible(actor)).select_related("dossier")
    return Today(
        waiting=_oldest(parcels.filter(bound=Bound.DESK, state=ParcelState.READY)),
        open=_manifests(actor, bound=Bound.DESK, state=ManifestState.OPEN),
        incoming=_manifests(actor, bound=Bound.OFFICE, state=ManifestState.SENT),
        to_deliver=_oldest(parcels.filter(bound=Bound.OFFICE, state=ParcelState.ARRIVED)),
        faults=_faults(Q(manifest__office=office, manifest__bound=Bound.OFFICE)),
        filed=Dossier.objects.filter(intake=office, submitted_at__gte=_midnight()).count(),
        collected=open_money(actor),
    )


def at_desk(actor: Actor) -> Today:
    """What comes from post offices to the actor's desk, and what goes to them; six statements."""
    agency = actor.agency or ""
    parcels = Parcel.objects.filter(access.visible(actor)).select_related("dossier")
    waiting = Dossier.objects.filter(
        agency=agency, state=State.RESOLVED, delivery="post", carrier=""
    )
    back = Parcel.objects.filter(
        dossier=OuterRef("id"), kind=Kind.RESULT, bound=Bound.DESK, state=ParcelState.ARRIVED
    )
    arrived = parcels.filter(
        kind=Kind.PAPERS, state=ParcelState.ARRIVED, dossier__state=State.SUBMITTED
    )
    return Today(
        results=list(waiting.annotate(back=Exists(back)).order_by("resolved_at", "id")[:MOST]),
        waiting=_oldest(parcels.filter(bound=Bound.OFFICE, state=ParcelState.READY)),
        open=_manifests(actor, bound=Bound.OFFICE, state=ManifestState.OPEN),
        incoming=_manifests(actor, bound=Bound.DESK, state=ManifestState.SENT),
        arrived=_oldest(arrived),
        faults=_faults(Q(manifest__agency=agency, manifest__bound=Bound.DESK)),
    )


def _midnight() -> datetime:
    return clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)


def _oldest(rows: QuerySet[Parcel]) -> list[Parcel]:
    return list(rows.order_by("changed_at", "id")[:MOST])


def _manifests(actor: Actor, **which: str) -> list[Manifest]:
    rows = Manifest.objects.filter(access.visible(actor), **which)
    counted = rows.annotate(
        parcels=Count("lines"), here=Count("lines", filter=~Q(lines__received_at=None))
    )
    return list(counted.order_by("-opened_at", "id")[:MOST])


def _faults(which: Q) -> list[Discrepancy]:
    rows = Discrepancy.objects.filter(which, solved_at=None)
    return list(rows.select_related("manifest", "parcel").order_by("at", "id")[:MOST])


def manifests(actor: Actor) -> list[Manifest]:
    """The newest manifests of the actor's side, both ways."""
    return _manifests(actor)


@dataclass(frozen=True)
class ManifestPage:
    """Một bản kê: its lines with their parcels, and what differed."""

    manifest: Manifest
    lines: Sequence[ManifestLine]
    faults: Sequence[Discrepancy]
    sends: bool
    takes: bool

    @property
    def received(self) -> int:
        """How many parcels were scanned."""
        return sum(line.received_at is not None for line in self.lines)


def manifest_page(manifest_id: UUID, actor: Actor) -> ManifestPage:
    """A manifest with everything on it; raises :class:`NotFound`. Three statements."""
    manifest = Manifest.objects.filter(access.visible(actor), id=manifest_id).first()
    if manifest is None:
        raise NotFound(str(manifest_id))
    lines = manifest.lines.select_related("parcel__dossier").order_by("position", "id")
    faults = manifest.faults.select_related("parcel").order_by("at", "id")
    return ManifestPage(
        manifest, list(lines), list(faults), access.sends(actor, manifest),
        access.takes(actor, manifest),
    )  # fmt: skip


@dataclass(frozen=True)
class ParcelPage:
    """Một bưu gửi: where it went and who tried to deliver it."""

    parcel: Parcel
    lines: Sequence[ManifestLine]
    attempts: Sequence[DeliveryAttempt]
    faults: Sequence[Discrepancy]
    sends: bool
    deliverable: bool
    authorisation: bool  # whether the procedure lets somebody else collect


def parcel_page(parcel_id: UUID, actor: Actor) -> ParcelPage:
    """A parcel with its history; raises :class:`NotFound`. Four statements."""
    rows = Parcel.objects.filter(access.visible(actor), id=parcel_id).select_related("dossier")
    parcel = rows.first()
    if parcel is None:
        raise NotFound(str(parcel_id))
    here = parcel.bound == Bound.OFFICE and parcel.state == ParcelState.ARRIVED
    return ParcelPage(
        parcel,
        list(parcel.lines.select_related("manifest").order_by("manifest__opened_at")),
        list(parcel.attempts.order_by("number")),
        list(parcel.faults.order_by("at", "id")),
        sends=access.sends(actor, parcel),
        deliverable=here and access.serves(actor, parcel.office),
        authorisation=publication.version(parcel.dossier.version).authorisation,
    )


def found(typed: str, actor: Actor) -> tuple[str, UUID] | None:
    """``manifest`` or ``parcel`` of the actor's side under a scanned code, and its identifier."""
    code = tidy(typed)
    manifest = Manifest.objects.filter(access.visible(actor), code=code).first()
    if manifest is not None:
        return "manifest", manifest.id
    parcel = Parcel.objects.filter(access.visible(actor), code=code).first()
    return ("parcel", parcel.id) if parcel is not None else None


@dataclass(frozen=True)
class Visit:
    """Một lượt giao dịch: a dossier that the office filed, its parcels and what was collected."""

    dossier: Dossier
    parcels: Sequence[Parcel]
    collections: Sequence[Collection] = field(default=())


def visit(dossier_id: UUID, actor: Actor) -> Visit:
    """A dossier that the actor's office filed; raises :class:`NotFound`. Three statements."""
    dossier = dossiers.seen_by(actor).filter(id=dossier_id).exclude(intake="").first()
    if dossier is None or not access.serves(actor, dossier.intake):
        raise NotFound(str(dossier_id))
    parcels = Parcel.objects.filter(dossier=dossier).order_by("made_at", "id")
    collected = Collection.objects.filter(dossier=dossier).order_by("at")
    return Visit(dossier, list(parcels), list(collected))


def visits(actor: Actor, text: str = "") -> list[Dossier]:
    """The newest dossiers that the actor's office filed, by words of the code or the name.

    Without words those of the last fortnight; a name is looked for among the newest thousand.
    """
    rows = dossiers.seen_by(actor).exclude(intake="").order_by("-submitted_at", "id")
    words = fold(text).split()
    if not words:
        return list(rows.filter(submitted_at__gte=_midnight() - timedelta(days=14))[:MOST])
    kept = [
        row
        for row in rows[:1000]
        if all(w in fold(f"{row.code or ''} {row.applicant_name} {row.id_number}") for w in words)
    ]
    return kept[:MOST]


def open_money(actor: Actor) -> int:
    """What the actor's office collected since its last closing, in đồng."""
    rows = Collection.objects.filter(access.visible(actor), settlement=None)
    return int(rows.aggregate(sum=Sum("amount"))["sum"] or 0)
