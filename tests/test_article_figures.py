"""Every figure of the article of 2019, computed from rows; each number is its rows, no more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.tests import world
from motcua.dossiers.tests.conftest import files, ha_tinh, time
from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.close import close
from motcua.registers.models import Entry
from motcua.wiring.commands import figures as command
from motcua.wiring.commands import samples as enter_samples
from motcua.wiring.demo import samples

__all__ = ["files", "ha_tinh", "time"]

FOUNDING = date(2019, 8, 12)
ARTICLE = {
    "procedures.total": 37,
    "procedures.level3.share": 100,
    "press.agencies": 6,
    "press.rep_offices": 8,
    "press.resident_reporters": 31,
    "press.websites": 48,
    "press.newsletters": 35,
    "printing.firms": 20,
    "publishing.distributors": 3,
    "it.agencies.computers.share": 100,
    "it.staff.province.share": 100,
    "it.staff.district.share": 100,
    "it.staff.commune.share": 93,
    "portals.departments_districts.share": 100,
    "portals.communes": 221,
    "conferences.points": 13,
    "ranking.egov.2017": 10,
    "post.service_radius_km": 2.36,
    "post.same_day_newspaper.share": 100,
    "ict.firms": 110,
    "plans.sector": 5,
    "schemes.it": 2,
    "awards.prime_minister": 2,
    "awards.ministry_labour": 1,
}
CLAIMED = ("ict.firms.growth_since_2014", "ict.telecom.growth", "ict.jobs")
COUNTED = {  # one entry less of the register: which figures change, and how
    "press-agencies": {"press.agencies": 5},
    "press-rep-offices": {"press.rep_offices": 7},
    "resident-reporters": {"press.resident_reporters": 30},
    "websites": {"press.websites": 47},
    "newsletters": {"press.newsletters": 34},
    "printing-establishments": {"printing.firms": 19},
    "publication-distributors": {"publishing.distributors": 2},
    "conference-points": {"conferences.points": 12},
}


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> None:
    settings.VAR = tmp_path
    assert sum(samples.load(world.PROVINCE).values()) > 1500


def printed(capsys: pytest.CaptureFixture[str], as_of: str) -> dict[str, Any]:
    """What ``motcua figures`` prints."""
    capsys.readouterr()
    assert command.run(["--as-of", as_of, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def values(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one["value"] for name, one in found.items()}


@pytest.mark.django_db
def test_samples_that_come_after_a_snapshot_are_in_the_next(
    settings: Any, tmp_path: Path, ha_tinh: Any
) -> None:
    settings.VAR = tmp_path
    before = refresh()
    made = samples.load(world.PROVINCE)
    assert made["postal-points"] == 342
    assert samples.load(world.PROVINCE) == {}
    after = refresh()
    assert not after.whole
    assert after.changed == sum(made.values())
    assert after.digest != before.digest
    assert refresh(whole=True).digest == after.digest
    assert not Entry.objects.filter(sample=False).exists()


@pytest.mark.django_db
def test_samples_are_entered_once_and_never_into_a_real_house_by_mistake(
    settings: Any, ha_tinh: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = False
    assert enter_samples.run([]) == 1
    assert "not a demonstration" in capsys.readouterr().err
    assert not Entry.objects.exists()
    settings.DEMO = True
    assert enter_samples.run([]) == 0
    assert "    110  ict-enterprises" in capsys.readouterr().out
    held = Entry.objects.count()
    assert enter_samples.run([]) == 0
    assert "already" in capsys.readouterr().out
    assert Entry.objects.count() == held


@pytest.mark.django_db
def test_figures_of_the_article_come_out_of_rows(
    place: None, capsys: pytest.CaptureFixture[str], time: Any
) -> None:
    found = printed(capsys, "2019-08-12")
    got = values(found)
    assert {name: got[name] for name in ARTICLE} == ARTICLE
    assert got["ict.firms.growth_since_2014"] > 50
    assert got["ict.jobs"] > 2500
    growth = found["ict.telecom.growth"]
    assert (growth["smallest"], growth["largest"]) == (15, 20)
    assert 15 <= growth["value"] <= 20
    assert len({one["snapshot"] for one in found.values()}) == 1
    before = values(printed(capsys, "2014-12-31"))
    assert (before["it.staff.district.share"], before["it.staff.commune.share"]) == (81, 40)
    _each_number_is_its_rows()
    _one_row_less_changes_its_own_figure_only(got, capsys)


def _each_number_is_its_rows() -> None:
    for name in (*ARTICLE, *CLAIMED):
        found = queries.figure(name, FOUNDING)
        assert found is not None
        assert found.figure is not None
        opened, page, rows = queries.rows(name, FOUNDING), 0, []
        while opened is not None:
            rows += opened.rows
            page += 1
            opened = queries.rows(name, FOUNDING, page=page) if opened.more else None
            columns = (opened or queries.rows(name, FOUNDING, page=0)).columns  # type: ignore[union-attr]
        at = {column: number for number, column in enumerate(columns)}
        assert len(rows) == found.figure.rows
        total = sum(row[at["n"]] for row in rows)
        assert total == pytest.approx(float(found.figure.numerator or 0))
        if "d" in at:
            total = sum(row[at["d"]] or 0 for row in rows)
            assert total == pytest.approx(float(found.figure.denominator or 0))


def _one_row_less_changes_its_own_figure_only(
    before: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for register in COUNTED:
        entry = Entry.objects.filter(register=register).order_by("number")[0]
        close(entry.id, SYSTEM, effective=FOUNDING, reason="Thử bớt một dòng")
    refresh()
    after = values(printed(capsys, "2019-08-12"))
    changed = {name: after[name] for name in after if after[name] != before[name]}
    expected = {name: value for change in COUNTED.values() for name, value in change.items()}
    dossiers = {name for name in changed if name.startswith(("nd61.", "q766."))}
    assert {name: changed[name] for name in changed if name not in dossiers} == expected
