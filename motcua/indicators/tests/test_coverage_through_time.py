"""Coverage after the reorganisations: 69 communes, no districts, entries in their places."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.identity.actor import SYSTEM
from motcua.indicators.coverage import queries
from motcua.indicators.snapshot.build import refresh
from motcua.indicators.tests.test_coverage_pages import lines, text
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions.grant import grant

pytestmark = pytest.mark.django_db

THEN, NOW = date(2019, 8, 12), date(2026, 11, 23)


@pytest.fixture
def points(ha_tinh: Traveller, settings: Any, tmp_path: Path) -> None:
    """Three points: one in a commune that ended, one by a code of today, a new one."""
    settings.VAR = tmp_path
    ha_tinh.move_to(datetime(2026, 11, 23, 9, tzinfo=TZ))
    for number, opened, commune, place in (
        ("P-1", "2004-09-01", "18106", "18.3796,105.9171"),
        ("P-2", "2018-01-01", "18073", ""),
        ("P-3", "2026-01-05", "18100", ""),
    ):
        row = {"code": number, "name": f"Điểm {number}", "kind": "office_2", "commune": commune,
               "opened": opened, "services": "letter", "location": place}  # fmt: skip
        grant("postal-points", SYSTEM, row, effective=date.fromisoformat(opened))
    refresh()


def test_a_day_of_2026_has_its_communes_with_their_people(points: None) -> None:
    then, now = queries.coverage("postal-points", THEN), queries.coverage("postal-points", NOW)
    assert (len(then.ground.communes), len(then.ground.districts)) == (262, 13)
    assert (len(now.ground.communes), len(now.ground.districts)) == (69, 0)
    assert (then.people, now.people) == (1284942, 1604864)
    assert [(one.number, one.commune) for one in then.points] == [
        ("P-1", "18106"), ("P-2", "18073"),
    ]  # fmt: skip
    assert [(one.number, one.commune) for one in now.points] == [
        ("P-1", ""), ("P-2", "18073"), ("P-3", "18100"),
    ]  # fmt: skip
    assert now.lost == 0


def test_the_page_of_2026_asks_for_no_district_and_draws_every_commune(points: None) -> None:
    page = text("?as_of=2026-11-23&k=2&commune=18100", "vi")
    assert page.count('<path class="mc-cover__area') == 69
    assert "Theo huyện" not in page
    assert "<optgroup" not in page
    assert '<option value="18100" selected>Phường Trần Phú</option>' in page
    assert "Các xã bị chia không được vẽ: Phường Đại Nài, Xã Kỳ Lợi." in page
    then = text("?as_of=2019-08-12", "vi")
    assert then.count('<path class="mc-cover__area') == 262
    assert then.count("<optgroup") == 13
    assert "bị chia" not in then
    found = lines("?as_of=2026-11-23")
    assert len(found) == 69
