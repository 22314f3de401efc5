"""An approved return changes the figures of its register as of its period, and no other figure."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.identity.tests import town
from motcua.indicators import queries
from motcua.indicators.snapshot.build import refresh
from motcua.kernel.clock import Traveller
from motcua.registers.models import Entry
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf
from motcua.wiring.demo import samples

END = date(2019, 12, 31)
FIGURES = (
    "it.agencies.computers.share", "it.staff.province.share", "it.staff.district.share",
    "it.staff.commune.share", "ict.firms", "ict.firms.growth_since_2014", "ict.jobs",
    "ict.telecom.growth", "press.agencies", "press.websites", "portals.communes",
)  # fmt: skip
Parts = dict[str, tuple[Any, Any, Any]]


@pytest.fixture
def sampled(settings: Any, tmp_path: Path, ha_tinh: Traveller) -> Traveller:
    """The province with its sample rows, in January 2020."""
    settings.VAR = tmp_path
    samples.load(town.PROVINCE)
    ha_tinh.advance(timedelta(days=168))
    return ha_tinh


def figures(day: date) -> Parts:
    """What each figure is made of on a day."""
    refresh()
    made: Parts = {}
    for name in FIGURES:
        found = queries.figure(name, day)
        assert found is not None
        assert found.figure is not None
        one = found.figure
        made[name] = (one.value, one.numerator, one.denominator)
    return made


def changes(before: Parts, after: Parts) -> Parts:
    return {name: after[name] for name in after if after[name] != before[name]}


def test_one_communes_approved_return_changes_its_own_figure_and_nothing_else(
    sampled: Traveller,
) -> None:
    before, long_before = figures(END), figures(END - timedelta(days=1))
    _, having, staff = before["it.staff.commune.share"]
    held = Entry.objects.get(register=asking.EQUIPMENT, number="TB-18073-2018").data
    ret = asking.of(asking.campaign("2019"))
    asking.submitted(ret, staff="30", staff_with_computer="10", computers="10",
                     computers_online="10")  # fmt: skip
    assert changes(before, figures(END)) == {}
    approve(ret.id, asking.keeper())
    after = figures(END)
    n = having - held["staff_with_computer"] + 10
    d = staff - held["staff"] + 30
    assert changes(before, after) == {
        "it.staff.commune.share": (after["it.staff.commune.share"][0], n, d)
    }
    assert figures(END - timedelta(days=1)) == long_before
    correct(ret.id, asking.link(ret), "Đếm thiếu máy")
    approve(asking.submitted(ret, staff="30", staff_with_computer="30", computers="30").id,
            asking.keeper())  # fmt: skip
    assert figures(END)["it.staff.commune.share"][1:] == (n + 20, d)


def test_a_firms_approved_return_changes_the_jobs_and_nothing_else(sampled: Traveller) -> None:
    before = figures(END)
    firm = Entry.objects.get(register="ict-enterprises", number="3000900002")
    ret = asking.of(open_campaign("ict-enterprises", "2019", asking.keeper()), str(firm.id))
    given = {"workers": "60", "ict_workers": "55", "new_workers": "9", "active": "true",
             "revenue": "900000000", "tax": "1000000", "sector": "content"}  # fmt: skip
    save(ret.id, asking.link(ret), given, {})
    approve(submit(ret.id, asking.link(ret)).id, asking.keeper())
    jobs = before["ict.jobs"][0] - firm.data["ict_workers"] + 55
    assert changes(before, figures(END)) == {"ict.jobs": (jobs, jobs, None)}


def test_a_telecom_firms_year_changes_the_growth_and_nothing_else(sampled: Traveller) -> None:
    day = date(2019, 8, 12)
    before = figures(day)
    keeper = shelf.officer("so-tttt-buu-chinh-vien-thong-chuyen-vien-1")
    firm = Entry.objects.get(register="telecom-enterprises", number="MAU-01/GP-VT")
    ret = asking.of(open_campaign("telecom-yearly", "2018", keeper), str(firm.id))
    given = {"revenue": "288000000000", "tax": "1000000", "investment": "0", "workers": "55",
             "communes_fibre": "200", "villages_dark": "3"}  # fmt: skip
    save(ret.id, asking.link(ret), given, {})
    approve(submit(ret.id, asking.link(ret)).id, keeper)
    _, rates, firms = before["ict.telecom.growth"]
    changed = changes(before, figures(day))
    assert set(changed) == {"ict.telecom.growth"}  # 240 to 288 milliards: 20 % and no more 15 %
    assert changed["ict.telecom.growth"][1:] == (pytest.approx(rates + 5), firms)
