"""Cách điền sổ: how a decision fills one column of a register; a small closed grammar.

- ``point_name``: the answer to a question of the form; ``a, b, c``: the first that has an answer
- ``{number}`` ``{signed}`` ``{expires}`` ``{applicant}`` ``{organisation}`` ``{address}``
  ``{phone}`` ``{email}`` ``{id_number}`` ``{code}`` ``{agency}``: a datum of the decision
- ``'text'``: always this text; ``''``: what stood there is taken away
- ``add(game_name)``: the answer, behind what stands in the column already
- ``years(term_years)``, ``months(term)``: the day that many years or months after the signature;
  where a licence is extended, after its present end, unless the licence is dated anew
- ``point(latitude, longitude)``: two answers as one point
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SPECIAL = (
    "number", "signed", "expires", "applicant", "organisation", "address", "phone", "email",
    "id_number", "code", "agency",
)  # fmt: skip
FUNCTIONS = {"years": 1, "months": 1, "point": 2, "add": 1}

_NAME = r"[a-z][a-z0-9_]*"
_CALL = re.compile(rf"({'|'.join(FUNCTIONS)})\(\s*({_NAME}(?:\s*,\s*{_NAME})*)\s*\)")
_NAMES = re.compile(rf"{_NAME}(?:\s*,\s*{_NAME})*")


@dataclass(frozen=True, slots=True)
class Fill:
    """Một cách điền: the verb, and the names or the text that it works on."""

    verb: str  # first | special | text | years | months | point | add
    names: tuple[str, ...] = ()
    text: str = ""

    @property
    def asks(self) -> tuple[str, ...]:
        """Questions of the form that it needs."""
        return () if self.verb in ("special", "text") else self.names


def parse_fill(source: str) -> Fill:
    """Đọc cách điền; raises ``ValueError`` for what the grammar does not know."""
    text = source.strip()
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return Fill("text", text=text[1:-1])
    if match := re.fullmatch(r"\{([a-z_]+)\}", text):
        if match[1] not in SPECIAL:
            raise ValueError(f"unknown datum: {match[1]}")
        return Fill("special", (match[1],))
    if match := _CALL.fullmatch(text):
        names = tuple(re.split(r"\s*,\s*", match[2]))
        if len(names) != FUNCTIONS[match[1]]:
            raise ValueError(f"wrong number of answers: {text}")
        return Fill(match[1], names)
    if _NAMES.fullmatch(text):
        return Fill("first", tuple(re.split(r"\s*,\s*", text)))
    raise ValueError(f"unknown way to fill: {text}")
