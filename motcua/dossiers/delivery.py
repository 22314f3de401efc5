"""Hành trình bưu gửi: how far papers or a result have come by post, told by a room above.

This room knows that a post office carries something, never how; wiring registers who tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Stage:
    """Chặng: what happened, as an English msgid, and when; no name, no address."""

    text: str
    at: datetime


class Journeys(Protocol):
    """Bên kể hành trình."""

    def stages(self, dossier_id: UUID) -> Sequence[Stage]:
        """The stages of a dossier's parcels, oldest first."""

    def dossier_of(self, code: str) -> UUID | None:
        """The dossier whose papers were taken under the parcel code."""


_tellers: list[Journeys] = []


def register(teller: Journeys) -> None:
    """Let ``teller`` tell of journeys; wiring calls this once at the start."""
    _tellers[:] = [teller]


def stages_of(dossier_id: UUID) -> list[Stage]:
    """The stages of a dossier's journey by post; empty where nobody tells."""
    return [stage for teller in _tellers for stage in teller.stages(dossier_id)]


def dossier_of(code: str) -> UUID | None:
    """The dossier behind a parcel code that stands on a slip; None where there is none."""
    found = (teller.dossier_of(code) for teller in _tellers)
    return next((key for key in found if key is not None), None)
