"""A snapshot of the database: whole, then only what has changed, the same either way."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from motcua.dossiers.actions.receive import receive
from motcua.dossiers.tests import world
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.snapshot.store import opened
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]


def rows(sql: str) -> list[list[object]]:
    return opened()[1].query(sql).rows


def test_refresh_reads_everything_once_and_then_only_what_changed(ha_tinh: object) -> None:
    first, second = world.submitted(), world.submitted()
    made = refresh()
    assert (made.whole, made.changed) == (True, 2)
    assert rows("SELECT state, count(*) FROM dossiers GROUP BY 1") == [[1, 2]]
    receive(first.id, world.officer(world.DESK))
    again = refresh()
    assert (again.whole, again.changed) == (False, 1)
    assert again.digest != made.digest
    found = rows(
        "SELECT state, code IS NOT NULL AND code <> '', received_at FROM dossiers ORDER BY 1"
    )
    assert [row[:2] for row in found] == [[1, False], [2, True]]
    anew = refresh(whole=True)
    assert anew.digest == again.digest
    assert second.id != first.id


def test_refresh_changes_no_digest_where_nothing_happened(ha_tinh: object) -> None:
    world.submitted()
    assert refresh().digest == refresh().digest == refresh(whole=True).digest


def test_snapshot_keeps_local_time_and_no_personal_data(ha_tinh: object) -> None:
    dossier = world.submitted()
    refresh()
    [[moment]] = rows("SELECT submitted_at FROM dossiers")
    assert str(moment)[:16] == dossier.submitted_at.astimezone(clock.TZ).isoformat()[:16]
    with duckdb.connect(str(opened()[0].path), read_only=True) as look:
        columns = look.execute("SELECT DISTINCT column_name FROM duckdb_columns()").fetchall()
    names = {name for (name,) in columns}
    assert "received_at" in names
    assert not names & {"applicant_name", "phone", "email", "id_number", "address", "secret"}


def test_snapshot_knows_the_level_of_every_procedure(ha_tinh: object) -> None:
    refresh()
    [[total, least]] = rows(
        "SELECT count(*), min(level) FROM procedures_on(DATE '2019-08-12') "
        "WHERE sets LIKE '%,2019,%'"
    )
    assert (total, least) == (37, 3)
    assert rows("SELECT count(*) FROM units_on(DATE '2019-08-12') WHERE level = 'commune'") == [
        [262]
    ]
