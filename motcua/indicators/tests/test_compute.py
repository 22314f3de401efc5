"""Figures out of a snapshot: exact values, parts that add up, rows that are the number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.definitions.model.indicator import Indicator, Period
from motcua.indicators.compute import compute, open_rows, rounded, score, span_of
from motcua.indicators.sandbox import Sandbox

DAY = date(2019, 8, 12)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    path = tmp_path_factory.mktemp("snapshot") / "s.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute(
            "CREATE TABLE staff AS SELECT * FROM (VALUES (1, 'Kỳ Anh', 10, 9), (2, 'Hương Sơn', 20,"
            " 18), (3, 'Lộc Hà', 13, 13)) t(id, label, staff, computers)"
        )
    made_here = Sandbox(path)
    yield made_here
    made_here.close()


def indicator(**change: Any) -> Indicator:
    text = {"vi": "Chữ", "en": "Words"}
    given = {
        "id": "it.staff.share",
        "name": text,
        "what": text,
        "unit": {"vi": "%", "en": "%"},
        "measure": "share",
        "rows": "SELECT id, label, computers AS n, staff AS d FROM staff -- a comment",
        "by": ("label",),
        "source": "own",
    }
    return Indicator.model_validate(given | change)


def test_compute_gives_value_numerator_and_denominator(sandbox: Sandbox) -> None:
    figure = compute(indicator(), sandbox, "abc", DAY)
    assert figure.plain() == {
        "value": 93,
        "numerator": 40,
        "denominator": 43,
        "unit": "%",
        "snapshot": "abc",
    }
    assert figure.rows == 3


def test_compute_rounds_half_up_to_the_decimals_shown(sandbox: Sandbox) -> None:
    rows = "SELECT 1 AS id, 'x' AS label, 1 AS n, 8 AS d"
    assert compute(indicator(rows=rows, decimals=1), sandbox, "", DAY).value == Decimal("12.5")
    assert compute(indicator(rows=rows), sandbox, "", DAY).value == 13
    assert rounded(Decimal("2.5"), 0) == 3


def test_compute_has_no_value_where_there_is_nothing_to_divide_by(sandbox: Sandbox) -> None:
    empty = "SELECT id, label, computers AS n, staff AS d FROM staff WHERE id > 9"
    for measure in ("share", "mean"):
        figure = compute(indicator(rows=empty, measure=measure), sandbox, "", DAY)
        assert (figure.value, figure.denominator, figure.rows) == (None, None, 0)
    assert compute(indicator(rows=empty, measure="count"), sandbox, "", DAY).value == 0


def test_compute_parts_add_up_to_the_whole(sandbox: Sandbox) -> None:
    figure = compute(indicator(), sandbox, "", DAY, by="label")
    assert {part.key: part.value for part in figure.parts} == {
        "Hương Sơn": 90,
        "Kỳ Anh": 90,
        "Lộc Hà": 100,
    }
    assert sum(part.numerator or 0 for part in figure.parts) == figure.numerator
    with pytest.raises(ValueError, match="broken down"):
        compute(indicator(), sandbox, "", DAY, by='id" FROM staff --')


def test_compute_uses_an_expression_over_the_sums(sandbox: Sandbox) -> None:
    radius = indicator(
        measure="expression",
        value="sqrt(d / (n * pi()))",
        decimals=2,
        rows="SELECT 1 AS id, 'x' AS label, 342 AS n, 5990.7 AS d",
    )
    assert compute(radius, sandbox, "", DAY).value == Decimal("2.36")
    nowhere = radius.model_copy(update={"rows": "SELECT 1 AS id, 'x' AS label, 0 AS n, 5.5 AS d"})
    assert compute(nowhere, sandbox, "", DAY).value is None


def test_open_rows_sum_to_the_number(sandbox: Sandbox) -> None:
    opened = open_rows(indicator(), sandbox, DAY, reader="")
    at_n, at_d = opened.columns.index("n"), opened.columns.index("d")
    figure = compute(indicator(), sandbox, "", DAY)
    assert sum(row[at_n] for row in opened.rows) == figure.numerator
    assert sum(row[at_d] for row in opened.rows) == figure.denominator
    part = open_rows(indicator(), sandbox, DAY, by="label", key="Lộc Hà", reader="")
    assert part.rows == [[3, "Lộc Hà", 13, 13]]
    first = open_rows(indicator(), sandbox, DAY, size=2, reader="")
    assert (len(first.rows), first.more) == (2, True)
    rest = open_rows(indicator(), sandbox, DAY, size=2, page=1, reader="")
    assert (len(rest.rows), rest.more) == (1, False)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.INSTANT, date(2019, 8, 12)),
        (Period.MONTH, date(2019, 8, 1)),
        (Period.QUARTER, date(2019, 7, 1)),
        (Period.YEAR, date(2018, 8, 13)),
        (Period.YEAR_TO_DATE, date(2019, 1, 1)),
    ],
)
def test_span_of_a_period_ends_on_the_day_asked(period: Period, first: date) -> None:
    span = span_of(period, DAY)
    assert (span.first, span.last) == (first, DAY)


@given(st.decimals(0, 100, places=2))
@settings(max_examples=100)
def test_score_in_proportion_never_passes_its_points(value: Decimal) -> None:
    points = {"kind": "ratio", "points": "4", "full_at": "80", "source": "own"}
    given = score(indicator(score=points), value)
    assert given is not None
    assert given == (4 if value >= 80 else value * 4 / 80)


def test_score_by_steps_counts_from_the_boundary() -> None:
    steps = [{"at_least": "0", "points": "0"}, {"at_least": "90", "points": "1"},
             {"at_least": "100", "points": "2"}]  # fmt: skip
    given = indicator(score={"kind": "steps", "points": "2", "steps": steps, "source": "own"})
    at = {"89.99": 0, "90": 1, "99.99": 1, "100": 2}
    assert {text: score(given, Decimal(text)) for text in at} == at
    assert score(given, None) is None
