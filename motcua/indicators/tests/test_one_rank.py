"""The rank that is told as a figure is the one that the page of the ranking shows."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.tests.world import province
from motcua.indicators.composite import Standing, standings
from motcua.indicators.compute import open_rows
from motcua.indicators.tests import lawful
from motcua.indicators.tests.lawful import Here, Value, at, definition, key

NAME, DAY = "ranking.egov.2017", date(2019, 8, 12)
Scores = list[tuple[str, str]]


def rows(scores: Scores) -> list[dict[str, Any]]:
    return [
        {"entry": key(n), "register": "index-scores", "seq": 1, "action": "grant",
         "effective": date(2018, 6, 15), "number": f"E{n:03}", "title": of, "status": "in_force",
         "recorded_at": at("2018-06-15 08:00"), "sample": False,
         "data": json.dumps({"index": "egov", "year": "2017", "of": of, "name": of,
                             "score": score})}
        for n, (of, score) in enumerate(scores)
    ]  # fmt: skip


def ranked(scores: Scores) -> Standing | None:
    """Our standing in the index, as its page computes it: of two scores the later number counts."""
    one = next(c for c in province().composites if c.id == "egov")
    found = standings(one, {"egov": {of: Decimal(score) for of, score in scores}})
    return next((standing for standing in found if standing.member == one.ours), None)


def test_scores_that_are_equal_as_they_are_shown_share_a_rank(value: Value) -> None:
    scores = [("H27", "0.6620"), ("H01", "0.6624"), ("H02", "0.7000")]
    assert value(NAME, DAY, versions=rows(scores)) == 2
    assert value(NAME, DAY, versions=rows([*scores, ("H02", "0.7000")])) == 2
    assert value(NAME, DAY, versions=rows([*scores, ("H03", "0.6625")])) == 3  # shown as 0.663
    assert value(NAME, DAY, versions=rows(scores[1:])) is None  # without a score no rank
    assert value(NAME, DAY, versions=[]) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["H27", "H01", "H02", "H03", "H04"]), st.integers(6600, 6640)),
        max_size=8,
    )
)
def test_the_figure_and_the_page_tell_one_rank(
    engine: duckdb.DuckDBPyConnection, drawn: list[tuple[str, int]]
) -> None:
    scores = [(of, str(Decimal(score) / 10000)) for of, score in drawn]
    lawful.fill(engine, versions=rows(scores))
    told = lawful.asked(engine, NAME, DAY)
    ours = ranked(scores)
    assert told == (ours.rank if ours else None)
    opened = open_rows(definition(NAME), Here(engine), DAY, reader="")  # type: ignore[arg-type]
    assert len(opened.rows) == (told or 0)
