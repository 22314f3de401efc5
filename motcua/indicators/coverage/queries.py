"""Hỏi độ phủ: a register's coverage on a day, and where new points help most.

Everything is computed from the newest snapshot and kept for it; a second question about the same
day costs nothing.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from motcua.definitions.model.register import Register
from motcua.indicators import allowance
from motcua.indicators.coverage import covering, reading
from motcua.indicators.coverage.covering import Coverage, Plan
from motcua.indicators.snapshot import store
from motcua.publication import queries as publication

MOST_NEW = 10
"""New points that may be asked for at once."""

DEAR = 5
"""As how many figures the coverage of a day counts, and each of its best places."""


def offered() -> tuple[Register, ...]:
    """Open registers whose entries have a public place on the map, in the order of their names."""
    books = publication.current().province.registers
    return tuple(
        book
        for book in sorted(books, key=lambda book: book.name.vi)
        if book.is_open and any(field.id == book.map for field in book.public_fields)
    )


def coverage(register: str, day: date) -> Coverage:
    """The coverage of ``register`` on ``day``. Raises ``NoSnapshot``, ``QueryFailed``."""
    kept, _ = store.opened()
    return _coverage(kept.digest, register, day)


@lru_cache(maxsize=64)
def _coverage(digest: str, register: str, day: date) -> Coverage:
    allowance.spend_on(day, times=DEAR)
    kept, sandbox = store.opened()
    land = reading.ground(sandbox, day)
    found, lost = reading.points(sandbox, register, day, land.communes)
    return Coverage(kept.digest, register, day, land, found, lost)


def best_places(now: Coverage, k: int) -> Plan | None:
    """The best ``k`` communes (1 to :data:`MOST_NEW`) for new points; None where none helps."""
    return _best_places(now.digest, now.register, now.day, k)


@lru_cache(maxsize=128)
def _best_places(digest: str, register: str, day: date, k: int) -> Plan | None:
    allowance.spend(k * DEAR)
    return covering.best_places(_coverage(digest, register, day), k)
