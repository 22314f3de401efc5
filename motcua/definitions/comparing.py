"""So sánh được không: whether a condition compares things that can be compared; pure.

The types of forms and those of registers have the same names; what only one of them has is known
here, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from motcua.definitions.conditions import Condition
from motcua.definitions.grammar import Literal
from motcua.definitions.model.form import Option

NUMBERS = frozenset({"integer", "decimal", "money", "year"})
DAYS = frozenset({"date", "datetime"})
CHOICES = frozenset({"choice", "choices"})
NEVER = frozenset({"table", "point", "file"})
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")


class Asked(Protocol):
    """Điều được hỏi: a field of a form or a column of a register."""

    @property
    def type(self) -> str: ...
    @property
    def options(self) -> tuple[Option, ...]: ...


TEXTS = frozenset({"text", "textarea", "url", "email", "list"})


@dataclass(frozen=True)
class Figure:
    """Số liệu: a whole number that conditions may ask for beside columns."""

    type: str = "integer"
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Unlike:
    """Không so sánh được: a field, what it is compared with, and what it may be compared with."""

    name: str
    value: str
    allowed: str
    options: tuple[str, ...] = ()


def literals(condition: Condition, known: Mapping[str, Asked]) -> Iterator[Unlike]:
    """Comparisons with a literal that the field can never be; unknown fields are left alone."""
    for name, verb, literal in condition.comparisons():
        asked = known.get(name)
        if asked is not None and not possible(asked, verb, literal):
            options = tuple(option.value for option in asked.options)
            yield Unlike(name, literal.text, _allowed(asked), options)


def pairs(condition: Condition, known: Mapping[str, Asked]) -> Iterator[Unlike]:
    """Comparisons of two fields that have no order in common; unknown fields are left alone."""
    for name, _verb, other in condition.pairs():
        one, two = known.get(name), known.get(other)
        if one is not None and two is not None and not _order(one) & _order(two):
            yield Unlike(name, other, f"{one.type}, {two.type}")


def unlike(condition: Condition, known: Mapping[str, Asked]) -> Iterator[Unlike]:
    """Both of them."""
    yield from literals(condition, known)
    yield from pairs(condition, known)


def possible(asked: Asked, verb: str, literal: Literal) -> bool:
    """Whether a field can be what the literal says."""
    value, kind = literal.value, str(asked.type)
    if kind in NEVER:
        return False
    if verb == "ends":
        return kind in TEXTS
    if verb == "field" or kind == "boolean":
        return kind == "boolean" and isinstance(value, bool)
    if kind in CHOICES:
        one = (verb == "contains") == (kind == "choices")
        return one and literal.text in [option.value for option in asked.options]
    if kind in NUMBERS:
        return isinstance(value, Decimal)
    if kind in DAYS:
        return _is_day(literal.text[:10])
    if kind == "time":
        return _TIME.fullmatch(literal.text) is not None
    return kind != "list" or verb == "contains"


def _order(asked: Asked) -> set[str]:
    """The order in which a field's values stand, if they stand in one."""
    kinds = {"number": NUMBERS, "day": DAYS, "time": {"time"}}
    return {name for name, members in kinds.items() if str(asked.type) in members}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _allowed(asked: Asked) -> str:
    kind = str(asked.type)
    if kind in CHOICES:
        verb = "contains " if kind == "choices" else ""
        return verb + ", ".join(option.value for option in asked.options)
    if kind == "boolean":
        return "true, false"
    if kind in NUMBERS:
        return "1, 2, 3…"
    if kind in DAYS:
        return "2019-01-31"
    return "'08:00'" if kind == "time" else "…"
