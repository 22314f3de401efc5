"""Tham chiếu: a procedure's field, agency and divisions exist when it comes into force."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import maybe
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.model.province import Agency, Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield references to nothing, and performers that do not exist at the time."""
    fields = {branch.id for branch in province.fields}
    agencies = {agency.id: agency for agency in province.agencies}
    for procedure in province.procedures:
        if procedure.field not in fields:
            found = maybe(procedure.field, fields)
            yield places.problem("P103", procedure, "field", id=procedure.field, **found)
        agency = agencies.get(procedure.agency)
        if agency is None:
            found = maybe(procedure.agency, agencies)
            yield places.problem("P104", procedure, "agency", id=procedure.agency, **found)
        else:
            yield from _agency(procedure, agency, places)
        end = procedure.effective_to
        if end is not None and end <= procedure.effective_from:
            days = {"start": procedure.effective_from, "end": end}
            yield places.problem("P107", procedure, "effective_to", **days)


def _agency(procedure: Procedure, agency: Agency, places: Places) -> Iterator[Problem]:
    day = procedure.effective_from
    if day < agency.valid_from or (agency.valid_to is not None and day >= agency.valid_to):
        yield places.problem("P105", procedure, "agency", id=agency.id, day=day)
    divisions = {division.id for division in agency.divisions}
    for index, step in enumerate(procedure.steps):
        if step.division is not None and step.division not in divisions:
            words = {"agency": agency.id, "id": step.division, **maybe(step.division, divisions)}
            yield places.problem("P106", procedure, "steps", index, "division", **words)
