"""Holders of entries in force on the last day are asked; every definition can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest

from motcua.definitions.model.returning import Return as Definition
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions import close, grant
from motcua.registers.errors import Refused
from motcua.registers.models import Return
from motcua.registers.returns import access, words
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.answerers import asked
from motcua.registers.returns.definitions import definitions
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf


def firm(number: str, founded: str) -> str:
    made = grant.grant(
        "ict-enterprises",
        asking.keeper(),
        {
            "tax_code": number, "name": f"Doanh nghiệp mẫu {number}", "founded": founded,
            "address": "Địa chỉ mẫu", "sectors": "software", "year": "2018",
            "workers": "20", "ict_workers": "14", "revenue": "6564000000",
        },
    )  # fmt: skip
    return str(made.id)


def test_firms_that_were_in_force_on_the_last_day_are_asked(ha_tinh: Traveller) -> None:
    old, new = firm("3000900001", "2014-08-23"), firm("3000900002", "2019-03-01")
    ended = firm("3000900003", "2010-01-01")
    close.close(ended, asking.keeper(), effective=date(2018, 6, 30), reason="Giải thể")
    made = open_campaign("ict-enterprises", "2018", asking.keeper())
    assert list(Return.objects.filter(campaign=made).values_list("kind", "key", "level")) == [
        ("entry", old, "firm")
    ]
    assert new != old


def test_every_definition_asks_somebody_or_has_a_register_to_ask(ha_tinh: Traveller) -> None:
    found = {one.id: len(asked(one, date(2018, 12, 31))) for one in definitions()}
    units = len(asked(next(d for d in definitions() if d.id == asking.EQUIPMENT),
                      date(2018, 12, 31)))  # fmt: skip
    assert found == {
        "agency-equipment": units, "training-evaluation": units, "ict-enterprises": 0,
        "postal-half-year": 0, "press-rep-offices": 0, "printing-half-year": 0,
        "distribution-half-year": 0, "telecom-half-year": 0, "telecom-yearly": 0,
        "websites-yearly": 0, "game-half-year": 0, "press-yearly": 0,
        "postal-universal-half-year": 1, "websites-ministry": 1, "game-ministry": 1,
        "game-points-ministry": 1, "postal-ministry": 1, "distribution-ministry": 1,
        "it-application-yearly": 1,
    }  # fmt: skip
    assert units == 262 + 13 + sum(
        a.kind in ("department", "office", "inspectorate", "authority")
        for a in shelf.province().agencies
    )


def keeper(division: str = "bao-chi-xuat-ban") -> Actor:
    return shelf.officer(f"so-tttt-{division}-chuyen-vien-1")


def test_only_licensed_aggregated_websites_are_asked(ha_tinh: Traveller) -> None:
    made = {}
    for kind in ("aggregated", "internal"):
        values = {
            "licence_number": f"MAU-{kind}", "name": f"Trang mẫu {kind}", "kind": kind,
            "organisation": "Đơn vị mẫu", "licence_date": "2017-06-08", "domain": "a.example.vn",
            "licence_expiry": "2027-06-08",
        }  # fmt: skip
        made[kind] = str(grant.grant("websites", keeper(), values).id)
    campaign = open_campaign("websites-yearly", "2018", keeper())
    assert [ret.key for ret in campaign.returns.all()] == [made["aggregated"]]
    assert campaign.ends == date(2018, 12, 31)


def test_game_enterprises_are_asked_about_half_years_to_may_and_november(
    ha_tinh: Traveller,
) -> None:
    old = grant.grant("game-enterprises", keeper(), {
        "licence_number": "MAU-01/G1", "name": "Công ty trò chơi mẫu",
        "licence_date": "2019-05-31",
    })  # fmt: skip
    grant.grant("game-enterprises", keeper(), {
        "licence_number": "MAU-02/G1", "name": "Công ty mới", "licence_date": "2019-06-01",
    })  # fmt: skip
    campaign = open_campaign("game-half-year", "2019-H1", keeper())
    assert (campaign.begins, campaign.ends) == (date(2018, 12, 1), date(2019, 5, 31))
    assert [ret.key for ret in campaign.returns.all()] == [str(old.id)]
    assert words.of(campaign) == "Sáu tháng đến 31/05/2019"
    assert campaign.due == date(2019, 8, 6)  # asked late: a day from 5 August


def test_households_that_print_are_not_asked_every_half_year(ha_tinh: Traveller) -> None:
    for form in ("enterprise", "household", ""):
        grant.grant("printing-establishments", keeper(), {
            "licence_number": f"MAU-{form}", "name": f"Cơ sở in {form}", "legal_form": form,
            "licence_kind": "printing", "licence_date": "2017-04-04",
        })  # fmt: skip
    campaign = open_campaign("printing-half-year", "2019-H1", keeper())
    assert sorted(campaign.returns.values_list("name", flat=True)) == [
        "Cơ sở in", "Cơ sở in enterprise"]  # fmt: skip


def test_the_departments_own_report_is_approved_by_a_head(
    ha_tinh: Traveller, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    officer, head = keeper(), shelf.officer("so-tttt-bao-chi-xuat-ban-truong-phong")
    with nothing_happened(), pytest.raises(Refused) as wrong:
        open_campaign("websites-ministry", "2019-H1", officer)
    assert wrong.value.code == "not_yours"
    campaign = open_campaign("websites-ministry", "2019-H1", head)
    ret = campaign.returns.get()
    assert (ret.kind, ret.key, ret.agency) == ("agency", "so-tttt", "so-tttt")
    assert campaign.due == date(2019, 9, 5)  # 31 days from 5 August
    given = {"licensed": "48", "granted": "2", "amended": "1", "revoked": "0",
             "inspected": "5", "sanctioned": "1", "fines": "10000000"}  # fmt: skip
    save(ret.id, officer, given, {})
    assert approve(submit(ret.id, officer).id, head).approved == 1


def test_without_districts_the_communes_of_the_day_answer_for_themselves(
    ha_tinh: Traveller,
) -> None:
    ha_tinh.move_to(datetime(2026, 1, 8, 9, tzinfo=TZ))
    made = asking.campaign("2025")
    rows = Return.objects.filter(campaign=made)
    communes = rows.filter(level="commune")
    assert (communes.count(), rows.filter(level="district").count()) == (69, 0)
    assert set(rows.values_list("district", flat=True)) == {""}
    new = asking.of(made, "18100")
    assert (new.name, new.unit_from) == ("Phường Trần Phú", date(2025, 7, 1))
    assert not any(access.fills(shelf.officer(asking.CITY), ret, asked_for()) for ret in communes)
    approve(asking.submitted(new).id, asking.keeper())
    entry = new.written.get().entry
    assert (entry.data["commune"], entry.title) == ("18100@2025-07-01", "Phường Trần Phú")
    board = f"/registers/returns/campaigns/{made.id}/"
    client = shelf.browser(asking.keeper())
    page = client.get(board).content.decode()
    assert page.count('<path fill="url(#look-') == 69
    assert '<a class="govuk-link" href="?level=commune#list">Các xã, phường của tỉnh</a>' in page
    letters = client.get(f"{board}links/").content.decode()
    assert "Các xã, phường và cơ quan cấp tỉnh" in letters
    assert "Phường Trần Phú" in letters


def asked_for() -> Definition:
    """The return on equipment as it is in force."""
    return next(one for one in definitions() if one.id == asking.EQUIPMENT)
