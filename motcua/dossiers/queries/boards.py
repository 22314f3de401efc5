"""Bảng theo dõi: what is overdue or nearly so, counted by field and by officer, and listed.

Only urgent open dossiers are looked at, along one index and no further than ``FARTHEST``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.cursors import Cursor, time_value
from motcua.dossiers.queries.queue import IS_OPEN, PAGE, Item, Walk, statement, turn
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ui.paging import CursorPage
from motcua.units.queries import calendar_of

FARTHEST = 5000
NEAR_MINUTES = 480
"""Near: due within one working day."""
_TABLE = "dossiers_dossier"
_RUNNING = "state IN (1, 2, 4)"
"""While the clock stands still nothing becomes overdue."""


@dataclass
class Board:
    """Bảng: urgent dossiers counted; ``more`` where there were too many to count them all."""

    late: int = 0
    near: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    holders: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    more: bool = False


@dataclass(frozen=True)
class Cut:
    """Lát cắt: which urgent dossiers to list."""

    late: bool = True
    field: str = ""
    holder: str = ""
    pool: str = ""


def near_until(actor: Actor, now: datetime) -> datetime:
    """Until when a due time counts as near."""
    return calendar_of(actor.agency or "").add_minutes(now, NEAR_MINUTES)


def board(actor: Actor) -> Board:
    """The counts for the actor's agency; one statement."""
    now = clock.now()
    sql = f"""
        SELECT field, pool, holder, sort_at < %s AS late, COUNT(*) FROM (
            SELECT field, pool, holder, sort_at FROM {_TABLE}
            WHERE agency = %s AND {IS_OPEN} AND {_RUNNING} AND sort_at < %s
            ORDER BY sort_at LIMIT {FARTHEST}
        ) AS urgent GROUP BY field, pool, holder, sort_at < %s
    """  # noqa: S608 - constants only
    at = time_value(now)
    until = time_value(near_until(actor, now))
    found = Board()
    with connection.cursor() as cursor:
        cursor.execute(sql, [at, actor.agency, until, at])
        rows = cursor.fetchall()
    for branch, pool, holder, is_late, n in rows:
        kind = "late" if is_late else "near"
        found.fields.setdefault(branch, Counter())[kind] += n
        found.holders.setdefault((holder, "" if holder else pool), Counter())[kind] += n
        found.late += n if is_late else 0
        found.near += 0 if is_late else n
    found.more = found.late + found.near >= FARTHEST
    return found


def urgent(actor: Actor, cut: Cut, cursor: Cursor | None = None) -> CursorPage[Item]:
    """The dossiers behind a number, the most urgent first; one statement."""
    now = clock.now()
    at, until = time_value(now), time_value(near_until(actor, now))
    where = f"agency = %s AND {IS_OPEN} AND {_RUNNING} AND sort_at < %s"
    params: list[Any] = [actor.agency, at if cut.late else until]
    if not cut.late:
        where, params = f"{where} AND sort_at >= %s", [*params, at]
    for name in ("field", "holder", "pool"):
        if value := getattr(cut, name):
            where, params = f"{where} AND {name} = %s", [*params, value]
    if cut.pool and not cut.holder:
        where += " AND holder = ''"
    sql, given = statement([Walk(where, tuple(params))], cursor, PAGE + 1)
    rows: Sequence[Dossier] = list(Dossier.objects.raw(sql, given))
    return turn([Item(row, row.sort_at) for row in rows], cursor, PAGE)
