"""Nguồn dữ liệu: where else the State has what a paper says, and which sources have failed.

A register is a room above this one: wiring connects its reader here at start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from motcua.documents.models import SourceOutage
from motcua.documents.papers.owners import Owner

STORE, REGISTER = "store", "register:"


@dataclass(frozen=True)
class Entry:
    """Mục trong sổ: an entry of a register that stands for a paper."""

    ref: str
    number: str
    valid_to: date | None = None


class Reader(Protocol):
    """Đọc sổ: finds the entries in force that belong to an owner."""

    def __call__(self, register: str, owner: Owner, on: date) -> Sequence[Entry]:
        """The entries of ``register`` that are valid on ``on`` and belong to ``owner``."""


class _Readers:
    registers: Reader | None = None


def connect(reader: Reader) -> None:
    """Nối sổ: from now on ``register:<id>`` sources are read through ``reader``."""
    _Readers.registers = reader


def entries(source: str, owner: Owner, on: date) -> Sequence[Entry]:
    """What a register holds for an owner; nothing while no reader is connected."""
    if _Readers.registers is None or not source.startswith(REGISTER):
        return ()
    return _Readers.registers(source.removeprefix(REGISTER), owner, on)


def failed() -> dict[str, SourceOutage]:
    """The sources that an administrator has flagged as failing now; one statement."""
    return {outage.source: outage for outage in SourceOutage.objects.filter(until=None)}


def outages(limit: int = 50) -> list[SourceOutage]:
    """The newest outages, open ones first."""
    found = list(SourceOutage.objects.order_by("-since")[:limit])
    return sorted(found, key=lambda outage: outage.until is not None)
