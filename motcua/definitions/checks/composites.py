"""Chỉ số tổng hợp: each part has values to come from, and members that can be ranked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from motcua.definitions.checks.tools import maybe
from motcua.definitions.model.composite import Aggregation, Composite, Part, ScoreTable
from motcua.definitions.model.province import Province
from motcua.definitions.model.register import EntryField, Register
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

_COLUMNS = ("part", "member", "name", "value", "period")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the composite indices; no rank is computed here."""
    registers = {register.id: register for register in province.registers}
    for one in province.composites:
        name = PurePosixPath(places.of(one)[0]).stem
        if name != one.id:
            yield places.problem("P358", one, "id", id=one.id, name=name)
        if one.aggregation is Aggregation.WEIGHTED and not any(float(p.weight) for p in one.parts):
            yield places.problem("P364", one, "parts")
        columns = {field.id: field for field in _fields(one, registers)}
        if one.scores is not None:
            yield from _table(one, one.scores, registers, columns, places)
        seen: set[str] = set()
        for number, part in enumerate(one.parts):
            if part.id in seen:
                yield places.problem("P365", one, "parts", number, "id", id=part.id)
            seen.add(part.id)
            yield from _part(one, number, part, columns, province, places)


def _fields(one: Composite, registers: dict[str, Register]) -> tuple[EntryField, ...]:
    register = registers.get(one.scores.table) if one.scores else None
    return tuple(register.fields) if register else ()


def _table(
    one: Composite,
    table: ScoreTable,
    registers: dict[str, Register],
    columns: dict[str, EntryField],
    places: Places,
) -> Iterator[Problem]:
    if table.table not in registers:
        words = {"what": "the register", "what_vi": "sổ", "name": table.table}
        found = maybe(table.table, set(registers))
        yield places.problem("P360", one, "scores", "table", **words, **found)
        return
    for key in _COLUMNS:
        name = getattr(table, key)
        if name not in columns:
            words = {"what": "the column", "what_vi": "cột", "name": name}
            yield places.problem("P360", one, "scores", key, **words, **maybe(name, set(columns)))


def _part(
    one: Composite,
    number: int,
    part: Part,
    columns: dict[str, EntryField],
    province: Province,
    places: Places,
) -> Iterator[Problem]:
    at = ("parts", number)
    if bool(part.score) == (part.indicator is not None) or (part.score and one.scores is None):
        yield places.problem("P359", one, *at, id=part.id)
        return
    if part.indicator is None:
        assert one.scores is not None
        column = columns.get(one.scores.part)
        options = {option.value for option in column.options} if column else set()
        if column is not None and part.score not in options:
            found = maybe(part.score, options)
            words = {"name": part.score, "column": column.id}
            yield places.problem("P361", one, *at, "score", **words, **found)
        return
    figures = {figure.id: figure for figure in province.indicators}
    figure = figures.get(part.indicator)
    if figure is None:
        found = maybe(part.indicator, set(figures))
        yield places.problem("P362", one, *at, "indicator", name=part.indicator, **found)
    elif one.by not in figure.by:
        words = {"name": figure.id, "by": one.by}
        yield places.problem("P363", one, *at, "indicator", **words)
