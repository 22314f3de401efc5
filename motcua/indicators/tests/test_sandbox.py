"""What a hostile definition may try: nothing is read, written, fetched or held up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from motcua.indicators.sandbox import QueryFailed, Sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    path = tmp_path / "snapshot.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute("CREATE TABLE points AS SELECT i AS id, i % 3 AS district FROM range(9) t(i)")
    made_here = Sandbox(path, seconds=1.0, memory_mb=256)
    yield made_here
    made_here.close()


def test_query_answers_with_columns_and_rows(sandbox: Sandbox) -> None:
    given = sandbox.query(
        "SELECT district, count(*) AS n FROM points WHERE id >= $least GROUP BY 1 ORDER BY 1",
        {"least": 3, "unused": 1},
    )
    assert given.columns == ["district", "n"]
    assert given.dicts() == [{"district": d, "n": 2} for d in (0, 1, 2)]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SELECT * FROM read_text('/etc/hostname')", "sql"),
        ("SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')", "sql"),
        ("SELECT * FROM glob('/*')", "sql"),
        ("SELECT * FROM sniff_csv('/etc/passwd')", "sql"),
        ("COPY points TO 'out.csv'", "not_a_select"),
        ("EXPORT DATABASE 'out'", "not_a_select"),
        ("ATTACH 'other.duckdb'", "not_a_select"),
        ("DROP TABLE points", "not_a_select"),
        ("UPDATE points SET id = 0", "not_a_select"),
        ("SET memory_limit = '100GB'", "not_a_select"),
        ("INSTALL httpfs", "not_a_select"),
        ("LOAD httpfs", "not_a_select"),
        ("PRAGMA database_list", "not_a_select"),
        ("SELECT 1; SELECT 2", "not_a_select"),
        ("SELECT nothing FROM points", "sql"),
        ("SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)", "time"),
        (
            "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i FROM r) SELECT count(*) FROM r",
            "time",
        ),
    ],
)
def test_query_refuses_what_could_do_harm_and_the_next_one_works(
    sandbox: Sandbox, tmp_path: Path, sql: str, code: str
) -> None:
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(QueryFailed) as failed:
        sandbox.query(sql)
    assert failed.value.code in {code, "memory"} if code == "time" else failed.value.code == code
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert sandbox.query("SELECT count(*) FROM points").rows == [[9]]


def test_query_refuses_what_needs_more_memory_than_a_figure_may_use(sandbox: Sandbox) -> None:
    roomy = Sandbox(sandbox.path, seconds=60, memory_mb=64)  # the memory ends before the time
    with pytest.raises(QueryFailed) as failed:
        roomy.query("SELECT list(i) FROM range(1000000000) t(i)")
    assert failed.value.code == "memory"
    assert roomy.query("SELECT count(*) FROM points").rows == [[9]]
    roomy.close()


def test_query_gives_no_more_rows_than_asked_for(sandbox: Sandbox) -> None:
    assert len(sandbox.query("SELECT i FROM range(100000000) t(i)", limit=5).rows) == 5


def test_query_says_when_a_value_is_too_large_to_give(sandbox: Sandbox) -> None:
    with pytest.raises(QueryFailed) as failed:
        sandbox.query("SELECT repeat('x', 100000000)")
    assert failed.value.code in {"size", "memory", "time", "sql"}
    assert sandbox.query("SELECT count(*) FROM points").rows == [[9]]
