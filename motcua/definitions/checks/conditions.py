"""Điều kiện: every condition can be read, and asks for fields that are known by then."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions import comparing
from motcua.definitions.checks.tools import maybe
from motcua.definitions.conditions import parse_condition
from motcua.definitions.grammar import GrammarError
from motcua.definitions.model.form import Field
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True
Path = tuple[object, ...]


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
    for wrong in comparing.literals(condition, fields):
        words = {"name": wrong.name, "value": wrong.value, "allowed": wrong.allowed}
        found = maybe(wrong.value, wrong.options)
        yield places.problem("P153", procedure, *path, **words, **found)
    for wrong in comparing.pairs(condition, fields):
        words = {"name": wrong.name, "other": wrong.value, "types": wrong.allowed}
        yield places.problem("P157", procedure, *path, **words)
