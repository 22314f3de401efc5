"""Đồng hồ và kết quả: the clock policy, the validity and the register of the result."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.definitions.model.procedure import OnSupplement, ValidityKind
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

EACH_PROCEDURE = True

_MISSING = {"what": "is missing", "what_vi": "còn thiếu"}
_IDLE = {"what": "has no meaning", "what_vi": "không có nghĩa"}


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what contradicts itself in clock, validity and register."""
    for procedure in province.procedures:
        clock = procedure.clock
        extends = clock.on_supplement in (OnSupplement.EXTEND_REMAINDER, OnSupplement.FIXED)
        if extends != (clock.extend_by is not None):
            key = "on_supplement" if extends else "extend_by"
            words = {**(_MISSING if extends else _IDLE), "policy": clock.on_supplement.value}
            yield places.problem("P200", procedure, "clock", key, **words)
        if clock.auto_stop and clock.answer_within is None:
            yield places.problem("P201", procedure, "clock", "auto_stop")
        validity = procedure.result.validity
        counted = validity.kind is ValidityKind.MONTHS
        if counted != (validity.months is not None):
            key = "kind" if counted else "months"
            words = {**(_MISSING if counted else _IDLE), "kind": validity.kind.value}
            yield places.problem("P205", procedure, "result", "validity", key, **words)
        result = procedure.result
        if (result.feeds is None) != (result.feeds_as is None):
            key = "feeds" if result.feeds is not None else "feeds_as"
            yield places.problem("P206", procedure, "result", key)
