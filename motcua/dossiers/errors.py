"""Lỗi của phòng hồ sơ: refusals and bad input, raised before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from motcua.dossiers.states import Refusal


class Refused(Exception):
    """The life cycle refuses; ``refusal`` says why in words and names the article."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class NotFound(LookupError):
    """No such dossier, or none that this actor may know of; the two look alike on purpose."""


@dataclass(frozen=True)
class Problem:
    """Lỗi nhập liệu: one field that cannot be taken, and why (an English msgid with params)."""

    field: str
    code: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)


class Invalid(ValueError):
    """Bad input; nothing was written. ``problems`` names every field at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems
