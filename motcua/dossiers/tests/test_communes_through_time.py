"""Answers that name a commune: on a day in 2026 as in 2019, and through a reorganisation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from motcua.dossiers.actions import receive, request_supplement, supplement
from motcua.dossiers.errors import Invalid
from motcua.dossiers.letters import commune_name
from motcua.dossiers.tests import world
from motcua.dossiers.web.forms import commune_choices
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.models import Entry

Nothing = Callable[[], AbstractContextManager[None]]
NOW = datetime(2026, 11, 23, 9, tzinfo=TZ)
PLACES = {
    "gp01": ("commune", "18172", "Xã Sơn Tây, huyện Hương Sơn"),
    "gp05": ("commune", "18073", "Phường Nam Hà, thành phố Hà Tĩnh"),
    "dh01": ("commune", "18100", "Xã Thạch Hạ, thành phố Hà Tĩnh"),
    "dh04": ("commune", "18172", "Xã Sơn Tây, huyện Hương Sơn"),
    "pt01": ("install_commune", "18676", "Thị trấn Thiên Cầm, huyện Cẩm Xuyên"),
    "bch08": ("office_commune", "18073", "Phường Nam Hà, thành phố Hà Tĩnh"),
}
TODAY = {
    "18172": "Xã Sơn Tây, tỉnh Hà Tĩnh",
    "18073": "Phường Thành Sen, tỉnh Hà Tĩnh",
    "18100": "Phường Trần Phú, tỉnh Hà Tĩnh",
    "18676": "Xã Thiên Cầm, tỉnh Hà Tĩnh",
}


@pytest.mark.parametrize("procedure", PLACES)
def test_the_example_is_filed_on_a_day_of_2019_and_of_2026(
    ha_tinh: Traveller, procedure: str
) -> None:
    field, code, then = PLACES[procedure]
    old = world.submitted(procedure)
    ha_tinh.move_to(NOW)
    new = world.submitted(procedure)
    assert (old.form[field], new.form[field]) == (code, f"{code}@2025-07-01")
    assert (commune_name(old.form[field]), commune_name(new.form[field])) == (then, TODAY[code])


def test_a_form_offers_the_communes_of_today(ha_tinh: Traveller) -> None:
    then = commune_choices()
    assert len(then) == 1 + 13
    assert ("18106", "Xã Thạch Đồng") in dict(then)["Thành phố Hà Tĩnh"]
    ha_tinh.move_to(NOW)
    now = commune_choices()
    assert len(now) == 1 + 69
    assert ("18100@2025-07-01", "Phường Trần Phú") in now


def test_a_commune_that_has_ended_is_refused(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    ha_tinh.move_to(NOW)
    form = {**world.example("gp01").form, "commune": "18106"}
    with nothing_happened(), pytest.raises(Invalid) as wrong:
        world.submitted("gp01", form=form)
    assert [problem.field for problem in wrong.value.problems] == ["form.commune"]


def test_a_dossier_in_flight_keeps_the_commune_that_it_named(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2019, 12, 30, 9, tzinfo=TZ))
    form = {**world.example("gp01").form, "commune": "18103"}
    dossier = world.submitted("gp01", form=form)
    request_supplement.request_supplement(
        dossier.id,
        world.officer(world.DESK),
        items=[{"name": "Số máy", "reason": "Ghi số máy thực tế"}],
    )
    ha_tinh.move_to(datetime(2020, 1, 3, 9, tzinfo=TZ))
    back = supplement.supplement(dossier.id, world.citizen(), form={"computers": "25"})
    assert (back.form["commune"], back.form["computers"]) == ("18103", 25)
    again = receive.receive(back.id, world.officer(world.DESK))
    assert commune_name(again.form["commune"]) == "Xã Thạch Môn, thành phố Hà Tĩnh"


def test_a_signed_licence_of_2026_writes_its_entry_where_it_is_now(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(NOW)
    world.resolved("gp01")
    entry = Entry.objects.get(register="game-points")
    assert (entry.data["commune"], entry.unit) == ("18172@2025-07-01", "18172@2025-07-01")
