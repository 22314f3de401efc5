"""Tra cứu hồ sơ: all dossiers of an agency by code, applicant, procedure, state and date.

A search walks along an index, newest first, over at most ``FARTHEST`` entries; what a page costs
does not grow with the number of dossiers. Where the walk ends before the page is full, the page
says so and leads on from there: nothing is ever counted and nothing is silently left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.cursors import Cursor, id_value, read, time_value, write
from motcua.dossiers.queries.queue import COLUMNS
from motcua.dossiers.search import LONGEST
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ
from motcua.kernel.ids import parse_code
from motcua.kernel.text import tokens
from motcua.ui.paging import CursorPage

PAGE = 30
FARTHEST = 1000
"""Entries of an index that one page may look at."""
SPELLINGS = 10
"""How many words that begin with the last word typed are looked for."""
_WORDS, _ROWS = "dossiers_searchtoken", "dossiers_dossier"


@dataclass(frozen=True)
class Wanted:
    """Điều cần tìm: everything may be left empty."""

    text: str = ""
    procedure: str = ""
    state: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        return self == Wanted()


@dataclass(frozen=True)
class Found:
    """Kết quả: a page, and whether it stopped looking before it was full."""

    page: CursorPage[Dossier]
    further: bool = False


@dataclass(frozen=True)
class Word:
    """A word typed, and the words it may stand for (the last one is also a beginning)."""

    spellings: tuple[str, ...]
    frequency: int


def search(actor: Actor, wanted: Wanted, after: str = "", size: int = PAGE) -> Found:
    """One page of the dossiers of the actor's agency, newest first; at most two statements.

    A whole code also finds a dossier that the actor's agency was consulted on.
    """
    code = _whole_code(wanted.text)
    if code:
        return Found(CursorPage(_by_code(actor, code)))
    cursor = read(after)
    typed = words_typed(wanted.text)
    if wanted.text.strip() and not typed:
        return Found(CursorPage(()))
    words = _look_up(actor.agency or "", typed) if typed else []
    if any(not word.spellings for word in words):
        return Found(CursorPage(()))
    rows, horizon = _walk(actor, wanted, words, cursor, size + 1)
    if len(rows) > size:
        last = rows[size - 1]
        return Found(CursorPage(rows[:size], next_cursor=write(last.submitted_at, last.id)))
    if horizon is not None:
        return Found(CursorPage(rows, next_cursor=write(horizon.at, horizon.id)), further=True)
    return Found(CursorPage(rows))


def words_typed(text: str) -> list[str]:
    """The words to look up: parts of a code stay whole, everything else is folded."""
    found: list[str] = []
    for part in text.split():
        piece = part.strip(",.;:()\"'").casefold()
        if "-" in piece and any(c.isdigit() for c in piece):
            found.append(piece[:LONGEST])
        else:
            found += [word[:LONGEST] for word in tokens(part)]
    return list(dict.fromkeys(found))[:8]


def _whole_code(text: str) -> str:
    """The code, if the text is a whole one."""
    try:
        return parse_code(text).text
    except ValueError:
        return ""


def _by_code(actor: Actor, code: str) -> list[Dossier]:
    sql = (
        f"SELECT {COLUMNS} FROM {_ROWS} d WHERE code = %s AND (agency = %s OR EXISTS ("  # noqa: S608
        "SELECT 1 FROM dossiers_consultation c WHERE c.dossier_id = d.id AND c.agency = %s))"
    )
    return list(Dossier.objects.raw(sql, [code, actor.agency, actor.agency]))


def _look_up(agency: str, typed: Sequence[str]) -> list[Word]:
    """How frequent each word is (up to ``FARTHEST``) and what the last one may begin.

    One statement; the beginnings are found by stepping from one word of the index to the next.
    """
    if len(typed) == 1 and len(typed[0]) < 2:
        return [Word((typed[0],), FARTHEST)]
    parts, params = [], []
    for n, word in enumerate(typed):
        parts.append(
            f"SELECT {n}, %s, COUNT(*) FROM (SELECT 1 FROM {_WORDS} "  # noqa: S608
            f"WHERE agency = %s AND token = %s LIMIT {FARTHEST}) AS c"
        )
        params += [word, agency, word]
    last, end = typed[-1], typed[-1] + "z" * 20
    if len(last) > 1:
        step = f"SELECT MIN(token) FROM {_WORDS} WHERE agency = %s AND token"  # noqa: S608
        parts.append(
            f"SELECT {len(typed)}, token, 0 FROM (WITH RECURSIVE t(token) AS ("  # noqa: S608
            f"{step} > %s AND token < %s UNION ALL "
            f"SELECT ({step} > t.token AND token < %s) FROM t WHERE t.token IS NOT NULL"
            f") SELECT token FROM t WHERE token IS NOT NULL LIMIT {SPELLINGS}) AS p"
        )
        params += [agency, last, end, agency, end]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    counts = {n: int(count) for n, _word, count in rows if n < len(typed)}
    begun = [word for n, word, _count in rows if n == len(typed) and word.startswith(last)]
    found = []
    for n, word in enumerate(typed):
        known = (word,) if counts[n] else ()
        if n == len(typed) - 1:
            found.append(Word((*known, *begun), FARTHEST if begun else counts[n]))
        else:
            found.append(Word(known, counts[n]))
    return found


def _walk(
    actor: Actor, wanted: Wanted, words: list[Word], cursor: Cursor | None, size: int
) -> tuple[list[Dossier], Cursor | None]:
    """The dossiers that one bounded walk meets, and how far back it looked if it did not end.

    The walk follows the rarest word, or the index of the filters; each dossier met is asked for
    the other words and filters, the newest first, so that a full page ends the asking.
    """
    words = sorted(words, key=lambda word: (word.frequency, len(word.spellings)))
    walks, params = _walks(actor, wanted, words, cursor)
    where, more = _filters(wanted, words)
    each = _each(walks, size if len(more) == 0 else FARTHEST)
    columns = ", ".join(f"d.{name.strip()}" for name in COLUMNS.split(","))
    met = " UNION ALL ".join(
        f"SELECT {n} AS k, at, dossier_id FROM ({walk} LIMIT {each}) AS w{n}"  # noqa: S608
        for n, walk in enumerate(walks)
    )
    sql = f"""
        WITH met AS ({met}),
        ended AS (
            SELECT at AS horizon, dossier_id AS far_id FROM (
                SELECT at, dossier_id, COUNT(*) OVER (PARTITION BY k) AS n,
                       ROW_NUMBER() OVER (PARTITION BY k ORDER BY at, dossier_id DESC) AS r
                FROM met
            ) AS g WHERE r = 1 AND n >= {each} ORDER BY at DESC, dossier_id LIMIT 1
        )
        SELECT f.*, ended.horizon AS horizon, ended.far_id AS far_id
        FROM (SELECT 1 AS x) AS one LEFT JOIN ended ON 1 = 1 LEFT JOIN (
            SELECT {columns} FROM (
                SELECT DISTINCT at, dossier_id FROM met ORDER BY at DESC, dossier_id
            ) AS m
            JOIN {_ROWS} d ON d.id = m.dossier_id
            WHERE {where} AND (NOT EXISTS (SELECT 1 FROM ended) OR EXISTS (
                SELECT 1 FROM ended e WHERE m.at > e.horizon
                OR (m.at = e.horizon AND m.dossier_id <= e.far_id)))
            ORDER BY m.at DESC, m.dossier_id LIMIT {int(size)}
        ) AS f ON 1 = 1 ORDER BY f.submitted_at DESC, f.id
    """  # noqa: S608 - names of our own tables; every value is a parameter
    rows = list(Dossier.objects.raw(sql, [*params, *more]))
    return [row for row in rows if row.id is not None], _horizon(rows)


def _horizon(rows: Sequence[Dossier]) -> Cursor | None:
    """The last entry a walk looked at, where it did not come to its end."""
    at = getattr(rows[0], "horizon", None) if rows else None
    if at is None:
        return None
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    key = getattr(rows[0], "far_id", "")
    return Cursor(
        moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        key if isinstance(key, UUID) else UUID(str(key)),
    )


def _each(walks: Sequence[str], most: int) -> int:
    """How far each walk goes: no further than the page needs where nothing is sifted out."""
    return min(most, max(FARTHEST // len(walks), 200))


def _walks(
    actor: Actor, wanted: Wanted, words: Sequence[Word], cursor: Cursor | None
) -> tuple[list[str], list[Any]]:
    """The ordered walks, without their limit, and all their parameters."""
    agency = actor.agency or ""
    if words:
        column, table, key = "at", _WORDS, "dossier_id"
        starts: list[tuple[str, list[Any]]] = [
            ("agency = %s AND token = %s", [agency, word]) for word in words[0].spellings
        ]
    else:
        column, table, key = "submitted_at", _ROWS + _along(wanted), "id"
        where: str = "agency = %s"
        given: list[Any] = [agency]
        if wanted.procedure:
            where, given = f"{where} AND procedure = %s", [*given, wanted.procedure]
        elif wanted.state is not None:
            where, given = f"{where} AND state = %s", [*given, wanted.state]
        starts = [(where, given)]
    limits, bounds = _bounds(column, key, wanted, cursor)
    walks = [
        f"SELECT {column} AS at, {key} AS dossier_id FROM {table} "  # noqa: S608
        f"WHERE {where}{limits} ORDER BY {column} DESC, {key}"
        for where, _given in starts
    ]
    return walks, [value for _where, given in starts for value in (*given, *bounds)]


def _along(wanted: Wanted) -> str:
    """Tells SQLite which index to walk; its planner prefers one that it would have to sift."""
    if connection.vendor != "sqlite":
        return ""
    if wanted.procedure:
        return " INDEXED BY dossier_proc"
    return " INDEXED BY dossier_state" if wanted.state is not None else ""


def _bounds(column: str, key: str, wanted: Wanted, cursor: Cursor | None) -> tuple[str, list[Any]]:
    text = ""
    params: list[Any] = []
    if wanted.since is not None:
        text += f" AND {column} >= %s"
        params.append(time_value(datetime.combine(wanted.since, time(), TZ)))
    if wanted.until is not None:
        text += f" AND {column} < %s"
        params.append(time_value(datetime.combine(wanted.until + timedelta(1), time(), TZ)))
    if cursor is not None:
        text += f" AND {column} <= %s AND ({column} < %s OR {key} > %s)"
        at = time_value(cursor.at)
        params += [at, at, id_value(cursor.id)]
    return text, params


def _filters(wanted: Wanted, words: Sequence[Word]) -> tuple[str, list[Any]]:
    """What every dossier that the walk meets must satisfy besides what the walk follows."""
    parts = ["1 = 1"]
    params: list[Any] = []
    for word in words[1:]:
        marks = ", ".join(["%s"] * len(word.spellings))
        parts.append(
            f"EXISTS (SELECT 1 FROM {_WORDS} t "  # noqa: S608
            f"WHERE t.dossier_id = m.dossier_id AND t.token IN ({marks}))"
        )
        params += word.spellings
    walked = "" if words else "procedure" if wanted.procedure else "state"
    if wanted.procedure and walked != "procedure":
        parts.append("d.procedure = %s")
        params.append(wanted.procedure)
    if wanted.state is not None and walked != "state":
        parts.append("d.state = %s")
        params.append(wanted.state)
    return " AND ".join(parts), params
