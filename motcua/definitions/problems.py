"""Lỗi, cảnh báo: what is wrong in a province's files, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.definitions.catalogue.all import CATALOGUE


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Một lỗi trong hồ sơ định nghĩa: exact place, sentence and remedy, in both languages.

    ``file`` is relative to the province's folder; ``line`` and ``column`` start at 1.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    message_vi: str
    hint: str
    hint_vi: str
    severity: str  # error | warning

    @property
    def is_error(self) -> bool:
        """Whether the province may not be published while this stands."""
        return self.severity == "error"


def make(code: str, file: str, line: int, column: int, /, **params: object) -> Problem:
    """A problem of the catalogue, its sentences filled with ``params``."""
    kind = CATALOGUE[code]
    return Problem(
        file=file,
        line=line,
        column=column,
        code=code,
        message=kind.en.format(**params),
        message_vi=kind.vi.format(**params),
        hint=kind.hint.format(**params),
        hint_vi=kind.hint_vi.format(**params),
        severity=kind.severity,
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error (warnings do not keep a province from publishing)."""
    return any(problem.is_error for problem in problems)
