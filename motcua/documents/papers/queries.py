"""Đọc kho giấy tờ: what an owner has, and what of it may serve in a dossier today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.definitions.model.paper import PaperKind
from motcua.documents import queries as documents
from motcua.documents import store
from motcua.documents.files import Accepted
from motcua.documents.models import KeptPaper, Letter, LetterStanding, OwnerProof
from motcua.documents.papers.owners import Owner, keys_of
from motcua.documents.rendering import MEDIA_TYPE
from motcua.documents.states import WAITING
from motcua.publication import queries as publication

RANK = {"copy": 0, "electronic": 0, "certified": 1, "original": 2}
"""A certified copy serves where a copy is asked for, and not the other way round."""


@dataclass(frozen=True)
class Kinds:
    """Các loại giấy tờ of the live province, and which of them serve as which."""

    by_id: dict[str, PaperKind]

    def serving(self, kind: str) -> frozenset[str]:
        """The kinds that a component of this kind may be answered with."""
        others = {k.id for k in self.by_id.values() if kind in k.serves_as}
        return frozenset({kind} | others)


def kinds() -> Kinds:
    """The kinds of papers in force; reads no table."""
    return Kinds({kind.id: kind for kind in publication.current().province.papers})


def usable(
    owner: Owner, wanted: Collection[str], on: date, ids: Collection[UUID] | None = None
) -> list[KeptPaper]:
    """The papers of these kinds that belong to ``owner`` and are valid on ``on``, newest first.

    One statement. From an account only what that account brought is seen, or what belongs to a
    person or organisation whose identity paper an officer has compared with it.
    """
    keys = keys_of(owner)
    if not keys or not wanted:
        return []
    rows = _live(KeptPaper.objects.filter(owner__in=keys, kind__in=wanted), on)
    if ids is not None:
        rows = rows.filter(id__in=ids)
    if owner.account is not None:
        rows = rows.filter(_own(owner.account))
    return list(rows.order_by("-kept_at", "id"))


def _live(rows: QuerySet[KeptPaper], on: date) -> QuerySet[KeptPaper]:
    valid = Q(valid_to=None) | Q(valid_to__gte=on)
    unsigned = Letter.objects.filter(id=OuterRef("letter"), signing__in=WAITING)
    ended = LetterStanding.objects.filter(letter=OuterRef("letter"))
    return rows.filter(
        valid, superseded_by=None, withdrawn_at=None, hidden_at=None, ends_unknown=False
    ).exclude(Exists(unsigned) | Exists(ended))


def _own(account: int) -> Q:
    proved = OwnerProof.objects.filter(account_id=account).values("owner")
    return Q(account_id=account) | Q(owner__in=proved)


def best(papers: Iterable[KeptPaper], wanted: Collection[str], form: str) -> KeptPaper | None:
    """The newest of the papers that answers a component which asks for this ``form`` of copy."""
    rank = RANK.get(form, 0)
    return next((p for p in papers if p.kind in wanted and RANK.get(p.form, 0) >= rank), None)


def of_account(account: int) -> list[KeptPaper]:
    """Everything in an account's store, newest first; replaced papers are left out."""
    rows = KeptPaper.objects.filter(_own(account), superseded_by=None)
    return list(rows.order_by("-kept_at", "id")[:200])


def standings(papers: Iterable[KeptPaper]) -> dict[UUID, LetterStanding]:
    """The letters behind these papers that are in force no more; one statement."""
    letters = [paper.letter for paper in papers if paper.letter is not None]
    rows = LetterStanding.objects.filter(letter__in=letters) if letters else ()
    return {row.letter_id: row for row in rows}


def own(account: int | None, paper_id: UUID) -> KeptPaper | None:
    """One paper of an account's store; None for anybody else's."""
    if account is None:
        return None
    return KeptPaper.objects.filter(_own(account), id=paper_id).first()


def proofs_of(account: int) -> list[OwnerProof]:
    """With whom an officer has found this account to be the same."""
    return list(OwnerProof.objects.filter(account_id=account).order_by("at"))


def files_of(paper: KeptPaper) -> list[Accepted]:
    """The files of a kept paper; a signed result is its letter's PDF, rendered at first need."""
    if paper.letter is None:
        return [Accepted(**item) for item in paper.files]
    letter = Letter.objects.get(id=paper.letter)
    stored = store.put([documents.pdf_of(letter)], MEDIA_TYPE)
    return [Accepted(documents.file_name(letter), stored.sha256, stored.size, MEDIA_TYPE)]
