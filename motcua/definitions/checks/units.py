"""Đơn vị hành chính: parents exist, one unit for a code at a time, points in Viet Nam."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from motcua.definitions.checks.tools import repeated
from motcua.definitions.model.province import Province, Unit, UnitLevel
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem

_LEVEL_VI = "tỉnh hoặc huyện"
_AFTER = {UnitLevel.DISTRICT: (UnitLevel.DISTRICT, UnitLevel.PROVINCE)}
"""Levels that may follow one that is abolished; every other unit becomes ones of its own level."""

_LEVELS_VI = {UnitLevel.PROVINCE: "tỉnh", UnitLevel.DISTRICT: "huyện", UnitLevel.COMMUNE: "xã"}


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the units."""
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for unit in province.units:
        by_code[unit.code].append(unit)
    for _, unit in repeated(province.units, lambda item: (item.code, item.valid_from)):
        yield places.problem("P231", unit, "code", code=unit.code, day=unit.valid_from)
    for unit in province.units:
        if unit.valid_to is not None and unit.valid_to <= unit.valid_from:
            days = {"start": unit.valid_from, "end": unit.valid_to}
            yield places.problem("P216", unit, "valid_to", **days)
        yield from _parent(unit, by_code, places)
        yield from _becomes(unit, by_code, places)
        if (unit.lat is not None and not 8 <= unit.lat <= 24) or (
            unit.lon is not None and not 102 <= unit.lon <= 118
        ):
            yield places.problem("P235", unit, "lat", lat=unit.lat, lon=unit.lon)
    for same in by_code.values():
        ordered = sorted(same, key=lambda item: item.valid_from)
        for earlier, later in pairwise(ordered):
            apart = earlier.valid_to is not None and earlier.valid_to <= later.valid_from
            if not apart and earlier.valid_from != later.valid_from:
                words = {"code": later.code, "day": earlier.valid_from}
                yield places.problem("P232", later, "code", **words)
    if province.info.unit not in by_code:
        yield places.problem("P214", province.info, "unit", code=province.info.unit)


def _parent(unit: Unit, by_code: dict[str, list[Unit]], places: Places) -> Iterator[Problem]:
    if unit.level is UnitLevel.PROVINCE:
        if unit.parent:
            words = {"what": "has no parent here", "what_vi": "không có cấp trên ở đây"}
            yield places.problem("P234", unit, "parent", level="province", **words)
        return
    if not unit.parent:
        words = {"what": "needs a parent", "what_vi": "phải có đơn vị cấp trên"}
        yield places.problem("P234", unit, level=unit.level.value, **words)
        return
    above = [u for u in by_code.get(unit.parent, []) if u.valid_on(unit.valid_from)]
    wanted = (
        (UnitLevel.PROVINCE,)
        if unit.level is UnitLevel.DISTRICT
        else (UnitLevel.DISTRICT, UnitLevel.PROVINCE)
    )
    if not any(u.level in wanted for u in above):
        words = {"code": unit.code, "parent": unit.parent, "day": f"{unit.valid_from}"}
        level = " or ".join(level.value for level in wanted)
        level_vi = "tỉnh" if len(wanted) == 1 else _LEVEL_VI
        yield places.problem("P230", unit, "parent", **words, level=level, level_vi=level_vi)


def _becomes(unit: Unit, by_code: dict[str, list[Unit]], places: Places) -> Iterator[Problem]:
    """What a unit becomes is there on the day on which it ends."""
    day = unit.valid_to
    for code in unit.successors:
        found = day is not None and any(
            other.level in _AFTER.get(unit.level, (unit.level,)) and other.valid_on(day)
            for other in by_code.get(code, [])
        )
        if not found:
            words = {"code": unit.code, "next": code, "day": f"{day or '–'}"}
            level, level_vi = unit.level.value, _LEVELS_VI[unit.level]
            yield places.problem("P236", unit, "becomes", **words, level=level, level_vi=level_vi)
