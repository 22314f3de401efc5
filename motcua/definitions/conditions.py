"""Điều kiện và công thức: the one small grammar for conditions and fee formulas.

A condition: ``kind = transfer and (pages > 100 or not has_map) and topics contains post``.

- a field alone is a yes/no question; ``= != < <= > >=`` compare, ``in (a, b)`` chooses among
  words, ``contains`` asks whether a choice of several holds a word, ``ends`` whether a word of a
  text ends so: ``domain ends '.vn'``
- right of a comparison stands a literal: a number, a date (2019-01-31), true or false, a plain
  word, or text in quotes; or another field, in braces: ``answered >= {received}``. A bare word is
  never a field, and a word in braces never a literal
- in a rule of a register, ``plan.stage`` is the column ``stage`` of the entry that the reference
  ``plan`` names
- a comparison with a field that has no value, on either side, is false, whatever the comparison;
  ``not`` of it is therefore true

A formula: ``15000 + 6000 * pages``, with ``+ - * /``, brackets, ``round_up()``, ``min()`` and
``max()``; a field without a value counts as 0; the result is whole đồng, half rounded up, never
below 0.

Texts are at most 500 characters, 20 levels deep, 100 parts long; nothing is ever evaluated as
Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from motcua.definitions.grammar import (
    GrammarError,
    Literal,
    Node,
    Tokens,
    name_of,
    other_of,
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")

ASKED_OF_TEXT = ("contains", "ends")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Condition:
    """Điều kiện: a parsed condition; ``fields`` are the form fields that it asks for."""

    text: str
    root: Node

    @property
    def fields(self) -> frozenset[str]:
        """Ids of the fields that the condition asks for."""
        named = ((node.name, node.other) for node in walk(self.root))
        return frozenset(name for pair in named for name in pair if name)

    def holds(self, values: Values) -> bool:
        """Whether the condition is true of a form's answers (clean ones, see ``values``)."""
        return _holds(self.root, values)

    def comparisons(self) -> Iterator[tuple[str, str, Literal]]:
        """Each field, comparison and literal that are compared (for checks)."""
        for node in walk(self.root):
            if node.verb == "field":
                yield node.name, "field", Literal("true", True)
            for literal in node.literals:
                yield node.name, node.verb, literal

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Each field, comparison and other field that are compared (for checks)."""
        for node in walk(self.root):
            if node.other:
                yield node.name, node.verb, node.other


@dataclass(frozen=True, slots=True)
class Formula:
    """Công thức: a parsed formula; its value is whole đồng."""

    text: str
    root: Node

    @property
    def fields(self) -> frozenset[str]:
        """Ids of the fields that the formula uses."""
        return frozenset(node.name for node in walk(self.root) if node.name)

    def value(self, values: Values) -> int:
        """Đồng for a form's answers; raises ``ValueError`` on a division by zero."""
        try:
            exact = _number(self.root, values)
            return max(0, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))
        except (InvalidOperation, ZeroDivisionError) as error:
            raise ValueError(f"the formula {self.text!r} has no value here") from error

    def exact(self, values: Values) -> Decimal:
        """The value itself, neither rounded nor held above 0; raises ``ValueError`` as above."""
        try:
            return _number(self.root, values)
        except (InvalidOperation, ZeroDivisionError) as error:
            raise ValueError(f"the formula {self.text!r} has no value here") from error


