"""Bản chính: a record for each original that is taken in, closed when it is given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.models import Dossier, Original, Paper
from motcua.identity.actor import Actor
from motcua.ledger.append import Entry, Head, append


@dataclass(frozen=True)
class Collector:
    """Người nhận lại: who took originals back, and how."""

    name: str
    method: str = "desk"  # desk | post
    id_number: str = ""
    authority: str = ""


def take_in(dossier: Dossier, papers: Sequence[Paper], mark: str, at: datetime) -> list[Original]:
    """Note each original among the papers as held by the dossier's agency; none, no statement."""
    held = [paper for paper in papers if paper.original_held]
    if not held:
        return []
    return Original.objects.bulk_create(
        Original(
            dossier=dossier,
            paper=paper if paper.pk else None,
            agency=dossier.agency,
            component=paper.component,
            taken_at=at,
            taken_by=mark,
        )
        for paper in held
    )


def give_back(
    dossier: Dossier, to: Collector, mark: str, at: datetime, ids: Sequence[int] | None = None
) -> int:
    """Close the records of the originals (all that are held, or those of ``ids``); how many."""
    rows = Original.objects.filter(dossier=dossier, given_at=None)
    if ids is not None:
        rows = rows.filter(id__in=ids)
    return rows.update(
        given_at=at,
        given_by=mark,
        method=to.method,
        collector=to.name[:120],
        collector_id=to.id_number[:20],
        authority=to.authority[:300],
    )


def note(
    dossier: Dossier, event: str, payload: dict[str, object], actor: Actor, at: datetime
) -> Dossier:
    """Append what happened to originals to the dossier's stream, and save how many are held."""
    head = append(
        stream_of(dossier.id),
        [Entry(event, payload)],
        actor=actor.mark,
        at=at,
        head=Head(dossier.head_seq, dossier.head_hash) if dossier.head_seq else None,
    )
    dossier.head_seq, dossier.head_hash = head.seq, head.hash
    dossier.rev += 1
    dossier.save(update_fields=["originals", "head_seq", "head_hash", "rev"])
    return dossier
