"""Xét số liệu: what is wrong with a return's figures, and what has to be explained. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from motcua.definitions.conditions import parse_condition, parse_formula
from motcua.definitions.model.common import Text
from motcua.definitions.model.form import Form, Section
from motcua.definitions.model.returning import LAST, Comparison, Return, ReturnCheck
from motcua.definitions.values import Clean, FieldError, clean_form

SHORTEST = 5
"""Characters that an explanation has at least."""


@dataclass(frozen=True)
class Doubt:
    """Cảnh báo: a check that does not hold, beside a field; ``explained`` once somebody did."""

    id: str
    field: str
    explain: Text
    explained: str = ""
    left: Decimal | None = None
    right: Decimal | None = None

    def text(self, language: str) -> str:
        """What does not fit, with the two numbers: whoever typed sees at once which is wrong."""
        said = self.explain.get(language)
        if self.left is None or self.right is None:
            return said
        left, right = number(self.left, language), number(self.right, language)
        if language.startswith("en"):
            return f"{said} Given: {left}, against {right}."
        return f"{said} Đã ghi {left}, so với {right}."


def number(value: Decimal, language: str) -> str:
    """A figure for people, with at most one decimal: ``1.250,5``."""
    text = f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):,.1f}".removesuffix(".0")
    return text if language.startswith("en") else text.translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True)
class Judgement:
    """Kết quả xét: clean figures, and everything that keeps them from being submitted."""

    clean: Clean
    errors: list[FieldError] = field(default_factory=list)
    broken: list[Doubt] = field(default_factory=list)  # severe checks: to be mended
    doubts: list[Doubt] = field(default_factory=list)  # to be explained

    @property
    def unexplained(self) -> list[Doubt]:
        """Warnings without an explanation yet."""
        return [doubt for doubt in self.doubts if len(doubt.explained) < SHORTEST]

    @property
    def ready(self) -> bool:
        """Whether the return may be submitted."""
        return not (self.errors or self.broken or self.unexplained)

    def sentences(self, language: str) -> list[tuple[str, str]]:
        """(field, sentence) of everything that stands in the way, in the order of importance."""
        found = [(error.field, error.text(language)) for error in self.errors]
        return found + [
            (doubt.field, doubt.text(language)) for doubt in (*self.broken, *self.unexplained)
        ]


def judge(
    definition: Return,
    raw: Mapping[str, object],
    last: Mapping[str, object],
    explained: Mapping[str, str],
    *,
    partial: bool = False,
) -> Judgement:
    """Judge figures against their types, one another and the last period's.

    ``partial``: a draft, so nothing is missing yet. A check is left out where a figure that it
    names is not there, or where it divides by nothing.
    """
    clean, errors = clean_form(_form(definition), raw, partial=partial)
    known: dict[str, object] = {f"{LAST}{key}": value for key, value in last.items()} | clean
    broken: list[Doubt] = []
    doubts: list[Doubt] = []
    for rule in definition.checks:
        compared = sides(rule, known)
        if compared is None or _compare(compared[0], rule.op, compared[1]):
            continue
        said = explained.get(rule.id, "").strip()
        doubt = Doubt(rule.id, rule.field, rule.explain, said, *compared)
        (broken if rule.severe else doubts).append(doubt)
    return Judgement(clean, errors, broken, doubts)


def _form(definition: Return) -> Form:
    """The figures as a form, for the one validator of forms."""
    sections = tuple(
        Section.model_construct(
            id=part.id, title=part.title, fields=tuple(item.plain for item in part.fields)
        )
        for part in definition.sections
    )
    return Form.model_construct(source=definition.source, sections=sections)


def sides(rule: ReturnCheck, known: Mapping[str, object]) -> tuple[Decimal, Decimal] | None:
    """The two numbers that a check compares; None where it cannot be asked."""
    left, right = parse_formula(rule.left), parse_formula(rule.right)
    if any(known.get(name) is None for name in left.fields | right.fields):
        return None
    if rule.when is not None and not parse_condition(rule.when).holds(known):
        return None
    try:
        return left.exact(known), right.exact(known)
    except ValueError:
        return None


def _compare(left: Decimal, op: Comparison, right: Decimal) -> bool:
    match op:
        case Comparison.EQUAL:
            return left == right
        case Comparison.BELOW:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.ABOVE:
            return left > right
        case Comparison.AT_LEAST:
            return left >= right
