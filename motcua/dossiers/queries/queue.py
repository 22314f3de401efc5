"""Hàng việc của một chức danh: what waits for a post, most urgent first, by walking an index.

A queue is the sum of a few short walks, one for each (pool, holder); what they cost depends on the
page that is read, never on how many dossiers or procedures the province has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Q

from motcua.definitions.model.procedure import Role
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.pools import pools_of
from motcua.dossiers.queries.cursors import Cursor, id_value, time_value, write
from motcua.dossiers.states import OPEN, State
from motcua.identity.actor import Actor
from motcua.ui.paging import CursorPage

PAGE = 40
MOST = 99
"""How far a tab counts; a longer queue is shown as ``99+``."""

# Partial indexes are used only where their condition stands in the statement as it was written:
# a planner cannot know what a parameter will be.
IS_OPEN = f"state IN ({', '.join(str(int(s)) for s in sorted(OPEN))})"
_OPEN_OR_RESOLVED = f"state IN ({', '.join(str(int(s)) for s in [*sorted(OPEN), State.RESOLVED])})"
COLUMNS = (
    "id, code, procedure, version, field, agency, channel, delivery, subject, applicant_name, "
    "organisation, state, step, pool, holder, pending, outcome, due, step_due, stop_at, sort_at, "
    "submitted_at, received_at, resolved_at, rev"
)
_TABLE = "dossiers_dossier"


class Tab(StrEnum):
    """Nhóm việc: the parts of a queue."""

    ALL = "all"  # mine and unassigned together
    MINE = "mine"
    UNASSIGNED = "unassigned"
    TO_RETURN = "to_return"  # resolved, waits at the desk
    CONSULTATIONS = "consultations"  # questions put to the actor's agency


@dataclass(frozen=True)
class Item:
    """Một việc: a dossier that waits, until when, and the question where one was put."""

    dossier: Dossier
    until: datetime
    question: str = ""


@dataclass(frozen=True)
class Walk:
    """One walk along an index: a condition and its parameters."""

    where: str
    params: tuple[Any, ...]


def tabs_of(actor: Actor) -> tuple[Tab, ...]:
    """The parts that the actor's post has; only a one-stop desk returns results."""
    desk = actor.has(Role.CLERK) or actor.has(Role.DESK_HEAD)
    return tuple(tab for tab in Tab if tab != Tab.TO_RETURN or desk)


def page(
    actor: Actor, tab: Tab, cursor: Cursor | None = None, size: int = PAGE
) -> CursorPage[Item]:
    """One page of a part of the actor's queue; one statement."""
    if tab == Tab.CONSULTATIONS:
        found = _consultations(actor, cursor, size + 1)
    else:
        found = [Item(row, row.sort_at) for row in _dossiers(_walks(actor, tab), cursor, size + 1)]
    return turn(found, cursor, size)


def turn(found: Sequence[Item], cursor: Cursor | None, size: int) -> CursorPage[Item]:
    """The rows to show and the places to go on from; ``found`` holds one row more where there is
    more, and lies in the direction of reading."""
    more, back = len(found) > size, cursor is not None and cursor.back
    rows = list(found[:size])
    if back:
        rows.reverse()
    if not rows:
        return CursorPage(rows)
    first, last = rows[0], rows[-1]
    return CursorPage(
        rows,
        next_cursor=write(last.until, last.dossier.id) if more or back else None,
        previous_cursor=write(first.until, first.dossier.id)
        if (more if back else cursor is not None)
        else None,
    )


def counts(actor: Actor) -> dict[Tab, int]:
    """How much waits in each part, counted to a little over ``MOST`` at most; one statement."""
    parts: list[str] = []
    params: list[Any] = []
    for tab in tabs_of(actor):
        if tab == Tab.CONSULTATIONS:
            inner = "SELECT 1 AS x FROM dossiers_consultation WHERE agency = %s"
            walks = [Walk(f"{inner} AND answered_at IS NULL LIMIT {MOST + 1}", (actor.agency,))]
        elif tab == Tab.ALL:
            continue
        else:
            walks = [
                Walk(
                    f"SELECT 1 AS x FROM {_TABLE} WHERE {w.where} LIMIT {MOST + 1}",  # noqa: S608
                    w.params,
                )
                for w in _walks(actor, tab)
            ]
        for walk in walks:
            parts.append(f"SELECT '{tab.value}', COUNT(*) FROM ({walk.where}) AS w")  # noqa: S608
            params += walk.params
    totals = dict.fromkeys(tabs_of(actor), 0)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for name, number in cursor.fetchall():
            totals[Tab(name)] += number
    totals[Tab.ALL] = totals[Tab.MINE] + totals[Tab.UNASSIGNED]
    return totals


def statement(walks: Iterable[Walk], cursor: Cursor | None, size: int) -> tuple[str, list[Any]]:
    """The queue as one statement: a short walk for each part, then the first of them all."""
    back = cursor is not None and cursor.back
    order = "sort_at DESC, id DESC" if back else "sort_at, id"
    beyond = "" if cursor is None else f" AND (sort_at, id) {'<' if back else '>'} (%s, %s)"
    place = [] if cursor is None else [time_value(cursor.at), id_value(cursor.id)]
    parts: list[str] = []
    params: list[Any] = []
    for walk in walks:
        parts.append(
            f"SELECT * FROM (SELECT {COLUMNS} FROM {_TABLE} WHERE {walk.where}{beyond}"  # noqa: S608 - constants only
            f" ORDER BY {order} LIMIT {int(size)}) AS w"
        )
        params += [*walk.params, *place]
    whole = " UNION ALL ".join(parts)
    return (
        f"SELECT * FROM ({whole}) AS q ORDER BY {order} LIMIT {int(size)}",  # noqa: S608
        params,
    )


def _dossiers(walks: Sequence[Walk], cursor: Cursor | None, size: int) -> list[Dossier]:
    if not walks:
        return []
    sql, params = statement(walks, cursor, size)
    return list(Dossier.objects.raw(sql, params))


def _walks(actor: Actor, tab: Tab) -> list[Walk]:
    pools = sorted(pools_of(actor))
    if tab == Tab.TO_RETURN:
        where = f"pool = %s AND {_OPEN_OR_RESOLVED} AND state = {int(State.RESOLVED)}"
        return [Walk(where, (pool,)) for pool in pools]
    holders = {
        Tab.ALL: ("", actor.post or ""),
        Tab.MINE: (actor.post or "",),
        Tab.UNASSIGNED: ("",),
    }[tab]
    where = f"pool = %s AND holder = %s AND {IS_OPEN}"
    return [Walk(where, (pool, holder)) for pool in pools for holder in holders]


def _consultations(actor: Actor, cursor: Cursor | None, size: int) -> list[Item]:
    """The questions to the actor's agency that have no answer yet, the first due first."""
    rows = Consultation.objects.filter(agency=actor.agency or "", answered_at__isnull=True)
    back = cursor is not None and cursor.back
    if cursor is not None:
        order = "lt" if back else "gt"
        rows = rows.filter(
            Q(**{f"until__{order}": cursor.at})
            | Q(**{"until": cursor.at, f"dossier_id__{order}": cursor.id})
        )
    ordering = ("-until", "-dossier_id") if back else ("until", "dossier_id")
    found = rows.select_related("dossier").order_by(*ordering)[:size]
    return [Item(row.dossier, row.until, row.question) for row in found]
