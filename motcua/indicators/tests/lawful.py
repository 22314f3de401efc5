"""The tables of a snapshot, filled by hand, and figures of the law asked of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, groupby
from typing import Any

import duckdb

from motcua.definitions.model.indicator import Indicator
from motcua.definitions.views import MACROS, VIEWS
from motcua.dossiers.tests.world import province
from motcua.indicators.compute import Span, compute
from motcua.indicators.sandbox import Answer

UNTIL = date(2019, 8, 30)
Value = Callable[..., Decimal | None]
Rows = list[dict[str, Any]]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def fact(**change: Any) -> dict[str, Any]:
    """A dossier that was received and settled in time.

    Its own end and time are those that ``finished_at`` and ``due`` say, where nothing else does.
    """
    usual: dict[str, Any] = {
        "code": "H-1", "procedure": "bc01", "field": "buu-chinh", "agency": "so-tttt",
        "channel": "online", "state": 10,
        "received_at": at("2019-08-01 08:00"),
        "due": at("2019-08-08 17:00"), "finished_at": at("2019-08-08 16:00"), "requests": 0,
        "supplement_minutes": 0, "papers": 2, "digital": 2, "reused": 0, "online_result": True,
        "paid": 0, "paid_online": False, "timing": 1, "owed": 0, "waited": 0, "contacts": 0,
        "contacted": 0,
    }  # fmt: skip
    made = usual | change
    ended = made["state"] in (9, 10)
    return {
        "settled_at": made["finished_at"] if ended else None,
        "stopped_at": made["finished_at"] if made["state"] == 8 else None,
        "prescribed": made["due"],
    } | made


def key(number: int) -> str:
    """The identifier of a dossier or an entry."""
    return f"00000000-0000-0000-0000-{number:012d}"


def definition(name: str) -> Indicator:
    return next(one for one in province().indicators if one.id == name)


class Here:
    """Asks a connection of this process: the sandbox has tests of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def query(
        self, sql: str, params: Mapping[str, Any] | None = None, limit: int = 1000, reader: str = ""
    ) -> Answer:
        del reader
        asked = {name: (params or {})[name] for name in set(re.findall(r"\$([a-z_]+)", sql))}
        found = self.connection.execute(sql, asked)
        columns = [column[0] for column in found.description or ()]
        return Answer(columns, [list(row) for row in found.fetchmany(limit)])


def opened() -> duckdb.DuckDBPyConnection:
    """Empty tables in the memory, with what stands over them."""
    made = duckdb.connect(":memory:", config={"threads": 1})
    for view in VIEWS:
        made.execute(f"CREATE TABLE {view.name} ({view.shape})")
    for macro in MACROS:
        made.execute(macro)
    return made


_FILLED: set[str] = set()
"""Tables of the one engine that are not empty."""


def fill(engine: duckdb.DuckDBPyConnection, **rows: Rows) -> None:
    """These rows in the tables, and no others."""
    for table in sorted(_FILLED):
        engine.execute(f"DELETE FROM {table}")
    _FILLED.clear()
    _FILLED.update(rows)
    for table, given in rows.items():
        for columns, group in groupby(given, key=tuple):
            cells = [list(row.values()) for row in group]
            line = f"({', '.join('?' for _ in columns)})"
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
            engine.execute(into + ", ".join([line] * len(cells)), list(chain(*cells)))


def asked(
    engine: duckdb.DuckDBPyConnection, name: str, as_of: date, span: Span | None = None
) -> Decimal | None:
    """What a figure is on a day, over the tables as they are."""
    return compute(definition(name), Here(engine), "", as_of, span=span).value  # type: ignore[arg-type]


def entry(number: str, **data: Any) -> dict[str, Any]:
    """An entry of the register of feedback."""
    return {"entry": key(int(number)), "register": "feedback",
            "seq": 1, "action": "grant", "effective": date(2019, 8, 1), "number": number,
            "title": number, "status": "in_force", "recorded_at": at("2019-08-01 08:00"),
            "data": json.dumps(data)}  # fmt: skip


def calendar() -> Rows:
    """August and September 2019, without the holiday."""
    count, rows = 0, []
    for number in range(61):
        day = date.fromordinal(date(2019, 8, 1).toordinal() + number)
        count += day.weekday() < 5
        rows.append({"day": day, "working": day.weekday() < 5, "count": count})
    return rows


def request(number: int, asked: str, answered: str = "", **change: Any) -> dict[str, Any]:
    """A request to supplement the dossier of that number."""
    return {
        "dossier": key(number), "round": 1, "requested_at": at(asked),
        "answered_at": at(answered) if answered else None, "components": "don",
    } | change  # fmt: skip


def move(number: int, seq: int, moment: str, name: str, state: int, due: str) -> dict[str, Any]:
    """An event of the dossier of that number, with the due time it told."""
    return {
        "dossier": key(number), "seq": seq, "moved_at": at(moment), "type": f"dossier.{name}",
        "state": state, "due": at(due),
    }  # fmt: skip
