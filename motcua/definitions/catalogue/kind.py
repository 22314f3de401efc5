"""Loại lỗi: what a code of the catalogue says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Loại lỗi: the sentence and the remedy in both languages, with ``{name}`` places."""

    en: str
    vi: str
    hint: str
    hint_vi: str
    severity: str = "error"
