"""Điều kiện: every condition can be read, and asks for fields that are known by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from motcua.definitions.checks.tools import maybe
from motcua.definitions.conditions import parse_condition
from motcua.definitions.grammar import GrammarError, Literal
from motcua.definitions.model.form import Field, FieldType
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True
Path = tuple[object, ...]

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.YEAR)
_DAYS = (FieldType.DATE, FieldType.DATETIME)
_CHOICES = (FieldType.CHOICE, FieldType.CHOICES)


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with conditions of fields, components, steps and fees."""
    for procedure in province.procedures:
        fields = {field.id: field for field in procedure.form.fields}
        for path, text in _outside_form(procedure):
            yield from _condition(procedure, path, text, fields, fields, places)
        before: dict[str, Field] = {}
        for number, section in enumerate(procedure.form.sections):
            for index, field in enumerate(section.fields):
                if field.when is not None:
                    path = ("form", "sections", number, "fields", index, "when")
                    yield from _condition(procedure, path, field.when, before, fields, places)
                before[field.id] = field


def _outside_form(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    for index, component in enumerate(procedure.components):
        if component.when is not None:
            yield ("components", index, "when"), component.when
    for index, step in enumerate(procedure.steps):
        if step.when is not None:
            yield ("steps", index, "when"), step.when
    if procedure.result.new_holder_when is not None:
        yield ("result", "new_holder_when"), procedure.result.new_holder_when
    for number, fee in enumerate(procedure.fees):
        for index, case in enumerate(fee.cases):
            if case.when is not None:
                yield ("fees", number, "cases", index, "when"), case.when
        for index, exemption in enumerate(fee.exemptions):
            if exemption.when is not None:
                yield ("fees", number, "exemptions", index, "when"), exemption.when


def _condition(
    procedure: Procedure,
    path: Path,
    text: str,
    before: dict[str, Field],
    fields: dict[str, Field],
    places: Places,
) -> Iterator[Problem]:
    try:
        condition = parse_condition(text)
    except GrammarError as error:
        yield places.problem("P150", procedure, *path, why=error.why, why_vi=error.why_vi)
        return
    for name in sorted(condition.fields):
        if name not in fields:
            yield places.problem("P151", procedure, *path, name=name, **maybe(name, fields))
        elif name not in before:
            yield places.problem("P152", procedure, *path, name=name)
    for name, verb, literal in condition.comparisons():
        if name in fields and not _possible(fields[name], verb, literal):
            words = {"name": name, "value": literal.text, **_allowed(fields[name], literal)}
            yield places.problem("P153", procedure, *path, **words)


def _possible(field: Field, verb: str, literal: Literal) -> bool:
    value = literal.value
    if verb == "field" or field.type is FieldType.BOOLEAN:
        return field.type is FieldType.BOOLEAN and isinstance(value, bool)
    if field.type in _CHOICES:
        one = (verb == "contains") == (field.type is FieldType.CHOICES)
        return one and literal.text in [option.value for option in field.options]
    if field.type in _NUMBERS:
        return isinstance(value, Decimal)
    if field.type in _DAYS:
        return _is_day(literal.text[:10])
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _allowed(field: Field, literal: Literal) -> dict[str, str]:
    if field.type in _CHOICES:
        options = [option.value for option in field.options]
        verb = "contains " if field.type is FieldType.CHOICES else ""
        return {"allowed": verb + ", ".join(options), **maybe(literal.text, options)}
    words = {"maybe": "", "maybe_vi": ""}
    if field.type is FieldType.BOOLEAN:
        return {"allowed": "true, false", **words}
    if field.type in _NUMBERS:
        return {"allowed": "1, 2, 3…", **words}
    if field.type in _DAYS:
        return {"allowed": "2019-01-31", **words}
    return {"allowed": "= !=", **words}
