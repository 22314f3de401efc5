"""Cách điền sổ từ báo cáo: how an approved return fills one column; a small closed grammar.

- ``staff``: the answer to a figure of the return
- ``{year}`` ``{begins}`` ``{ends}`` ``{period}``: of the period; the year is the one in which it
  ends, the period its label (``2019-H1``)
- ``{name}`` ``{level}`` ``{commune}`` ``{district}`` ``{agency}``: of whoever answers; the level is
  province, district, commune or firm
- ``'text'``: always this text
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ALWAYS = frozenset({"year", "begins", "ends", "period", "name", "level"})
SOMETIMES = frozenset({"commune", "district", "agency"})
"""Data that not everybody who answers has."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ReturnFill:
    """Một cách điền: the verb (answer, special, text), and the name or the text it works on."""

    verb: str
    word: str


def parse_return_fill(source: str) -> ReturnFill:
    """Đọc cách điền; raises ``ValueError`` for what the grammar does not know."""
    text = source.strip()
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return ReturnFill("text", text[1:-1])
    if text.startswith("{") and text.endswith("}"):
        if text[1:-1] not in ALWAYS | SOMETIMES:
            raise ValueError(f"unknown datum: {text}")
        return ReturnFill("special", text[1:-1])
    if _NAME.fullmatch(text):
        return ReturnFill("answer", text)
    raise ValueError(f"unknown way to fill: {text}")
