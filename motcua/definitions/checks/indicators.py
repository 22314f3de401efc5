"""Chỉ tiêu: every figure can be computed: its SQL is read by the engine that will run it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

import duckdb

from motcua.definitions.model.indicator import Claim, Indicator, Measure, ScoreKind
from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.definitions.views import MACROS, VIEWS

_PARAMETERS = {"as_of": "2019-08-12", "from": "2019-01-01", "until": "2019-08-12"}
_SAID = re.compile(r"^\w+ Error: ")


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the indicators; no figure is computed here."""
    if not province.indicators:
        return
    with _empty() as engine:
        for one in province.indicators:
            name = PurePosixPath(places.of(one)[0]).name.removesuffix(".yaml")
            if name != one.id:
                yield places.problem("P350", one, "id", id=one.id, name=name)
            yield from _told(one, places)
            yield from _measure(one, places)
            yield from _sql(one, engine, places)


def _told(one: Indicator, places: Places) -> Iterator[Problem]:
    """Whose figure it is, and what it is made of: a reader asks for both of every number."""
    if not one.basis.strip():
        yield places.problem("P366", one, "basis")
    if bool(one.by) == (one.undivided is not None) and one.unmeasured is None:
        yield places.problem("P367", one, "by" if one.by else "undivided")


def _measure(one: Indicator, places: Places) -> Iterator[Problem]:
    if (one.measure is Measure.EXPRESSION) != bool(one.value):
        yield places.problem("P355", one, "measure")
    if (one.claim is Claim.OVER) != (one.over is not None):
        yield places.problem("P356", one, "claim" if one.claim is Claim.OVER else "over")
    score = one.score
    if score is not None:
        ratio = score.kind is ScoreKind.RATIO
        if ratio != (score.full_at is not None) or ratio == bool(score.steps):
            yield places.problem("P357", one, "score")


@contextmanager
def _empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """The documented views without a row, behind the locks of a figure's own process."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": "256MB",
        "threads": 1,
    }
    with duckdb.connect(":memory:", config=config) as engine:
        for view in VIEWS:
            engine.execute(f"CREATE TABLE {view.name} ({view.shape})")
        for macro in MACROS:
            engine.execute(macro)
        for words in ("SET enable_external_access = false", "SET lock_configuration = true"):
            engine.execute(words)
        yield engine


def _sql(one: Indicator, engine: duckdb.DuckDBPyConnection, places: Places) -> Iterator[Problem]:
    """The SELECT is planned, never run; its columns are those that a figure needs."""
    rows = one.rows.rstrip().rstrip(";")
    try:
        statements = engine.extract_statements(rows)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            yield places.problem("P352", one, "rows", why="a figure is one SELECT")
            return
        strange = set(statements[0].named_parameters) - set(_PARAMETERS)
        if strange:
            why = f"${sorted(strange)[0]} is not as_of, from or until"
            yield places.problem("P352", one, "rows", why=why)
            return
        planned = f"DESCRIBE SELECT * FROM ({_literal(rows)}\n)"  # noqa: S608 - never run
        found = engine.execute(planned).fetchall()
    except (duckdb.Error, RuntimeError, ValueError) as error:
        why = _SAID.sub("", str(error).splitlines()[0])[:200]
        yield places.problem("P352", one, "rows", why=why.rstrip(" .!"))
        return
    columns = {row[0]: row[1] for row in found}
    needed = ["id", "label", "n"] + (["d"] if one.measure is not Measure.COUNT else [])
    for name in needed:
        if name not in columns:
            yield places.problem("P353", one, "rows", name=name)
    for number, name in enumerate(one.by):
        if name not in columns:
            yield places.problem("P354", one, "by", number, name=name)
    if one.measure is Measure.EXPRESSION and one.value and set(needed) <= set(columns):
        yield from _expression(one, engine, places)


def _expression(
    one: Indicator, engine: duckdb.DuckDBPyConnection, places: Places
) -> Iterator[Problem]:
    try:
        engine.execute(f"DESCRIBE SELECT {one.value} FROM (SELECT 1 AS n, 1 AS d, 1 AS rows)")  # noqa: S608
    except duckdb.Error as error:
        why = _SAID.sub("", str(error).splitlines()[0])[:200]
        yield places.problem("P352", one, "value", why=why.rstrip(" .!"))


def _literal(rows: str) -> str:
    """The SELECT with days in the place of its parameters, so that it can be planned."""
    return re.sub(r"\$(as_of|from|until)\b", lambda m: f"'{_PARAMETERS[m[1]]}'", rows)
