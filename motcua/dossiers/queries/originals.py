"""Bản chính đang giữ: what an office still has to give back, and the story of one dossier's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.documents.models import KeptPaper
from motcua.dossiers.models import Dossier, Original, Paper
from motcua.dossiers.queries.page import row_of
from motcua.dossiers.states import ENDED
from motcua.identity.actor import Actor
from motcua.publication import queries as publication

PER_PAGE = 200


@dataclass(frozen=True)
class Held:
    """Một bản chính đang giữ, with the dossier that it belongs to."""

    original: Original
    dossier: Dossier
    name: tuple[str, str]  # of the component, in Vietnamese and English

    @property
    def overdue(self) -> bool:
        """Whether the dossier has ended, so that the original must go back now."""
        return self.dossier.state in ENDED


def held_by(actor: Actor) -> list[Held]:
    """The originals that the actor's agency holds; those of ended dossiers first, then the oldest.

    One statement.
    """
    rows = (
        Original.objects.filter(agency=actor.agency or "", given_at=None)
        .select_related("dossier")
        .order_by("taken_at", "id")[:PER_PAGE]
    )
    found = [Held(row, row.dossier, _name(row, row.dossier)) for row in rows]
    return sorted(found, key=lambda held: not held.overdue)


def of_dossier(dossier_id: UUID, actor: Actor) -> tuple[Dossier, Sequence[Held]]:
    """A dossier's originals, held and given back; raises :class:`NotFound`. Two statements."""
    dossier = row_of(dossier_id, actor)
    rows = Original.objects.filter(dossier=dossier_id).order_by("taken_at", "id")
    return dossier, [Held(row, dossier, _name(row, dossier)) for row in rows]


def _name(row: Original, dossier: Dossier) -> tuple[str, str]:
    for component in publication.version(dossier.version).components:
        if component.id == row.component:
            return component.name.vi, component.name.en
    return row.component, row.component


def takeable(dossier: Dossier, rows: Sequence[Held], language: str) -> list[tuple[int, str]]:
    """The papers whose original may still be taken in: their ids and names. One statement."""
    known = {held.original.paper_id for held in rows if held.original.given_at is None}
    names = {c.id: c.name.get(language) for c in publication.version(dossier.version).components}
    papers = Paper.objects.filter(dossier=dossier).order_by("component", "position", "id")
    return [
        (paper.pk, names.get(paper.component) or paper.name or paper.component)
        for paper in papers
        if paper.pk not in known and not paper.source and paper.position == 1
    ]


def can_prove(dossier: Dossier) -> bool:
    """Whether an account filed the dossier, so that it may be found to be the papers' owner."""
    return dossier.applicant_id is not None and not dossier.filed_by


def stored(dossier_id: UUID, actor: Actor) -> list[KeptPaper]:
    """What came into the store out of a dossier; raises :class:`NotFound`. Two statements."""
    row_of(dossier_id, actor)
    return list(KeptPaper.objects.filter(dossier=dossier_id).order_by("component"))
