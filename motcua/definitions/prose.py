"""Lời có số liệu: prose with places in braces where figures are to stand. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

DAYS = ("as_of", "before")
PARTS = ("exact", "numerator", "denominator", "smallest", "largest", "rows")
_PLACE = re.compile(
    r"\{(?P<id>[a-z0-9_]+(?:\.[a-z0-9_]+)*)(?P<before>@before)?"
    rf"(?:\|(?P<part>{'|'.join(PARTS)}|(?:min|max)\.[a-z][a-z0-9_]*))?\}}"
)


@dataclass(frozen=True)
class Place:
    """Chỗ đặt số liệu: which figure or day, which part of it, and on which of the two days."""

    id: str
    part: str = ""
    before: bool = False

    @property
    def is_day(self) -> bool:
        """Whether a day stands here, not a figure."""
        return self.id in DAYS


def parse(text: str) -> tuple[str | Place, ...]:
    """The words and the places of ``text``, in order; raises ``ValueError`` for a stray brace."""
    made: list[str | Place] = []
    at = 0
    for found in _PLACE.finditer(text):
        made.append(_words(text[at : found.start()]))
        made.append(Place(found["id"], found["part"] or "", bool(found["before"])))
        at = found.end()
    made.append(_words(text[at:]))
    return tuple(item for item in made if item != "")


def places(text: str) -> list[Place]:
    """The places of ``text``; raises ``ValueError`` for a stray brace."""
    return [item for item in parse(text) if isinstance(item, Place)]


def _words(text: str) -> str:
    brace = re.search(r"[{}].{0,40}", text, re.DOTALL)
    if brace:
        raise ValueError(brace[0].strip())
    return text
