"""Yêu cầu theo câu trả lời: the papers and steps that a dossier with these answers needs."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.procedure import Component, Procedure, Step


def components_asked(procedure: Procedure, values: Mapping[str, object]) -> tuple[Component, ...]:
    """Thành phần hồ sơ áp dụng: those whose condition holds for the clean answers."""
    return tuple(item for item in procedure.components if _holds(item.when, values))


def components_needed(
    procedure: Procedure, values: Mapping[str, object], *, form_made: bool = True
) -> tuple[Component, ...]:
    """Thành phần phải nộp: the required ones of these.

    ``form_made``: the application form is made from the answers, so it need not be attached.
    """
    return tuple(
        item
        for item in components_asked(procedure, values)
        if item.required and not (form_made and item.is_form)
    )


def steps_taken(procedure: Procedure, values: Mapping[str, object]) -> tuple[Step, ...]:
    """Các bước áp dụng: the steps whose condition holds for the clean answers, in order."""
    return tuple(step for step in procedure.steps if _holds(step.when, values))


def _holds(condition: str | None, values: Mapping[str, object]) -> bool:
    return condition is None or parse_condition(condition).holds(values)
