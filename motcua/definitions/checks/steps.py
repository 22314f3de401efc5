"""Bước xử lý: the chain from reception to return, who does each step, and the time it takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from motcua.definitions.checks.tools import repeated
from motcua.definitions.conditions import parse_condition
from motcua.definitions.grammar import GrammarError
from motcua.definitions.hours import limit_hours
from motcua.definitions.model.procedure import Pattern, Procedure, Role, Step, StepVerb
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True

_DESK = (Role.CLERK, Role.DESK_HEAD)
_STAFF = (Role.OFFICER, Role.HEAD, Role.LEADER)
_ALLOWED: dict[StepVerb, tuple[Role, ...]] = {
    StepVerb.RECEIVE: _DESK,
    StepVerb.ASSIGN: (Role.HEAD, Role.LEADER, Role.DESK_HEAD),
    StepVerb.VERIFY: _STAFF,
    StepVerb.PROPOSE: _STAFF,
    StepVerb.FORWARD: (Role.OFFICER, Role.HEAD, Role.LEADER, Role.DESK_HEAD),
    StepVerb.APPROVE: (Role.HEAD, Role.LEADER),
    StepVerb.RETURN: _DESK,
}
_CERTAIN = (StepVerb.RECEIVE, StepVerb.RETURN)
_IN_DIVISION = (Role.OFFICER, Role.HEAD)


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the steps."""
    held = {(p.agency, p.division, role) for p in province.posts for role in p.roles}
    held |= {(agency, None, role) for agency, _, role in held}
    known = {agency.id for agency in province.agencies}
    for procedure in province.procedures:
        yield from _chain(procedure, places)
        yield from _time(procedure, places)
        for index, step in enumerate(procedure.steps):
            yield from _role(procedure, index, step, places)
            needed = (procedure.agency, step.division, step.role)
            if procedure.agency in known and needed not in held:
                where = "/".join(filter(None, (procedure.agency, step.division)))
                words = {"role": step.role.value, "where": where}
                yield places.problem("P128", procedure, "steps", index, "role", **words)


def _chain(procedure: Procedure, places: Places) -> Iterator[Problem]:
    steps = procedure.steps
    verbs = [step.do for step in steps]
    for index, step in repeated(steps, lambda item: item.id):
        names = {"what": "step", "what_vi": "Bước", "id": step.id}
        yield places.problem("P170", procedure, "steps", index, "id", **names)
    if verbs[0] is not StepVerb.RECEIVE:
        yield places.problem("P120", procedure, "steps", 0, "do")
    if verbs[-1] is not StepVerb.RETURN:
        yield places.problem("P121", procedure, "steps", len(steps) - 1, "do")
    certain = [s for s in steps if s.do is StepVerb.APPROVE and s.when is None]
    if StepVerb.APPROVE not in verbs:
        yield places.problem("P122", procedure, "steps")
    elif not certain:
        where = ("steps", verbs.index(StepVerb.APPROVE), "when")
        yield places.problem("P125", procedure, *where, verb="approve")
    for index, step in enumerate(steps):
        if step.do is StepVerb.RECEIVE and index > verbs.index(StepVerb.RECEIVE):
            yield places.problem("P123", procedure, "steps", index, "do")
        if step.do in _CERTAIN and step.when is not None:
            yield places.problem("P125", procedure, "steps", index, "when", verb=step.do.value)
        yield from _reachable(procedure, index, step, places)


def _reachable(procedure: Procedure, index: int, step: Step, places: Places) -> Iterator[Problem]:
    before = [s.do for s in procedure.steps[:index]]
    if StepVerb.RETURN in before:
        words = {
            "why": "the result has been returned before",
            "why_vi": "kết quả đã được trả trước đó",
        }
        yield places.problem("P124", procedure, "steps", index, "do", **words)
    elif step.when is not None and _never(step.when):
        words = {"why": "its condition never holds", "why_vi": "điều kiện không bao giờ đúng"}
        yield places.problem("P124", procedure, "steps", index, "when", **words)


def _never(text: str) -> bool:
    """Whether a condition asks for no field and is false."""
    try:
        condition = parse_condition(text)
    except GrammarError:
        return False
    return not condition.fields and not condition.holds({})


def _time(procedure: Procedure, places: Places) -> Iterator[Problem]:
    hours = sum((step.hours for step in procedure.steps), Decimal(0))
    for channel in procedure.channels:
        limit = limit_hours(channel.limit)
        if hours > limit:
            words = {"hours": f"{hours:f}", "limit": f"{limit:f}", "kind": channel.kind.value}
            yield places.problem("P129", procedure, "steps", **words)
            return


def _role(procedure: Procedure, index: int, step: Step, places: Places) -> Iterator[Problem]:
    allowed = _ALLOWED[step.do]
    if procedure.pattern is Pattern.IMMEDIATE and step.do is StepVerb.APPROVE:
        allowed = (*_STAFF, *_DESK)
    where = ("steps", index, "role")
    if step.role not in allowed:
        roles = ", ".join(role.value for role in allowed)
        words = {"role": step.role.value, "verb": step.do.value, "allowed": roles}
        yield places.problem("P126", procedure, *where, **words)
    if step.role in _IN_DIVISION and step.division is None:
        words = {"what": "needs a division", "what_vi": "phải thuộc một phòng"}
        yield places.problem("P127", procedure, *where, role=step.role.value, **words)
    elif step.role not in _IN_DIVISION and step.division is not None:
        words = {"what": "belongs to no division", "what_vi": "không thuộc phòng nào"}
        yield places.problem("P127", procedure, *where, role=step.role.value, **words)
