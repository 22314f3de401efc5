"""Ghi tình trạng hiệu lực: a letter is in force no more, or again; its owner's paper with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from motcua.documents.models import KeptPaper, Letter, LetterStanding
from motcua.ledger.append import Entry, append


@dataclass(frozen=True)
class Standing:
    """Hiệu lực: the state of a letter and since when; in force where ``state`` is empty.

    ``until`` is the last day of what it allows, where that is known.
    """

    state: str = ""
    since: date = date.min
    why: str = ""
    until: date | None = None


def stand(letters: Mapping[UUID, Standing], actor: str, at: datetime) -> int:
    """Write where each letter stands; returns how many stand otherwise than before.

    ``actor`` is the mark of whoever caused it. Must run in a transaction; harmless when repeated.
    What a stored paper allows ends with its letter.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a letter's standing is written with the note that it was seen")
    held = {row.letter_id: row for row in LetterStanding.objects.filter(letter__in=letters)}
    known = set(Letter.objects.filter(id__in=letters).values_list("id", flat=True))
    changed = 0
    for letter, standing in letters.items():
        if letter not in known:
            continue
        if not standing.state and standing.until is not None:
            _last(letter, standing.until)
        row = held.get(letter)
        before = (row.state, row.since, row.why) if row is not None else ("", date.min, "")
        if before == (standing.state, standing.since, standing.why[:300]):
            continue
        _write(letter, standing, at)
        changed += 1
        payload = {"letter": str(letter), "state": standing.state or "in_force"}
        append(f"letter:{letter}", [Entry("letter.standing", payload)], actor=actor, at=at)
    return changed


def _write(letter: UUID, standing: Standing, at: datetime) -> None:
    if not standing.state:
        LetterStanding.objects.filter(letter=letter).delete()
        return
    LetterStanding.objects.update_or_create(
        letter_id=letter,
        defaults={
            "state": standing.state,
            "since": standing.since,
            "why": standing.why[:300],
            "at": at,
        },
    )


def _last(letter: UUID, until: date) -> None:
    """A stored licence lasts as long as its entry, also after it was extended."""
    KeptPaper.objects.filter(letter=letter, source="result").exclude(
        valid_to=until, ends_unknown=False
    ).update(valid_to=until, ends_unknown=False)
