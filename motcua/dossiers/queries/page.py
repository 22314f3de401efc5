"""Một hồ sơ trên màn hình của cán bộ: everything about it that the actor may see and do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from motcua.definitions.model.procedure import Procedure
from motcua.documents import queries as documents
from motcua.documents.models import Letter
from motcua.documents.papers.names import archive_name
from motcua.dossiers import access, clockwork, lifecycle
from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Consultation, Dossier, Paper
from motcua.dossiers.queries.parts import Parts, parts_of
from motcua.dossiers.situations import situation_of
from motcua.dossiers.states import Situation, Verb
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.worktime.calendar import Calendar
from motcua.ledger import queries as ledger
from motcua.ledger.models import Event
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of


@dataclass(frozen=True)
class Page:
    """Trang hồ sơ: the row, what belongs to it, what may be done with it now."""

    dossier: Dossier
    procedure: Procedure
    calendar: Calendar
    situation: Situation
    parts: Parts
    events: Sequence[Event]
    letters: Sequence[Letter]
    offers: Mapping[Verb, str]
    reading: clockwork.Reading | None
    why: str
    now: datetime
    consulted: bool = False

    def viewed_by(self, actor: Actor) -> bool:
        """Whether the actor's opening of this dossier is on record for today."""
        today = clock.local(self.now).date()
        return any(
            event.type == "dossier.viewed"
            and event.actor == actor.mark
            and clock.local(event.at).date() == today
            for event in self.events
        )


def row_of(dossier_id: UUID, actor: Actor) -> Dossier:
    """The dossier, if the actor may see it; raises :class:`NotFound`. One statement."""
    asked = Consultation.objects.filter(dossier=OuterRef("id"), agency=actor.agency or "")
    row = Dossier.objects.filter(id=dossier_id).annotate(consulted=Exists(asked)).first()
    if row is None or not access.may_see(actor, row, consulted=row.consulted):
        raise NotFound(str(dossier_id))
    return row


def page_of(dossier_id: UUID, actor: Actor) -> Page:
    """Everything about a dossier; four statements. Raises :class:`NotFound`."""
    dossier = row_of(dossier_id, actor)
    procedure = publication.version(dossier.version)
    calendar = calendar_of(dossier.agency)
    now = clock.now()
    letters = documents.letters_of(dossier.id)
    situation = situation_of(dossier, procedure, calendar, letters)
    return Page(
        dossier=dossier,
        procedure=procedure,
        calendar=calendar,
        situation=situation,
        parts=parts_of(dossier.id),
        events=ledger.stream(stream_of(dossier.id)),
        letters=letters,
        offers=lifecycle.allowed(procedure, situation, actor, now),
        reading=clockwork.read(procedure, dossier.channel, dossier.clock, calendar, now),
        why=access.why(actor, dossier),
        now=now,
        consulted=bool(getattr(dossier, "consulted", False)),
    )


def paper_of(dossier_id: UUID, paper_id: int, actor: Actor) -> Paper:
    """One paper with a file, if the actor may see its dossier; raises :class:`NotFound`."""
    row_of(dossier_id, actor)
    paper = Paper.objects.filter(id=paper_id, dossier=dossier_id).exclude(sha256="").first()
    if paper is None:
        raise NotFound(str(paper_id))
    return paper


def download_name(paper: Paper, code: str | None) -> str:
    """Tên tệp lưu trữ: by the dossier's code and the paper's order (TT 05/2025); one statement."""
    if not code:
        return paper.name
    rows = Paper.objects.filter(dossier=paper.dossier_id).order_by("component", "position", "id")
    order = list(rows.values_list("id", flat=True)).index(paper.pk) + 1
    return archive_name(code, order, paper.media_type)


def letter_of(dossier_id: UUID, letter_id: UUID, actor: Actor) -> Letter:
    """One letter, if the actor may see its dossier; raises :class:`NotFound`."""
    row_of(dossier_id, actor)
    letter = Letter.objects.filter(id=letter_id, subject=dossier_id).first()
    if letter is None:
        raise NotFound(str(letter_id))
    return letter
