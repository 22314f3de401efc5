"""Đưa giấy tờ vào kho: what a desk has checked, or a leader has signed, is kept for its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.documents.models import KeptPaper
from motcua.documents.papers.queries import RANK
from motcua.ledger.append import Entry, Head, append


@dataclass(frozen=True)
class New:
    """Giấy tờ mới: everything that the store notes of a paper. ``owner`` is its key."""

    kind: str
    owner: str
    account: int | None
    form: str
    source: str  # checked | certified | result
    dossier: UUID
    dossier_code: str
    agency: str
    checked_by: str
    checked_at: datetime
    component: str = ""
    files: list[dict[str, Any]] = field(default_factory=list)
    letter: UUID | None = None
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    valid_to: date | None = None
    ends_unknown: bool = False
    replaces: frozenset[UUID] | None = None  # letters in whose place it stands; None: any


def keep_papers(rows: Sequence[New], actor: str, at: datetime) -> list[KeptPaper]:
    """Keep the papers that are not kept yet, each replacing what it makes useless.

    ``actor`` is the mark of whoever caused it. Must run in a transaction; what is kept already for
    the same component of the same dossier stays as it is, so a repetition does nothing.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a paper is kept in the transaction that notes why")
    kept = []
    for new in rows:
        if KeptPaper.objects.filter(dossier=new.dossier, component=new.component).exists():
            continue
        kept.append(_keep(new, actor, at))
    return kept


def _replaces(new: New, old: KeptPaper) -> bool:
    """Whether the older paper is of no use any more.

    A new licence stands in the place of the old one, whoever asked for it, but never in that of
    another licence of the same kind. Another scan of a paper
    replaces what the same account brought, unless that was the better copy; what somebody else
    brought stays where it can be seen.
    """
    if new.source == "result":
        return new.replaces is None or old.letter is None or old.letter in new.replaces
    return old.account_id == new.account and RANK.get(new.form, 0) >= RANK.get(old.form, 0)


def _keep(new: New, actor: str, at: datetime) -> KeptPaper:
    before = KeptPaper.objects.select_for_update().filter(
        owner=new.owner, kind=new.kind, superseded_by=None, withdrawn_at=None
    )
    replaced = [old for old in before.order_by("-kept_at") if _replaces(new, old)]
    values = dict(vars(new))
    if new.ends_unknown and new.valid_to is None and new.source == "result" and replaced:
        # A changed or reissued licence runs as long as the one in whose place it stands.
        values |= {"valid_to": replaced[0].valid_to, "ends_unknown": replaced[0].ends_unknown}
    values["account_id"] = values.pop("account")
    del values["replaces"]
    paper = KeptPaper.objects.create(**values, kept_at=at)
    if replaced:
        KeptPaper.objects.filter(id__in=[old.id for old in replaced]).update(superseded_by=paper)
    payload = {
        "kind": paper.kind,
        "source": paper.source,
        "dossier": str(paper.dossier),
        "component": paper.component,
        "replaces": [str(old.id) for old in replaced],
    }
    append(f"paper:{paper.id}", [Entry("paper.kept", payload)], actor=actor, at=at, head=Head())
    return paper
