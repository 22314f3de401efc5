"""Các sổ của tỉnh: the registers in force, looked up without a query."""

from __future__ import annotations

from functools import lru_cache

from motcua.definitions.model.register import Register
from motcua.kernel import clock
from motcua.kernel.text import sort_key_vi
from motcua.publication import queries as publication
from motcua.registers.errors import NotFound


def books() -> tuple[Register, ...]:
    """The registers of the live province that are in force today, in the order of their names."""
    today = clock.now().date()
    return tuple(book for book in _all(publication.current().digest) if book.in_force(today))


def book(register: str) -> Register:
    """The register called ``register``; raises :class:`NotFound`."""
    found = _by_id(publication.current().digest).get(register)
    if found is None:
        raise NotFound(register)
    return found


def publication_id() -> int:
    """Under which publication a version is written."""
    return publication.current().id


@lru_cache(maxsize=8)
def _all(_digest: str) -> tuple[Register, ...]:
    return tuple(
        sorted(publication.current().province.registers, key=lambda b: sort_key_vi(b.name.vi))
    )


@lru_cache(maxsize=8)
def _by_id(digest: str) -> dict[str, Register]:
    return {book.id: book for book in _all(digest)}


@lru_cache(maxsize=8)
def _communes(_digest: str) -> frozenset[str]:
    return frozenset(
        key
        for unit in publication.current().province.units
        if unit.level == "commune"
        for key in (unit.code, f"{unit.code}@{unit.valid_from}")
    )


def communes() -> frozenset[str]:
    """Keys of all communes that ever were, which a commune column may hold."""
    return _communes(publication.current().digest)


def agencies() -> frozenset[str]:
    """Ids of the agencies of the province."""
    return frozenset(publication.current().agencies)


@lru_cache(maxsize=8)
def _districts(_digest: str) -> dict[str, str]:
    units, made = publication.current().province.units, dict[str, str]()
    known = {unit.code for unit in units if unit.level == "district"}
    for unit in sorted(units, key=lambda one: one.valid_from):
        if unit.level == "commune" and unit.parent in known:
            made.setdefault(unit.code, unit.parent)
            made[f"{unit.code}@{unit.valid_from}"] = unit.parent
    return made


def district_of(unit: str) -> str:
    """The district of a commune key; empty where it has none."""
    return _districts(publication.current().digest).get(unit, "")


@lru_cache(maxsize=8)
def _names(_digest: str) -> dict[str, str]:
    return {unit.code: unit.name for unit in publication.current().province.units}


def unit_name(code: str) -> str:
    """The present name of a unit by its code; the code itself where it is unknown."""
    return _names(publication.current().digest).get(code, code)


def agency_names(language: str) -> list[tuple[str, str]]:
    """(id, name) of the agencies, in the order of the file."""
    live = publication.current()
    return [(agency.id, agency.name.get(language)) for agency in live.province.agencies]
