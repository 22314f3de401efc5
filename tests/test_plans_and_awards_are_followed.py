"""What the keeper is told of a station or line is what the figure counts; plans and awards are
counted by their stage, on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.indicators.labels import Labels
from motcua.indicators.snapshot.build import refresh
from motcua.registers import books
from motcua.registers.actions.amend import amend
from motcua.registers.models import Entry
from motcua.registers.queries import page
from motcua.wiring.demo import samples

TODAY = date(2019, 8, 12)
IN_PLAN = "telecom.in_plan.share"
NEEDED = (
    "telecom-plan", "bts-stations", "telecom-lines", "sector-plans", "plan-consultations",
    "plan-targets", "awards",
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path
    wanted = [path for path in samples.files(world.PROVINCE) if path.stem in NEEDED]
    monkeypatch.setattr(samples, "files", lambda _province: wanted)
    assert set(samples.load(world.PROVINCE)) == set(NEEDED)
    refresh()


def value(name: str, day: date = TODAY) -> Any:
    found = queries.figure(name, day)
    assert found is not None
    assert found.figure is not None
    return found.figure.value


def rows() -> list[dict[str, Any]]:
    opened = queries.rows(IN_PLAN, TODAY, page=0, reader=queries.WHOLE)
    assert opened is not None
    return [dict(zip(opened.columns, row, strict=True)) for row in opened.rows]


def told(number: str) -> list[str]:
    """The rules of the plan that the keeper reads at the entry."""
    entry = Entry.objects.get(register__in=("bts-stations", "telecom-lines"), number=number)
    return [rule.id for rule in page.broken_rules(books.book(entry.register), entry)]


def test_the_figure_counts_what_the_rules_tell(place: None) -> None:
    found = rows()
    assert [bool(row["n"]) for row in found] == [not told(row["id"]) for row in found]
    assert (len(found), sum(row["n"] for row in found)) == (32, 23)
    assert str(value(IN_PLAN)) == "71.9"
    standings = {row["id"]: row["standing"] for row in found}
    assert standings["MAU-003"] == "kind"
    assert standings["MAU-006"] == "not_shared"
    assert standings["MAU-015"] == "height"
    assert standings["MAU-018"] == "not_in_plan"
    assert standings["TC-2019-0004"] == "underground"


def test_a_change_of_the_plan_changes_the_figure_and_what_is_told(place: None) -> None:
    plan = Entry.objects.get(register="telecom-plan", number="QHVT-007")
    assert told("TC-2018-0010") == []
    amend(plan.id, SYSTEM, {"underground_from": "2018"})
    refresh()
    assert told("TC-2018-0010") == ["underground"]
    changed = {row["id"]: row["standing"] for row in rows()}
    assert changed["TC-2018-0010"] == "underground"
    assert str(value(IN_PLAN)) == "68.8"  # 22 of 32


def test_standings_have_names_in_both_languages(place: None) -> None:
    found = queries.figure(IN_PLAN, TODAY)
    assert found is not None
    for language, words in (("vi", "Đã đến năm ngầm hóa"), ("en", "Should be underground")):
        assert Labels(found.indicator, TODAY, language).part("standing", "underground") == words


STAGES = [
    ("plans.sector", date(2012, 9, 4), 0),
    ("plans.sector", date(2012, 9, 5), 1),
    ("plans.sector", TODAY, 5),
    ("plans.in_preparation", date(2012, 9, 4), 1),
    ("plans.in_preparation", TODAY, 2),
    ("plans.consultations.open", date(2019, 7, 31), 0),
    ("plans.consultations.open", TODAY, 1),
    ("plans.consultations.open", date(2012, 5, 31), 1),
    ("plans.consultations.open", date(2012, 6, 1), 0),
    ("awards.prime_minister", date(2014, 8, 10), 1),
    ("awards.prime_minister", date(2014, 8, 11), 2),
    ("awards.prime_minister", TODAY, 2),
    ("awards.pending", date(2014, 8, 10), 1),
    ("awards.pending", TODAY, 2),
    ("plans.targets.reached.share", date(2018, 12, 31), 75),  # of the year 2017
    ("plans.targets.reached.share", TODAY, 100),
]


def test_a_stage_counts_from_its_day(place: None) -> None:
    assert [(name, day, value(name, day)) for name, day, _ in STAGES] == STAGES
