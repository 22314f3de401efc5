"""Giấy tờ dùng lại: kinds exist, their sources exist, and what the form tells of them is there."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe, repeated
from motcua.definitions.model.form import FieldType
from motcua.definitions.model.paper import Lasting
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

REGISTER = "register:"


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with kinds of papers, and with what procedures say of them."""
    kinds = {kind.id for kind in province.papers}
    used: set[str] = set()
    for procedure in province.procedures:
        yield from _components(procedure, kinds, used, places)
        yield from _result(procedure, kinds, used, places)
    yield from _catalogue(province, kinds, used, places)


def _catalogue(
    province: Province, kinds: set[str], used: set[str], places: Places
) -> Iterator[Problem]:
    sources = {"store"} | {f"{REGISTER}{p.result.feeds}" for p in province.procedures}
    sources |= {f"{REGISTER}{register.id}" for register in getattr(province, "registers", ())}
    for _index, kind in repeated(province.papers, lambda item: item.id):
        yield places.problem("P297", kind, "id", id=kind.id)
    for kind in province.papers:
        if kind.id not in used and not used.intersection(kind.serves_as):
            yield places.problem("P301", kind, "id", id=kind.id)
        for index, other in enumerate(kind.serves_as):
            if other not in kinds or other == kind.id:
                words = {"id": kind.id, "other": other, **maybe(other, kinds - {kind.id})}
                yield places.problem("P296", kind, "serves_as", index, **words)
        for index, source in enumerate(kind.sources):
            if source not in sources:
                found = maybe(source, sources)
                yield places.problem("P298", kind, "sources", index, source=source, **found)
        counted = kind.validity.kind == Lasting.MONTHS
        if counted != (kind.validity.months is not None):
            what = (
                ("needs “months”", "cần “months”")
                if counted
                else ("has no “months”", "không có “months”")
            )
            words = {"kind": kind.validity.kind.value, "what": what[0], "what_vi": what[1]}
            yield places.problem("P302", kind, "validity", "kind", **words)


def _components(
    procedure: Procedure, kinds: set[str], used: set[str], places: Places
) -> Iterator[Problem]:
    for index, component in enumerate(procedure.components):
        at = ("components", index)
        if component.paper is None:
            if component.paper_data is not None:
                yield places.problem("P304", procedure, *at, "paper_data", key="paper_data")
            continue
        used.add(component.paper)
        if component.paper not in kinds:
            found = maybe(component.paper, kinds)
            yield places.problem("P295", procedure, *at, "paper", id=component.paper, **found)
        if component.is_form:
            yield places.problem("P300", procedure, *at, "paper")
        if component.paper_data is None:
            continue
        for key, name in component.paper_data:
            wanted = FieldType.DATE if key in ("issued", "valid_to") else None
            path = (*at, "paper_data", key)
            if name is not None:
                yield from _field(procedure, name, wanted, path, places)


def _result(
    procedure: Procedure, kinds: set[str], used: set[str], places: Places
) -> Iterator[Problem]:
    result = procedure.result
    if result.paper is None:
        if result.paper_years is not None:
            yield places.problem("P304", procedure, "result", "paper_years", key="paper_years")
        return
    used.add(result.paper)
    if result.paper not in kinds:
        found = maybe(result.paper, kinds)
        yield places.problem("P295", procedure, "result", "paper", id=result.paper, **found)
    if result.paper_years is not None:
        path = ("result", "paper_years")
        yield from _field(procedure, result.paper_years, FieldType.INTEGER, path, places)


def _field(
    procedure: Procedure,
    name: str,
    wanted: FieldType | None,
    path: tuple[object, ...],
    places: Places,
) -> Iterator[Problem]:
    """The form has the field, of the type that is needed."""
    fields = {field.id: field for field in procedure.form.fields}
    if name not in fields:
        yield places.problem("P299", procedure, *path, id=name, **maybe(name, fields))
    elif wanted is not None and fields[name].type != wanted:
        words = {"id": name, "type": fields[name].type.value, "wanted": wanted.value}
        yield places.problem("P303", procedure, *path, **words)
