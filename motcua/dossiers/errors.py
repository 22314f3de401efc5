"""Lỗi của phòng hồ sơ: refusals and bad input, raised before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Any

from django.utils.translation import get_language, gettext

from motcua.definitions.model.common import Text
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
    """Lỗi nhập liệu: one field that cannot be taken, and why (an English msgid with params).

    ``text`` is the sentence in both languages where the form's definition makes it.
    """

    field: str
    code: str
    message: str
    params: dict[str, Any] = made_by(default_factory=dict)
    text: Text | None = None

    def say(self) -> str:
        """The sentence in the language of the request."""
        if self.text is not None:
            return self.text.get(get_language() or "vi")
        return gettext(self.message) % self.params


class Invalid(ValueError):
    """Bad input; nothing was written. ``problems`` names every field at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems
