"""Thành phần hồ sơ: one application form, no id twice."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.checks.tools import repeated
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with components."""
    for procedure in province.procedures:
        for index, component in repeated(procedure.components, lambda item: item.id):
            names = {"what": "component", "what_vi": "Thành phần", "id": component.id}
            yield places.problem("P170", procedure, "components", index, "id", **names)
        forms = [i for i, component in enumerate(procedure.components) if component.is_form]
        if not forms and not procedure.notes:
            yield places.problem("P191", procedure, "components")
        for index in forms[1:]:
            yield places.problem("P190", procedure, "components", index, "is_form")
        for index in forms[:1]:
            component = procedure.components[index]
            if not component.required or component.when is not None:
                key = "when" if component.when is not None else "required"
                yield places.problem("P192", procedure, "components", index, key)
