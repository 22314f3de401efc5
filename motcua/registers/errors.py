"""Lỗi của phòng sổ: refusals and bad input, raised before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext

from motcua.definitions.model.common import Text
from motcua.definitions.values import FieldError


class NotFound(LookupError):
    """No such register or entry, or none that this actor may know of."""


class Refused(Exception):
    """Từ chối: what was asked cannot be done where the entry stands, or breaks a rule.

    ``message`` is an English msgid with ``params``; ``text`` is the sentence of a definition.
    """

    def __init__(
        self,
        code: str,
        message: str = "",
        basis: str = "",
        *,
        text: Text | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message or (text.en if text else code))
        self.code, self.message, self.basis, self.text = code, message, basis, text
        self.params = dict(params or {})

    def say(self) -> str:
        """The sentence in the language of the reader."""
        if self.text is not None:
            return self.text.get(get_language() or "vi")
        return gettext(self.message) % self.params if self.params else gettext(self.message)


class NotAsked(LookupError):
    """Không lọc được: a list cannot be narrowed by ``name``; it can be by ``allowed``."""

    def __init__(self, name: str, allowed: Sequence[str]) -> None:
        super().__init__(name)
        self.name, self.allowed = name, tuple(allowed)


class NoPlace(LookupError):
    """Con trỏ lạ: a cursor that leads nowhere in this list (any more)."""


class Invalid(ValueError):
    """Bad input; nothing was written. ``errors`` names every column at once."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{e.field}: {e.code}" for e in errors))
        self.errors = list(errors)
