"""Thay đổi được yêu cầu: what is to be done to an entry, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from motcua.definitions.model.register import EntryAction
from motcua.registers.models import ImportBatch


@dataclass(frozen=True)
class Change:
    """Thay đổi: what is to be done to an entry. ``patch`` holds clean values; None takes away."""

    action: EntryAction
    effective: date
    patch: Mapping[str, Any]
    reason: str = ""
    subject: UUID | None = None
    letter: UUID | None = None
    ret: UUID | None = None  # the approved return that the figures are from
    cancels: int | None = None
    batch: ImportBatch | None = None
    account: int | None = None  # whose an entry becomes that is nobody's
    hands_over: bool = False  # the account takes the entry over from the one that holds it
    incomplete: bool = False
    sample: bool = False
