"""Communes through time: a merge leaves entries with what was meant, and days offer their own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

import pytest

from motcua.definitions.model.province import Unit
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.registers import communes
from motcua.registers.actions import amend, correct, grant
from motcua.registers.errors import Invalid
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
MERGED = date(2020, 1, 1)
THEN = date(2019, 8, 5)
DONG, MON = "18106", "18103"  # Thạch Đồng goes into Thạch Môn, which is called Đồng Môn then
NEW_MON = "18103@2020-01-01"
BASE = "/registers/game-points/"


def still() -> list[Unit]:
    """The units of 2019 as if nothing had ever happened to them."""
    calm = {"valid_to": None, "becomes": "", "valid_from": date(2008, 1, 1)}
    return [unit.model_copy(update=calm) for unit in shelf.province().units if unit.valid_on(THEN)]


@pytest.fixture(autouse=True)
def _still(ha_tinh: Traveller) -> None:
    publish(shelf.province().model_copy(update={"units": tuple(still())}))
    publication.forget()


def merged() -> None:
    """Hà Tĩnh as it is after 1 January 2020, as far as two communes go."""
    units: list[Unit] = []
    for unit in still():
        if unit.code in (DONG, MON):
            units.append(unit.model_copy(update={"valid_to": MERGED, "becomes": MON}))
            if unit.code == MON:
                change = {"name": "Xã Đồng Môn", "valid_from": MERGED}
                units.append(unit.model_copy(update=change))
        else:
            units.append(unit)
    publish(shelf.province().model_copy(update={"units": tuple(units)}))
    publication.forget()


@pytest.fixture
def merger(ha_tinh: Traveller) -> Callable[[], None]:
    """Let the merge happen: the files name it, and it is March 2021."""

    def happen() -> None:
        merged()
        ha_tinh.move_to(datetime(2021, 3, 1, 9, tzinfo=TZ))

    return happen


def names(on: date) -> dict[str, str]:
    return {f"{u.code}@{u.valid_from}": u.name for u in communes.offered(on)}


def test_a_day_offers_the_communes_of_that_day(merger: Callable[[], None]) -> None:
    assert len(communes.offered(date(2019, 8, 5))) == 262
    merger()
    old, new = names(date(2019, 12, 31)), names(MERGED)
    assert (len(old), len(new)) == (262, 261)
    assert "Xã Thạch Đồng" in old.values()
    assert "Xã Thạch Đồng" not in new.values()
    assert new[NEW_MON] == "Xã Đồng Môn"
    assert len(names(date(1995, 1, 1))) == 262  # what lies before the files counts as it was


def test_an_entry_keeps_the_commune_that_was_meant(merger: Callable[[], None]) -> None:
    gone = shelf.point(commune=DONG)
    renamed = shelf.point(commune=MON, certificate_number="02/GCN-STTTT")
    merger()
    fresh = grant.grant("game-points", shelf.keeper(), shelf.values(
        commune=MON, certificate_number="03/GCN-STTTT", certificate_date="01/03/2021",
        certificate_expiry="01/03/2024"))  # fmt: skip
    assert (gone.data["commune"], renamed.data["commune"]) == (DONG, MON)
    assert (fresh.data["commune"], fresh.unit) == (NEW_MON, NEW_MON)
    assert communes.name(DONG, "vi") == (
        "Xã Thạch Đồng, Thành phố Hà Tĩnh (đến 31/12/2019; nay thuộc Xã Đồng Môn)"
    )
    assert communes.name(MON, "en") == (
        "Xã Thạch Môn, Thành phố Hà Tĩnh (until 31/12/2019; now part of Xã Đồng Môn)"
    )
    assert communes.name(NEW_MON, "vi") == "Xã Đồng Môn, Thành phố Hà Tĩnh"
    page = shelf.browser(shelf.keeper()).get(f"{BASE}{gone.id}/").content.decode()
    assert "nay thuộc Xã Đồng Môn" in page


def test_a_form_offers_the_day_and_keeps_what_the_entry_holds(
    merger: Callable[[], None], nothing_happened: Nothing
) -> None:
    entry = shelf.point(commune=DONG)
    merger()
    client = shelf.browser(shelf.keeper())
    today = client.get(f"{BASE}{entry.id}/do/amend/").content.decode()
    assert '<option value="18106" selected>Xã Thạch Đồng, Thành phố Hà Tĩnh (đến' in today
    assert f'<option value="{NEW_MON}">Xã Đồng Môn</option>' in today
    then = client.get(f"{BASE}{entry.id}/do/amend/?on=05/08/2019").content.decode()
    assert '<option value="18103">Xã Thạch Môn</option>' in then
    assert "Xã Đồng Môn</option>" not in then
    typed: dict[str, Any] = {**shelf.values(commune=DONG, computers="25"), "_rev": "1"}
    typed["confirmed"] = "1"
    assert client.post(f"{BASE}{entry.id}/do/amend/", typed).status_code == 302
    entry.refresh_from_db()
    assert (entry.data["commune"], entry.data["computers"]) == (DONG, 25)
    late = {**typed, "_rev": "2", "commune": NEW_MON, "_effective": "05/12/2019"}
    with nothing_happened():
        refused = client.post(f"{BASE}{entry.id}/do/amend/", late)
    assert refused.status_code == 422
    assert "Xã Đồng Môn không tồn tại vào ngày 05/12/2019" in refused.content.decode()


def test_a_correction_of_an_old_day_takes_the_commune_of_that_day(
    merger: Callable[[], None], nothing_happened: Nothing
) -> None:
    entry = shelf.point()
    merger()
    who = shelf.keeper()
    with nothing_happened(), pytest.raises(Invalid) as wrong:
        amend.amend(entry.id, who, {"commune": DONG})
    assert [(e.field, e.code) for e in wrong.value.errors] == [("commune", "commune_then")]
    correct.correct(entry.id, who, {"commune": DONG}, reason="Ghi nhầm xã")
    entry.refresh_from_db()
    assert entry.data["commune"] == DONG
    amend.amend(entry.id, who, {"commune": MON}, reason="Chuyển địa điểm")
    version = EntryVersion.objects.get(entry=entry, seq=3)
    assert version.data["commune"] == NEW_MON


def test_without_a_reorganisation_forms_ask_for_no_other_day(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    text = shelf.browser(shelf.keeper()).get(f"{BASE}{entry.id}/do/amend/").content.decode()
    assert 'name="on"' not in text
    assert Entry.objects.get().data["commune"] == "18172"
    assert clock.now().date() == date(2019, 8, 5)


def test_a_unit_that_is_split_tells_all_that_it_became(ha_tinh: Traveller) -> None:
    units = [
        unit.model_copy(update={"valid_to": MERGED, "becomes": "18103;18109"})
        if unit.code == DONG else unit
        for unit in still()
    ]  # fmt: skip
    publish(shelf.province().model_copy(update={"units": tuple(units)}))
    publication.forget()
    ha_tinh.move_to(datetime(2021, 3, 1, tzinfo=TZ))
    assert communes.name(DONG, "en").endswith("now part of Xã Thạch Môn, Xã Thạch Hưng)")
