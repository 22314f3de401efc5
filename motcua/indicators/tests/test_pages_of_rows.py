"""The pages of a figure's rows list each row once, though several have one number and one title."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import duckdb

from motcua.indicators.compute import open_rows
from motcua.indicators.tests import lawful
from motcua.indicators.tests.lawful import Here, at, definition, fact, key


def consulted(agency: str) -> dict[str, Any]:
    until = at("2019-08-06 17:00")
    return {"dossier": key(1), "agency": agency, "asked_at": at("2019-08-01 09:00"),
            "until": until, "answered_at": until - timedelta(days=1)}  # fmt: skip


def test_rows_with_one_number_and_title_stand_in_one_order(
    engine: duckdb.DuckDBPyConnection,
) -> None:
    """The same on every page, however the engine comes upon them; else a row would be shown twice
    and another never."""
    one = definition("nd61.n2.agency_time")
    for order in permutations(("so-a", "so-b", "so-c")):
        lawful.fill(
            engine,
            facts=[fact(id=key(1), agency="so-tttt", officer="")],
            consultations=[consulted(agency) for agency in order],
        )
        listed = []
        for page in range(4):
            opened = open_rows(one, Here(engine), lawful.UNTIL, page=page, size=1, reader="")  # type: ignore[arg-type]
            assert opened.more == (page < 3)
            listed += [dict(zip(opened.columns, row, strict=True)) for row in opened.rows]
        assert {str(row["id"]) for row in listed} == {key(1)}
        assert [row["agency"] for row in listed] == ["so-tttt", "so-a", "so-b", "so-c"]
