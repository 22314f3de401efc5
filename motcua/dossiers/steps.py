"""Đường đi của hồ sơ: which step comes next, and which came before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.definitions.conditions import parse_condition
from motcua.definitions.model.procedure import Procedure, Step
from motcua.dossiers.states import Situation


def first_step(procedure: Procedure) -> Step:
    """The step that receives."""
    return procedure.steps[0]


def next_step(procedure: Procedure, step_id: str, values: Mapping[str, Any]) -> Step:
    """The step after ``step_id`` whose condition holds for the form's answers."""
    at = next(i for i, step in enumerate(procedure.steps) if step.id == step_id)
    for step in procedure.steps[at + 1 :]:
        if step.when is None or parse_condition(step.when).holds(values):
            return step
    return procedure.steps[-1]


def earlier_steps(procedure: Procedure, situation: Situation) -> tuple[Step, ...]:
    """The steps of processing a dossier can be sent back to from where it stands."""
    at = next(i for i, step in enumerate(procedure.steps) if step.id == situation.step)
    return tuple(
        step
        for step in procedure.steps[1:at]
        if step.when is None or parse_condition(step.when).holds(situation.values)
    )