def walk(node: Node) -> Iterator[Node]:
    """A node and all nodes below it."""
    yield node
    for child in node.children:
        yield from walk(child)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Đọc điều kiện; raises :class:`GrammarError` (a ``ValueError``) with a plain reason."""
    tokens = Tokens(text)
    root = _either(tokens)
    tokens.finish()
    return Condition(text, root)


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """Đọc công thức; raises :class:`GrammarError` (a ``ValueError``) with a plain reason."""
    tokens = Tokens(text, hyphens=False)
    root = _sum(tokens)
    tokens.finish()
    return Formula(text, root)


def _either(tokens: Tokens) -> Node:
    with tokens.deeper():
        parts = [_both(tokens)]
        while tokens.take("or"):
            parts.append(_both(tokens))
        return parts[0] if len(parts) == 1 else tokens.node("or", children=tuple(parts))


def _both(tokens: Tokens) -> Node:
    parts = [_one(tokens)]
    while tokens.take("and"):
        parts.append(_one(tokens))
    return parts[0] if len(parts) == 1 else tokens.node("and", children=tuple(parts))


def _one(tokens: Tokens) -> Node:
    with tokens.deeper():
        if tokens.take("not"):
            return tokens.node("not", children=(_one(tokens),))
        if tokens.take("("):
            inner = _either(tokens)
            tokens.expect(")")
            return inner
        if tokens.peek() in ("true", "false"):
            return tokens.node(tokens.next().text)
        name = name_of(tokens)
        verb = tokens.peek()
        if verb in COMPARISONS or verb in ASKED_OF_TEXT:
            tokens.next()
            if verb in COMPARISONS and (other := other_of(tokens)):
                return tokens.node(verb, name, other=other)
            return tokens.node(verb, name, literals=(tokens.literal(),))
        if tokens.take("in"):
            tokens.expect("(")
            literals = [tokens.literal()]
            while tokens.take(","):
                literals.append(tokens.literal())
            tokens.expect(")")
            return tokens.node("in", name, literals=tuple(literals))
        return tokens.node("field", name)


def _sum(tokens: Tokens) -> Node:
    with tokens.deeper():
        left = _product(tokens)
        while tokens.peek() in ("+", "-"):
            verb = tokens.next().text
            left = tokens.node(verb, children=(left, _product(tokens)))
        return left


def _product(tokens: Tokens) -> Node:
    left = _factor(tokens)
    while tokens.peek() in ("*", "/"):
        verb = tokens.next().text
        left = tokens.node(verb, children=(left, _factor(tokens)))
    return left


def _factor(tokens: Tokens) -> Node:
    with tokens.deeper():
        if tokens.take("("):
            inner = _sum(tokens)
            tokens.expect(")")
            return inner
        if tokens.take("-"):
            return tokens.node("negative", children=(_factor(tokens),))
        verb = tokens.peek()
        if verb in ("round_up", "min", "max") and tokens.peek(1) == "(":
            tokens.next()
            tokens.next()
            parts = [_sum(tokens)]
            while tokens.take(","):
                parts.append(_sum(tokens))
            tokens.expect(")")
            if verb == "round_up" and len(parts) > 1:
                raise GrammarError("round_up takes one value", "round_up chỉ nhận một giá trị")
            return tokens.node(verb, children=tuple(parts))
        if (number := tokens.number()) is not None:
            return tokens.node("number", literals=(Literal(str(number), number),))
        return tokens.node("value", name_of(tokens))


def _holds(node: Node, values: Values) -> bool:
    verb = node.verb
    if verb == "and":
        return all(_holds(child, values) for child in node.children)
    if verb == "or":
        return any(_holds(child, values) for child in node.children)
    if verb == "not":
        return not _holds(node.children[0], values)
    if verb in ("true", "false"):
        return verb == "true"
    value = values.get(node.name)
    if _empty(value):
        return False
    if verb == "field":
        return value is True or value == "true"
    if verb == "contains":
        held = value if isinstance(value, list | tuple) else [value]
        return any(_order(item, node.literals[0]) == 0 for item in held)
    if verb == "ends":
        return any(word.endswith(node.literals[0].text.lower()) for word in _words(value))
    if verb == "in":
        return any(_order(value, literal) == 0 for literal in node.literals)
    if node.other:
        against = values.get(node.other)
        if _empty(against):
            return False
        order = _against(value, against)
    else:
        order = _order(value, node.literals[0])
    if order is None:
        return verb == "!="
    return {
        "=": order == 0,
        "!=": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }[verb]


def _words(value: object) -> list[str]:
    """The words of a text, or of several, in small letters."""
    held = value if isinstance(value, list | tuple) else [value]
    return [word for item in held for word in re.split(r"[\s,;/]+", str(item).lower()) if word]


def _order(value: object, literal: Literal) -> int | None:
    """-1, 0 or 1 as the value is below, equal to or above the literal; None: not comparable."""
    wanted = literal.value
    if isinstance(value, list | tuple):
        return None
    if isinstance(wanted, bool) or isinstance(value, bool):
        return 0 if str(value).lower() == str(wanted).lower() else None
    if isinstance(wanted, Decimal):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return None
        return (number > wanted) - (number < wanted)
    return _by_text(str(value), str(wanted))


def _against(value: object, other: object) -> int | None:
    """The same of two fields: numbers as numbers, days and times of day in their order."""
    if any(isinstance(side, list | tuple | dict) for side in (value, other)):
        return None
    try:
        number, wanted = Decimal(str(value)), Decimal(str(other))
    except InvalidOperation:
        return _by_text(str(value), str(other))
    return (number > wanted) - (number < wanted)


def _by_text(text: str, other: str) -> int:
    """Texts in their order; a moment against a day is taken by its day."""
    if _MOMENT.match(text) and _DAY.fullmatch(other):
        text = text[:10]
    elif _DAY.fullmatch(text) and _MOMENT.match(other):
        other = other[:10]
    return (text > other) - (text < other)


def _empty(value: object) -> bool:
    return value is None or value in ("", [], ())


def _number(node: Node, values: Values) -> Decimal:
    verb = node.verb
    if verb == "number":
        return Decimal(str(node.literals[0].value))
    if verb == "value":
        value = values.get(node.name)
        return Decimal(0) if value in (None, "") else Decimal(str(value))
    parts = [_number(child, values) for child in node.children]
    if verb == "min":
        return min(parts)
    if verb == "max":
        return max(parts)
    if verb == "round_up":
        return parts[0].to_integral_value(ROUND_CEILING)
    if verb == "negative":
        return -parts[0]
    left, right = parts
    if verb == "+":
        return left + right
    if verb == "-":
        return left - right
    return left * right if verb == "*" else left / right
