"""What a hostile definition may try: nothing is read, written, fetched or held up."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from motcua.indicators import sandbox as sandboxes
from motcua.indicators.sandbox import Answer, QueryFailed, Sandbox


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


HOSTILE = (
    # the machine: files, environment, network, other databases, logs
    ("SELECT getenv('HOME')", "sql"),
    ("SELECT * FROM '/etc/hosts.csv'", "sql"),
    ("SELECT * FROM '/etc/passwd'", "sql"),
    ("SELECT * FROM read_blob('/proc/self/environ')", "sql"),
    ("SELECT * FROM read_json('/proc/self/environ')", "sql"),
    ("SELECT * FROM read_parquet('/etc/passwd')", "sql"),
    ("SELECT * FROM parquet_metadata('/etc/passwd')", "names"),
    ("SELECT * FROM sqlite_scan('/etc/passwd', 'x')", "names"),
    ("SELECT * FROM read_xlsx('/etc/passwd')", "sql"),
    ("SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_path = 'x')", "names"),
    ("SELECT write_log('x')", "names"),
    ("SELECT * FROM checkpoint()", "names"),
    ("SELECT * FROM duckdb_secrets()", "names"),
    ("SELECT sleep_ms(10000)", "names"),
    ("SELECT * FROM read_duckdb('/etc/passwd')", "sql"),
    ("SELECT * FROM which_secret('s3://x', 's3')", "names"),
    ("SELECT * FROM register_external_resource_type('x', 'y')", "names"),
    # the program that runs the engine
    ("SELECT * FROM request", "sql"),
    ("SELECT * FROM statements", "sql"),
    ("SELECT * FROM arrow_scan(1, 1, 1)", "names"),
    ("SELECT * FROM pandas_scan(1)", "names"),
    # what is beside the documented tables
    ("SELECT path FROM duckdb_databases()", "names"),
    ("SELECT sql FROM Duckdb_Views()", "names"),
    ("SELECT current_setting('search_path')", "names"),
    ("SELECT table_catalog FROM information_schema.tables", "names"),
    ("SELECT * FROM sqlite_master", "names"),
    ("SELECT * FROM pg_catalog.pg_class", "names"),
    ("SELECT * FROM (SHOW ALL TABLES)", "names"),
    ("SELECT * FROM (SUMMARIZE points)", "names"),
    ("SELECT stats(id) FROM points", "names"),
    ("SELECT * FROM pragma_storage_info('points')", "names"),
    ("SELECT * FROM query('SELECT 1')", "names"),
    ("SELECT * FROM \"query\"('SELECT 1')", "names"),
    ("SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "names"),
    ("SELECT json_serialize_plan('SELECT * FROM points')", "names"),
    ("SELECT in_search_path('memory', 'main')", "names"),
    ("SELECT * FROM U&\"qu\\0065ry_table\"('points')", "sql"),
    ('SELECT * FROM "duckdb""_tables"()', "sql"),
    ("SELECT * FROM points AT (VERSION => 1)", "sql"),
    # what would be another number when it is asked again
    ("SELECT now()", "chance"),
    ('SELECT "now" /* later */ ()', "chance"),
    ("SELECT age(TIMESTAMP '2019-08-12')", "chance"),
    ("SELECT current_date", "chance"),
    ("SELECT Get_Current_Timestamp()", "chance"),
    ("SELECT random()", "chance"),
    ("SELECT setseed(0.3)", "chance"),
    ("SELECT gen_random_uuid()", "chance"),
    ("SELECT * FROM points USING SAMPLE 2", "chance"),
    ("SELECT * FROM points TABLESAMPLE 50%", "chance"),
    ("SELECT nextval('s')", "chance"),
    # statements that are no SELECT, also where one may stand in a SELECT
    ("CALL pragma_version()", "names"),
    ("EXPLAIN ANALYZE SELECT 1", "not_a_select"),
    ("PREPARE x AS SELECT 1", "not_a_select"),
    ("SET VARIABLE x = 1", "not_a_select"),
    ("CREATE TEMP TABLE x AS SELECT 1", "not_a_select"),
    ("CREATE MACRO units_on(day) AS TABLE SELECT 1", "not_a_select"),
    ("PIVOT points ON district USING count(*)", "not_a_select"),
    ("WITH x AS (INSERT INTO points VALUES (1, 1) RETURNING *) SELECT * FROM x", "sql"),
    ("WITH x AS (COPY points TO 'out.csv') SELECT 1", "sql"),
    ("SELECT * FROM (PIVOT points ON district USING count(*))", "not_a_select"),
    ("MERGE INTO points USING points AS o ON true WHEN MATCHED THEN DELETE", "not_a_select"),
    # bombs
    ("SELECT repeat('[', 5000000)::JSON", "memory"),
    ("SELECT * FROM json_tree(repeat('[', 500000) || repeat(']', 500000))", "memory"),
    ("SELECT format('{:999999999}', 1)", "memory"),
    ("SELECT " + "(" * 1900 + "1" + ")" * 1900, "sql"),
    ("SELECT " + "NOT " * 1900 + "true", "sql"),
    ("SELECT list_sum(range(3000000000))", "memory"),
    ("SELECT string_agg(repeat('a', 1000000), '') FROM range(100000)", "memory"),
    ("SELECT i FROM range(1000000000) t(i) ORDER BY hash(i)", "time"),
    (
        "WITH RECURSIVE r(s) AS (SELECT 'a' UNION ALL SELECT s || s FROM r) "
        "SELECT max(length(s)) FROM r",
        "time",
    ),
)


def test_query_refuses_each_way_out_of_the_tables(sandbox: Sandbox, tmp_path: Path) -> None:
    before = sorted(p.name for p in tmp_path.iterdir())
    told = {}
    for sql, _code in HOSTILE:
        with pytest.raises(QueryFailed) as failed:
            sandbox.query(sql)
        told[sql] = failed.value.code
    wrong = {
        sql: told[sql]
        for sql, code in HOSTILE
        if told[sql] != code and {told[sql], code} != {"memory", "time"}
    }
    assert wrong == {}
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert sandbox.query("SELECT count(*) FROM points").rows == [[9]]


def test_query_reads_the_snapshot_by_no_other_way_than_its_tables(tmp_path: Path) -> None:
    """Its digest, and so its file's name, stands on public pages; the engine trusts that file."""
    path = tmp_path / "snapshot.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute("CREATE TABLE points AS SELECT 'kept to itself' AS code")
    seen = "CREATE VIEW points AS SELECT '' AS code FROM {kept}.main.points"
    here = Sandbox(path, views=lambda _reader: [seen], seconds=5.0, memory_mb=256)
    ways = (
        f"FROM '{path}'", f'FROM "{path}"', f"FROM read_duckdb('{path}')",
        f"FROM read_text('{path}')", f"FROM read_blob('{path}')", f"FROM glob('{tmp_path}/*')",
        f"FROM '{tmp_path}/*.duckdb'", f"FROM '{path}.wal'", "FROM read_text('.tmp/x')",
    )  # fmt: skip
    for way in ways:
        for reader in ("", "-"):
            with pytest.raises(QueryFailed) as failed:
                here.query(f"SELECT * {way}", reader=reader)
            assert failed.value.code == "sql", way
    assert here.query("SELECT code FROM points", reader="-").rows == [[""]]
    assert here.query("SELECT code FROM points").rows == [["kept to itself"]]
    here.close()


