"""Đọc để đồng bộ: what another system may know of a dossier, in a few statements for many.

Nothing internal is read: no proposal, no note, no consultation, no answer of the form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from motcua.documents.letters.forms import Kind
from motcua.documents.models import Letter
from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.models import Dossier, Paper, Supplement
from motcua.kernel.clock import TZ
from motcua.ledger.models import Event

STREAM = "dossier:"
RESULTS = (Kind.RESULT.value, Kind.CONFIRMATION.value)
_TOLD = ("dossier.paid", "dossier.supplement_requested", "dossier.supplemented", "dossier.returned")
_FIELDS = (
    "id", "code", "procedure", "version", "agency", "channel", "delivery", "applicant_kind",
    "applicant_name", "organisation", "id_number", "phone", "email", "subject", "state", "outcome",
    "received_at", "due", "resolved_at", "ended_at", "fees", "paid", "head_seq",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Sự kiện liên quan: what happened, when, and the due time then."""

    type: str
    at: datetime
    payload: Mapping[str, Any]
    actor: str


@dataclass(frozen=True)
class SyncRow:
    """Hồ sơ để đồng bộ: the row, its papers, supplements, results and the events that date them.

    ``dossier`` has only the columns that may be told.
    """

    dossier: Dossier
    papers: Sequence[Paper]
    supplements: Sequence[Supplement]
    results: Sequence[Letter]
    told: Sequence[Told]

    def last(self, kind: str) -> Told | None:
        """The newest event of a type that was read with the row."""
        return next((event for event in reversed(self.told) if event.type == kind), None)


def dossier_of(stream: str) -> UUID | None:
    """The dossier whose stream this is; None for another stream."""
    return UUID(stream[len(STREAM) :]) if stream.startswith(STREAM) else None


def sync_rows(ids: Iterable[UUID]) -> dict[UUID, SyncRow]:
    """What may be told of each dossier; five statements, however many there are."""
    wanted = list(ids)
    found = {d.id: d for d in Dossier.objects.filter(id__in=wanted).only(*_FIELDS)}
    papers: dict[UUID, list[Paper]] = defaultdict(list)
    for paper in Paper.objects.filter(dossier__in=found).order_by("component", "position", "id"):
        papers[paper.dossier_id].append(paper)
    supplements: dict[UUID, list[Supplement]] = defaultdict(list)
    for one in Supplement.objects.filter(dossier__in=found).order_by("round"):
        supplements[one.dossier_id].append(one)
    results: dict[UUID, list[Letter]] = defaultdict(list)
    letters = Letter.objects.filter(subject__in=found, kind__in=RESULTS, superseded_by=None)
    for letter in letters.defer("data").order_by("issued_at"):
        results[letter.subject].append(letter)
    told: dict[str, list[Told]] = defaultdict(list)
    streams = [stream_of(key) for key in found]
    for event in Event.objects.filter(stream__in=streams, type__in=_TOLD).order_by("stream", "seq"):
        told[event.stream].append(Told(event.type, event.at, event.payload, event.actor))
    return {
        key: SyncRow(row, papers[key], supplements[key], results[key], told[stream_of(key)])
        for key, row in found.items()
    }


def procedures_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The digest of the procedure's version of each dossier; one statement."""
    return dict(Dossier.objects.filter(id__in=list(ids)).values_list("id", "version"))


def received_since(streams: Iterable[str]) -> dict[str, int]:
    """The number of the event by which each dossier was received; one statement."""
    rows = Event.objects.filter(stream__in=set(streams), type="dossier.received")
    return dict(rows.values_list("stream", "seq"))


def received_on(day: date) -> list[Dossier]:
    """The dossiers received on a day, by code; one statement."""
    start = datetime.combine(day, time(), TZ)
    rows = Dossier.objects.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))
    return list(rows.only("id", "code", "state", "outcome", "version").order_by("code"))


def by_code(code: str) -> Dossier | None:
    """The dossier of a number, foreign ones included; one statement."""
    return Dossier.objects.filter(code=code).first()
