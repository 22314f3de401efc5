"""Hồ sơ của tôi: a citizen's own dossiers; anybody else's look as if they did not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import JSONField, OuterRef, Q, Subquery

from motcua.documents.models import Letter
from motcua.documents.queries import letters_of
from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.models import Dossier, Paper, Supplement
from motcua.dossiers.queries import cursors
from motcua.identity.actor import Actor
from motcua.ledger.models import Event
from motcua.ledger.queries import stream
from motcua.ui.paging import CursorPage

PER_PAGE = 20


@dataclass(frozen=True)
class Asked:
    """Yêu cầu bổ sung mới nhất: what is missing, until when."""

    items: list[dict[str, Any]]
    note: str
    requested_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True)
class Page:
    """Một hồ sơ với mọi thứ của nó."""

    dossier: Dossier
    asked: Asked | None
    papers: list[Paper]
    letters: list[Letter]
    events: list[Event]


def mine(actor: Actor, after: str = "", before: str = "") -> CursorPage[Dossier]:
    """The actor's dossiers, newest first, a page at a time; one query along an index."""
    if actor.account is None:
        return CursorPage(())
    rows = Dossier.objects.filter(applicant_id=actor.account).only(
        "id", "code", "procedure", "version", "agency", "state", "step", "due", "submitted_at"
    )
    place = cursors.read(after, before)
    back = place is not None and place.back
    if place is not None:
        same = Q(submitted_at=place.at)
        rows = (
            rows.filter(Q(submitted_at__gt=place.at) | (same & Q(id__gt=place.id)))
            if back
            else rows.filter(Q(submitted_at__lt=place.at) | (same & Q(id__lt=place.id)))
        )
    order = ("submitted_at", "id") if back else ("-submitted_at", "-id")
    found = list(rows.order_by(*order)[: PER_PAGE + 1])
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    if back:
        shown.reverse()
    if not shown:
        return CursorPage(())
    first, last = shown[0], shown[-1]
    return CursorPage(
        shown,
        next_cursor=cursors.write(last.submitted_at, last.id) if more or back else None,
        previous_cursor=(
            cursors.write(first.submitted_at, first.id)
            if (place is not None and not back) or (back and more)
            else None
        ),
    )


def dossier(actor: Actor, dossier_id: UUID) -> Dossier | None:
    """The actor's dossier, with its newest supplement request beside it; one query."""
    if actor.account is None:
        return None
    newest = Supplement.objects.filter(dossier=OuterRef("pk")).order_by("-round")
    return (
        Dossier.objects.filter(id=dossier_id, applicant_id=actor.account)
        .annotate(
            asked_items=Subquery(newest.values("items")[:1], output_field=JSONField()),
            asked_note=Subquery(newest.values("note")[:1]),
            asked_at=Subquery(newest.values("requested_at")[:1]),
            asked_until=Subquery(newest.values("answer_by")[:1]),
            asked_answered=Subquery(newest.values("answered_at")[:1]),
        )
        .first()
    )


def asked_of(found: Dossier) -> Asked | None:
    """The newest supplement request of a dossier that ``dossier`` found."""
    row: Any = found
    if row.asked_at is None:
        return None
    return Asked(
        row.asked_items or [], row.asked_note or "", row.asked_at, row.asked_until,
        row.asked_answered,
    )  # fmt: skip


def page(actor: Actor, dossier_id: UUID) -> Page | None:
    """Everything the owner sees of a dossier, in four queries."""
    found = dossier(actor, dossier_id)
    if found is None:
        return None
    papers = Paper.objects.filter(dossier=found).order_by("component", "round", "position", "id")
    return Page(
        found,
        asked_of(found),
        list(papers),
        letters_of(found.id),
        stream(stream_of(found.id)),
    )


def paper(actor: Actor, dossier_id: UUID, paper_id: int) -> Paper | None:
    """A file of the actor's own dossier; one query."""
    if actor.account is None:
        return None
    rows = Paper.objects.filter(
        id=paper_id, dossier_id=dossier_id, dossier__applicant_id=actor.account
    )
    return rows.exclude(sha256="").first()


def letter(actor: Actor, dossier_id: UUID, letter_id: UUID) -> Letter | None:
    """A letter about the actor's own dossier."""
    if actor.account is None:
        return None
    if not Dossier.objects.filter(id=dossier_id, applicant_id=actor.account).exists():
        return None
    return Letter.objects.filter(id=letter_id, subject=dossier_id).first()
