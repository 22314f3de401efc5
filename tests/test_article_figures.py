"""Every figure of the article of 2019, computed from rows; each number is its rows, no more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators import queries
from motcua.indicators.compute import Opened
from motcua.indicators.snapshot.build import refresh
from motcua.kernel.clock import TZ
from motcua.publication import queries as publication
from motcua.registers.actions.amend import amend
from motcua.registers.actions.close import close
from motcua.registers.models import Entry
from motcua.wiring.commands import figures as command
from motcua.wiring.commands import samples as enter_samples
from motcua.wiring.demo import samples

FOUNDING = date(2019, 8, 12)
NOON = datetime(2019, 8, 12, 12, tzinfo=TZ)
TODAY = date(2026, 11, 23)
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
Parts = tuple[Any, Any, Any]  # value, numerator, denominator


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> None:
    settings.VAR = tmp_path
    ha_tinh.move_to(NOON)
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
def test_the_command_refuses_a_day_to_come_and_a_name_that_is_none(
    settings: Any, tmp_path: Path, ha_tinh: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR = tmp_path
    refresh()
    for told, why in (
        (["--stale", "--as-of", "2019-08-06"], "2019-08-06 is still to come; today is 2019-08-05"),
        (["--stale", "press.*", "nonsense", "p*.x"], "no figure is called nonsense, p*.x"),
    ):
        assert command.run(told) == 1
        printed = capsys.readouterr()
        assert (printed.out, printed.err) == ("", f"motcua figures: {why}\n")
    assert command.run(["--stale", "procedures.total", "--as-of", "2019-08-05"]) == 0
    assert capsys.readouterr().out.split()[:2] == ["procedures.total", "37"]


@pytest.mark.django_db
def test_figures_of_the_article_come_out_of_rows(
    place: None,
    capsys: pytest.CaptureFixture[str],
    time: Any,
    monkeypatch: pytest.MonkeyPatch,
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
    _todays_figures_are_of_todays_communes()
    _one_row_less_changes_its_own_figure_only(found, capsys, monkeypatch)


def _todays_figures_are_of_todays_communes() -> None:
    """After three reorganisations: 69 communes, no districts, and codes used again."""

    def told(name: str) -> Parts:
        found = queries.figure(name, TODAY)
        assert found is not None
        assert found.figure is not None
        return found.figure.value, found.figure.numerator, found.figure.denominator

    assert told("portals.communes") == (2, 2, 69)
    rows = queries.rows("portals.communes", TODAY, reader=queries.WHOLE)
    assert rows is not None
    assert [row[1] for row in rows.rows if row[2]] == ["Xã Sơn Kim 1", "Xã Sơn Kim 2"]
    assert told("post.same_day_newspaper.share") == (100, 69, 69)
    assert told("portals.departments_districts.share") == (100, 19, 19)
    assert told("it.staff.district.share") == (None, None, None)
    assert told("it.staff.commune.share") == (95, 37, 39)


def _page(name: str, page: int) -> Opened:
    opened = queries.rows(name, FOUNDING, page=page, reader=queries.WHOLE)
    assert opened is not None
    return opened


def _each_number_is_its_rows() -> None:
    for name in (*ARTICLE, *CLAIMED):
        found = queries.figure(name, FOUNDING)
        assert found is not None
        assert found.figure is not None
        told = found.seen(inner=False)
        assert (told and told.value) == found.figure.value  # the article's figures are public
        rows: list[list[Any]] = []
        opened, page = _page(name, 0), 0
        columns = opened.columns
        while True:
            rows += opened.rows
            page += 1
            if not opened.more:
                break
            opened = _page(name, page)
        at = {column: number for number, column in enumerate(columns)}
        assert len(rows) == found.figure.rows
        total = sum(row[at["n"]] for row in rows)
        assert total == pytest.approx(float(found.figure.numerator or 0))
        if "d" in at:
            total = sum(row[at["d"]] or 0 for row in rows)
            assert total == pytest.approx(float(found.figure.denominator or 0))
        _parts_make_the_whole(found)


def _parts_make_the_whole(found: queries.Found) -> None:
    assert found.indicator.basis
    assert bool(found.indicator.by) != (found.indicator.undivided is not None)
    for by in found.indicator.by:
        divided = queries.figure(found.id, FOUNDING, by=by)
        assert divided is not None
        assert divided.figure is not None
        parts = divided.figure.parts
        placed = (found.id, by) != ("it.agencies.computers.share", "district")
        assert all(part.key for part in parts) == placed  # offices of the province are in none
        for kind in ("numerator", "denominator", "rows"):
            whole = getattr(found.figure, kind)
            assert sum(getattr(part, kind) or 0 for part in parts) == (whole or 0)


def parts(found: Mapping[str, Any]) -> dict[str, Parts]:
    """What each figure of the article is made of; figures about dossiers left out."""
    kinds = ("value", "numerator", "denominator")
    return {
        name: (one[kinds[0]], one[kinds[1]], one[kinds[2]])
        for name, one in found.items()
        if not name.startswith(("nd61.", "q766."))
    }


def _one_row_less_changes_its_own_figure_only(
    before: dict[str, Any], capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
) -> None:
    expected = {
        **_entries_less(),
        **_values_changed(before),
        **_procedures_less(patch),
    }
    refresh()
    old, new = parts(before), parts(printed(capsys, "2019-08-12"))
    assert {name: new[name] for name in new if new[name] != old[name]} == expected
    assert set(expected) == {*ARTICLE, *CLAIMED}  # every figure of the article was touched


def _less(register: str, **wanted: Any) -> Entry:
    """End the first sample entry that has these columns, on the day of the report."""
    entry = _first(register, **wanted)
    close(entry.id, SYSTEM, effective=FOUNDING, reason="Thử bớt một dòng")
    return entry


def _first(register: str, number: str = "", **wanted: Any) -> Entry:
    for entry in Entry.objects.filter(register=register, number__startswith=number).order_by(
        "number"
    ):
        if all(str(entry.data.get(key)) == value for key, value in wanted.items()):
            return entry
    raise AssertionError(f"no sample row of {register} with {wanted}")


def _entries_less() -> dict[str, Parts]:
    """One entry less of each register whose entries are counted."""
    for register in (
        "press-agencies", "press-rep-offices", "resident-reporters", "websites", "newsletters",
        "printing-establishments", "publication-distributors", "conference-points",
    ):  # fmt: skip
        _less(register)
    _less("agency-portals", level="commune")
    _less("agency-portals", level="district")
    _less("sector-plans", kind="plan")
    _less("sector-plans", kind="scheme")
    _less("awards", level="prime_minister")
    _less("awards", level="ministry_labour")
    firm = _less("ict-enterprises", tax_code="3000900002")  # of 2006, so one firm fewer since then
    jobs = 2589 - int(firm.data["ict_workers"])
    return {
        "press.agencies": (5, 5, None),
        "press.rep_offices": (7, 7, None),
        "press.resident_reporters": (30, 30, None),
        "press.websites": (47, 47, None),
        "press.newsletters": (34, 34, None),
        "printing.firms": (19, 19, None),
        "publishing.distributors": (2, 2, None),
        "conferences.points": (12, 12, None),
        "portals.communes": (220, 220, 262),
        "portals.departments_districts.share": (97, 31, 32),
        "plans.sector": (4, 4, None),
        "schemes.it": (1, 1, None),
        "awards.prime_minister": (1, 1, None),
        "awards.ministry_labour": (0, 0, None),
        "ict.firms": (109, 109, None),
        "ict.firms.growth_since_2014": (55, 55, None),
        "ict.jobs": (jobs, jobs, None),
    }


def _values_changed(before: dict[str, Any]) -> dict[str, Parts]:
    """One value of one row changed, for each figure that is a sum or a share of values."""
    expected: dict[str, Parts] = {}
    for level, value in (("province", 100), ("district", 100), ("commune", 93)):
        entry = _first("agency-equipment", level=level, year="2018")
        had = int(entry.data["staff_with_computer"])
        _put(entry, staff_with_computer=str(had - 1))
        name = f"it.staff.{level}.share"
        n, d = before[name]["numerator"], before[name]["denominator"]
        expected[name] = (value, n - 1, d)
    _put(_first("agency-equipment", level="district", year="2018"), internet="false")
    expected["it.agencies.computers.share"] = (100, 293, 294)
    _put(_first("index-scores", number="EGOV-2017-MAU09"), score="0,661")
    expected["ranking.egov.2017"] = (9, 9, None)
    _put(_first("telecom-enterprises"), on=date(2018, 12, 31), revenue="240000000000")
    growth = before["ict.telecom.growth"]["numerator"] - 15  # the firm's revenue stood still
    expected["ict.telecom.growth"] = (14.4, pytest.approx(growth), 5)
    expected.update(_points_changed())
    return expected


def _points_changed() -> dict[str, Parts]:
    """One postal point fewer where there is another; no newspaper where there is but one."""
    points = list(Entry.objects.filter(register="postal-points").order_by("number"))
    count = Counter(point.data["commune"] for point in points)
    second = next(
        point
        for point in points
        if count[point.data["commune"]] > 1 and not point.data.get("newspaper_same_day")
    )
    close(second.id, SYSTEM, effective=FOUNDING, reason="Thử bớt một dòng")
    _put(next(p for p in points if count[p.data["commune"]] == 1), newspaper_same_day="false")
    return {
        "post.service_radius_km": (2.36, 341, 5990.7),
        "post.same_day_newspaper.share": (100, 261, 262),
    }


def _put(entry: Entry, *, on: date = FOUNDING, **values: str) -> None:
    amend(entry.id, SYSTEM, values, effective=on)


def _procedures_less(patch: pytest.MonkeyPatch) -> dict[str, Parts]:
    """The province published with one of the 37 procedures fewer."""
    held = publication.current()
    gone = next(one for one in held.province.procedures if "2019" in one.sets)
    rest = tuple(one for one in held.province.procedures if one.id != gone.id)
    province = held.province.model_copy(update={"procedures": rest})
    fewer = replace(held, province=province)
    patch.setattr(publication, "current", lambda: fewer)
    return {"procedures.total": (36, 36, None), "procedures.level3.share": (100, 36, 36)}
