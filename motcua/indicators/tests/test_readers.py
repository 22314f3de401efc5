"""What a reader sees of the rows behind a figure, whatever its definition was written to show."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators import publicity, queries
from motcua.indicators.sandbox import Answer, QueryFailed
from motcua.indicators.sandbox_child import Snapshot, answer
from motcua.indicators.snapshot import store
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.snapshot.readers import OUTSIDE, views
from motcua.registers.actions.amend import amend
from motcua.registers.actions.grant import grant

AS_OF = date(2019, 8, 5)
TODAY = "?as_of=2019-08-05"
GROWTH = "ict.telecom.growth"
LEADER, ELSEWHERE = "so-tttt-giam-doc", "so-gtvt-chuyen-vien-nguoi-lai"


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> None:
    """Firms with figures that are not public, a closed register, and one dossier at work."""
    settings.VAR = tmp_path
    with (world.PROVINCE / "samples" / "telecom-enterprises.csv").open(encoding="utf-8") as file:
        known: dict[str, Any] = {}
        for row in csv.DictReader(file):
            on = date.fromisoformat(row.pop("effective"))
            given = {key: value for key, value in row.items() if value}
            if old := known.get(row["licence_number"]):
                amend(old.id, SYSTEM, given, effective=on)
            else:
                made = grant("telecom-enterprises", SYSTEM, given, effective=on, sample=True)
                known[row["licence_number"]] = made
    world.received("bc02")
    refresh()


def asked(sql: str, reader: str) -> Answer:
    return store.opened()[1].query(sql, reader=reader)


def test_the_number_is_public_and_what_it_is_made_of_is_not(place: None) -> None:
    whole = queries.figure(GROWTH, AS_OF)
    assert whole is not None
    assert whole.closed
    seen = whole.seen(inner=False)
    assert seen is not None
    assert (seen.rows, seen.value) == (5, whole.figure.value)  # type: ignore[union-attr]
    outside = queries.rows(GROWTH, AS_OF, reader=OUTSIDE)
    inside = queries.rows(GROWTH, AS_OF, reader="so-tttt")
    assert (len(outside.rows), len(inside.rows)) == (0, 5)  # type: ignore[union-attr]


def test_pages_files_and_programs_keep_back_what_a_register_keeps_to_itself(place: None) -> None:
    reader, officer = Client(), world.browser(world.officer(LEADER))
    page, file = f"/figures/{GROWTH}/rows/{TODAY}", f"/figures/{GROWTH}/rows/export/csv{TODAY}"
    program = f"/api/v1/figures/{GROWTH}/rows{TODAY}"
    revenue = "276000000000"
    assert revenue in b"".join(officer.get(file).streaming_content).decode()  # type: ignore[attr-defined]
    assert "không công khai" in reader.get(page).content.decode()
    assert revenue not in reader.get(page).content.decode().replace(".", "")
    assert revenue not in b"".join(reader.get(file).streaming_content).decode()  # type: ignore[attr-defined]
    answer = reader.get(program).json()
    assert (answer["items"], answer["kept_back"]) == ([], True)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT data->>'revenue' FROM versions WHERE data->>'revenue' IS NOT NULL",
        "SELECT data FROM entries_on('telecom-enterprises', DATE '2019-08-05') "
        "WHERE CAST(data AS VARCHAR) LIKE '%276%'",
        "SELECT title FROM versions WHERE register = 'feedback'",
        "SELECT code FROM dossiers WHERE code <> ''",
        "SELECT holders FROM dossiers WHERE holders IS NOT NULL",
        "SELECT officer FROM facts WHERE officer <> ''",
        "SELECT name FROM returns WHERE kind = 'entry' AND name <> ''",
    ],
)
def test_a_hostile_definition_finds_nothing_that_is_not_public(place: None, sql: str) -> None:
    assert asked(sql, OUTSIDE).rows == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM query('SELECT code FROM dossiers')",
        "SELECT * FROM query_table('dossiers')",
        "SELECT * FROM Query_Table(['dossiers'])",
    ],
)
def test_a_table_is_not_reached_by_a_name_that_is_put_together(place: None, sql: str) -> None:
    with pytest.raises(QueryFailed) as failed:
        asked(sql, OUTSIDE)
    assert failed.value.code == "names"


def test_the_tables_themselves_are_not_reached_by_their_place(place: None) -> None:
    snapshot = Snapshot(str(store.opened()[0].path), 256, 1)
    request = {"params": {}, "limit": 5, "reader": OUTSIDE, "views": views(OUTSIDE)}
    for table in (f"{snapshot.kept}.main.dossiers", "main.dossiers"):
        assert "error" in answer(snapshot, {**request, "sql": f"SELECT code FROM {table}"})
    assert answer(snapshot, {**request, "sql": "SELECT code FROM dossiers"})["rows"] == [[""]]
    for sql in ("SELECT database_name FROM duckdb_tables()", "SELECT * FROM (SHOW ALL TABLES)",
                "SELECT stats(code) FROM facts"):  # fmt: skip
        with pytest.raises(QueryFailed) as failed:
            asked(sql, OUTSIDE)
        assert failed.value.code == "names"


def test_an_officer_sees_the_dossiers_of_the_own_agency_alone(place: None) -> None:
    code = world.Dossier.objects.get().code
    sql = "SELECT code FROM dossiers WHERE code <> ''"
    assert asked(sql, "so-tttt").rows == [[code]]
    agency = world.officer(ELSEWHERE).agency or ""
    assert asked(sql, agency).rows == []
    assert asked(sql, "").rows == [[code]]


def test_who_looks_after_accounts_reads_as_anybody_does(place: None) -> None:
    who = world.officer("so-tttt-quan-tri")
    assert publicity.reader(who) == OUTSIDE
    assert publicity.reader(world.officer(LEADER)) == "so-tttt"
    file = f"/figures/{GROWTH}/rows/export/csv{TODAY}"
    assert "276000000000" not in b"".join(world.browser(who).get(file).streaming_content).decode()  # type: ignore[attr-defined]


def test_a_place_that_is_internal_is_not_told(place: None) -> None:
    values = {
        "organisation": "Cơ sở Mẫu", "machine_name": "Máy Mẫu", "confirmation_number": "MAU-1",
        "confirmation_date": "2019-08-01", "commune": "18172",
    }  # fmt: skip
    grant("photocopiers", SYSTEM, values, sample=True)
    refresh()
    sql = "SELECT unit FROM versions WHERE register = 'photocopiers' AND unit <> ''"
    assert asked(sql, OUTSIDE).rows == []
    assert asked(sql, "so-tttt").rows == [["18172"]]


def test_errors_do_not_name_what_was_drawn_by_lot(place: None) -> None:
    with pytest.raises(QueryFailed) as failed:
        asked("SELECT code FROM dossierz", OUTSIDE)
    assert failed.value.code == "sql"
    assert "dossierz" in failed.value.why
    assert not re.search(r"[kr][0-9a-f]{32}", failed.value.why)


def test_sums_are_the_same_for_every_reader(place: None) -> None:
    sql = "SELECT count(*), count(DISTINCT d.id) FROM dossiers d JOIN papers p ON p.dossier = d.id"
    assert asked(sql, OUTSIDE).rows == asked(sql, "").rows == [[1, 1]]
