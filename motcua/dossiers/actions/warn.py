"""Cảnh báo: the due time is near or has passed; those who can still act are told."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers import words
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import SYSTEM

NEAR, LATE = 1, 2


def warn(dossier_id: UUID, level: int) -> Dossier:
    """Record that a dossier is near its due time (1) or past it (2); once per level.

    Raises ``Refused`` where that level is on record, as when two workers come at once.
    """

    def write(work: Work) -> None:
        if work.dossier.warned >= level:
            raise Refused(words.WARNED)
        work.dossier.warned = level
        work.event |= {"level": level}

    return perform(Verb.WARN, dossier_id, SYSTEM, {"late": level == LATE}, write=write)
