"""Xã qua các thời kỳ: which communes a day offers, what a stored one is called, what became of it.

A column keeps a commune's code, with its first day (``18103@2020-01-01``) where the code was used
again; so an entry shows for ever the commune that was meant, whatever a reorganisation does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from motcua.definitions.model.common import Text
from motcua.definitions.model.province import Unit, UnitLevel
from motcua.definitions.model.register import EntryFieldType, Register
from motcua.definitions.values import FieldError
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.units.queries import key_on, now_part_of, unit_by_key


def offered(day: date) -> tuple[Unit, ...]:
    """The communes of a day. One of which nobody wrote down what it was before counts as old."""
    return _offered(publication.current().digest, day)


@lru_cache(maxsize=16)
def _offered(digest: str, day: date) -> tuple[Unit, ...]:
    made = _made(digest)
    return tuple(
        unit
        for unit in publication.current().province.units
        if unit.level is UnitLevel.COMMUNE
        and (unit.valid_to is None or unit.valid_to > day)
        and (unit.valid_from <= day or (unit.code, unit.valid_from) not in made)
    )


@lru_cache(maxsize=8)
def _made(_digest: str) -> dict[tuple[str, date], int]:
    """(code, first day) of every unit that came out of others, and out of how many."""
    units = publication.current().province.units
    made: dict[tuple[str, date], int] = {}
    for unit in units:
        if unit.valid_to is not None:
            for code in unit.successors or (unit.code,):
                key = (code, unit.valid_to)
                made[key] = made.get(key, 0) + 1
    return made


def ever_changed() -> bool:
    """Whether any commune of the province has ended, so that days differ in what they offer."""
    return bool(_made(publication.current().digest))


def name(key: str, language: str, *, told: bool = True) -> str:
    """A commune with its district; of one that has ended also until when, and what it is now."""
    unit = unit_by_key(key)
    if unit is None:
        return key
    above = unit_by_key(unit.parent, unit.valid_from) if unit.parent else None
    shown = unit.name
    if above is not None and above.level is UnitLevel.DISTRICT:
        shown = f"{unit.name}, {above.name}"
    return f"{shown} ({fate(unit, language)})" if told and _ended(unit) else shown


def _ended(unit: Unit) -> bool:
    return unit.valid_to is not None and unit.valid_to <= clock.now().date()


def looked_for_by(key: str) -> str:
    """The names by which people look for a commune: its own, its district's, and those of what
    holds it in the end, whatever day it is today."""
    return _looked_for_by(publication.current().digest, key)


@lru_cache(maxsize=2048)
def _looked_for_by(_digest: str, key: str) -> str:
    unit = unit_by_key(key)
    if unit is None:
        return ""
    found: list[str] = []
    for one in (unit, *now_part_of(unit, date.max)):
        above = unit_by_key(one.parent, one.valid_from) if one.parent else None
        found.append(one.name)
        if above is not None and above.level is UnitLevel.DISTRICT:
            found.append(above.name)
    return " ".join(dict.fromkeys(found))


def mark() -> str:
    """One mark for all units with their names and what became of them: where it is another,
    entries are found by other words."""
    return _mark(publication.current().digest)


@lru_cache(maxsize=8)
def _mark(_digest: str) -> str:
    rows = sorted(
        f"{unit.code} {unit.name} {unit.parent} {unit.valid_from} {unit.valid_to} {unit.becomes}"
        for unit in publication.current().province.units
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def fate(unit: Unit, language: str) -> str:
    """Until when a commune was there, and which one holds its people today."""
    english = language.startswith("en")
    last = (unit.valid_to or date.max) - timedelta(days=1)
    made = f"{'until' if english else 'đến'} {last:%d/%m/%Y}"
    after = now_part_of(unit, clock.now().date())
    if not after:
        return made
    count = _made(publication.current().digest)
    alone = len(after) == 1 and count.get((after[0].code, after[0].valid_from), 1) == 1
    words = ("now", "nay là") if alone else ("now part of", "nay thuộc")
    return f"{made}; {words[0 if english else 1]} {', '.join(one.name for one in after)}"


def pinned(book: Register, values: Mapping[str, Any], day: date) -> dict[str, Any]:
    """``values`` with the communes of ``day`` that are named by a code which was used again."""
    made = dict(values)
    for column in book.fields:
        if column.type is EntryFieldType.COMMUNE and made.get(column.id):
            made[column.id] = key_on(str(made[column.id]), day)
    return made


def misplaced(book: Register, values: Mapping[str, Any], day: date) -> list[FieldError]:
    """What is wrong with communes that are to hold from ``day`` but were not there then."""
    there = {(unit.code, unit.valid_from) for unit in offered(day)}
    found = []
    for column in book.fields:
        key = values.get(column.id)
        if column.type is not EntryFieldType.COMMUNE or not key:
            continue
        unit = unit_by_key(str(key), day)
        if unit is not None and (unit.code, unit.valid_from) not in there:
            words = Text(
                vi=f"{unit.name} không tồn tại vào ngày {day:%d/%m/%Y}. "
                "Hãy chọn đơn vị của ngày đó trong danh sách.",
                en=f"{unit.name} was not there on {day:%d/%m/%Y}. Choose a commune of that day.",
            )
            found.append(FieldError(column.id, "commune_then", "", {}, column.label, words))
    return found
