"""Holders of entries in force on the last day are asked; every definition can be asked for."""

from __future__ import annotations

from datetime import date

from motcua.kernel.clock import Traveller
from motcua.registers.actions import close, grant
from motcua.registers.models import Return
from motcua.registers.returns.actions.open_campaign import open_campaign
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
        "distribution-half-year": 0, "telecom-half-year": 0,
    }  # fmt: skip
    assert units == 262 + 13 + sum(
        a.kind in ("department", "office", "inspectorate", "authority")
        for a in shelf.province().agencies
    )