def test_errors_are_one_plain_line(sandbox: Sandbox) -> None:
    for sql in ("SELECT error('x' || chr(27) || ']0;y' || chr(7) || chr(10) || 'z')",
                "SELECT CAST('2019-01-01' AS TIMESTAMPTZ)"):  # fmt: skip
        with pytest.raises(QueryFailed) as failed:
            sandbox.query(sql)
        assert failed.value.why.isprintable()
        assert "/" not in failed.value.why  # no path of this machine
    assert failed.value.why.startswith("A moment is given without a time zone")


def test_query_knows_nothing_of_who_started_it(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is started with an environment of its own; nothing of ours is in it."""
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "not-to-be-had")
    assert sandbox.query("SELECT 1").rows == [[1]]
    child = sandbox._unproven._child
    assert child is not None
    environment = Path(f"/proc/{child.pid}/environ").read_bytes()
    assert environment.split(b"\0")[0] == b"LC_ALL=C.UTF-8"
    assert b"MOTCUA" not in environment


def test_query_gives_numbers_that_json_can_carry(sandbox: Sandbox) -> None:
    odd = "SELECT 'nan'::DOUBLE, '-infinity'::DOUBLE, DATE '20000-01-01', '\\xAA'::BLOB, 1.5"
    assert sandbox.query(odd).rows == [[None, None, "20000-01-01", "b'\\xaa'", "1.5"]]


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


ENDLESS = "SELECT sum(a.i * b.i) AS {} FROM range(10000000) a(i), range(10000000) b(i)"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that went to a process, in order."""
    went: list[str] = []
    ask = sandboxes._Lane.ask

    def spy(lane: sandboxes._Lane, request: dict[str, Any]) -> Answer:
        went.append(request["sql"])
        return ask(lane, request)

    monkeypatch.setattr(sandboxes._Lane, "ask", spy)
    return went


def test_what_used_up_its_time_is_left_alone_over_any_snapshot(
    sandbox: Sandbox, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    endless, other = ENDLESS.format("alone"), Sandbox(sandbox.path, seconds=1.0, memory_mb=256)
    for here in (sandbox, sandbox, other):
        with pytest.raises(QueryFailed) as failed:
            here.query(endless)
        assert failed.value.code == "time"
    assert failed.value.why == (
        "The query took longer than 1 seconds. It will be tried again later."
    )
    assert asked == [endless]
    later = sandboxes.time.monotonic() + sandboxes.REST
    monkeypatch.setattr(sandboxes.time, "monotonic", lambda: later)
    with pytest.raises(QueryFailed):
        sandbox.query(endless)
    assert asked == [endless] * 2
    monkeypatch.setattr(sandboxes.time, "monotonic", lambda: later + sandboxes.REST * 1.5)
    with pytest.raises(QueryFailed):
        sandbox.query(endless)  # the second rest is twice as long
    assert asked == [endless] * 2


def test_what_has_answered_does_not_wait_behind_what_never_has(
    sandbox: Sandbox, asked: list[str]
) -> None:
    honest = "SELECT count(*) FROM points"
    patient = Sandbox(sandbox.path, seconds=600, memory_mb=256)
    patient.query(honest)
    begun = threading.Event()

    def slow() -> None:
        begun.set()
        with pytest.raises(QueryFailed):
            patient.query(ENDLESS.format("patient"))

    hostile = threading.Thread(target=slow)
    hostile.start()
    begun.wait()
    while len(asked) < 2:  # until it holds its process
        begun.wait()
    assert patient.query(honest).rows == [[9]]
    assert hostile.is_alive()
    child = patient._unproven._child
    assert child is not None
    child.kill()
    hostile.join()
    patient.close()


def test_a_sandbox_that_nobody_holds_any_more_leaves_no_process(sandbox: Sandbox) -> None:
    other = Sandbox(sandbox.path, seconds=1.0, memory_mb=256)
    for _ in range(2):  # the first is answered by one process, the second by the other
        assert other.query("SELECT count(*) FROM points").rows == [[9]]
    children = [lane._child for lane in (other._proven, other._unproven)]
    assert [child.poll() for child in children if child is not None] == [None, None]
    del other
    gc.collect()
    assert [child.poll() for child in children if child is not None] == [-9, -9]
