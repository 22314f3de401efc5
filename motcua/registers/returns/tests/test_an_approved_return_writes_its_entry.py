"""An approved return becomes a version of its entry, from the last day of its period."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.definitions.model.returning import Return as Definition
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.registers.actions import close, grant
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryVersion, Return, ReturnCampaign, ReturnEntry
from motcua.registers.queries.page import standing_on
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.actions.correct import correct
from motcua.registers.returns.actions.open_campaign import open_campaign
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.actions.send_back import send_back
from motcua.registers.returns.actions.submit import submit
from motcua.registers.returns.tests import asking
from motcua.registers.returns.writing import About, columns
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
END = date(2018, 12, 31)


def versions(entry: Entry) -> list[tuple[str, date]]:
    rows = EntryVersion.objects.filter(entry=entry, round=0).order_by("seq")
    return [(row.action, row.effective) for row in rows]


def test_a_commune_without_an_entry_gets_one(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    entry = Entry.objects.get(register=asking.EQUIPMENT)
    assert entry.data == {
        "code": "TB-2018-0001", "organisation": "Phường Nam Hà, Thành phố Hà Tĩnh",
        "level": "commune", "commune": asking.NAM_HA, "year": 2018, "counted_on": "2018-12-31",
        "staff": 22, "staff_with_computer": 20, "computers": 21, "internet": True,
        "connection": "fibre", "lan": True,
    }  # fmt: skip
    assert (entry.unit, entry.period, entry.valid_from) == (asking.NAM_HA, 2018, END)
    assert versions(entry) == [("grant", END)]
    assert (standing_on(entry, END - timedelta(days=1)), entry.sample) == (None, False)
    written = ReturnEntry.objects.get()
    assert (written.ret_id, written.version, written.entry_id, written.seq) == (
        ret.id, 1, entry.id, 1)  # fmt: skip
    (told,) = stream(f"entry:{entry.id}")
    assert (told.type, told.payload["return"]) == ("register.granted", str(ret.id))
    assert told.actor == asking.keeper().mark


def test_nothing_is_written_before_the_approval(ha_tinh: Traveller) -> None:
    ret = asking.submitted(asking.of(asking.campaign()))
    send_back(ret.id, asking.keeper(), "Đề nghị rà soát số máy")
    assert not Entry.objects.exists()


def test_an_entry_of_that_unit_and_year_is_amended(ha_tinh: Traveller) -> None:
    held = grant.grant(asking.EQUIPMENT, asking.keeper(), {
        "code": "TB-18073-2018", "organisation": "UBND phường Nam Hà", "level": "commune",
        "commune": asking.NAM_HA, "year": "2018", "counted_on": "2018-12-14", "staff": "18",
        "staff_with_computer": "7", "computers": "7", "internet": "true", "lan": "true",
    })  # fmt: skip
    asking.approved(asking.of(asking.campaign()))
    entry = Entry.objects.get(register=asking.EQUIPMENT)
    assert (entry.id, entry.data["code"], entry.title) == (
        held.id, "TB-18073-2018", "UBND phường Nam Hà")  # fmt: skip
    assert versions(entry) == [("grant", date(2018, 12, 14)), ("amend", END)]
    before, after = standing_on(entry, date(2018, 12, 30)), standing_on(entry, END)
    assert before is not None
    assert after is not None
    assert (before.data["staff"], after.data["staff"]) == (18, 22)


def test_a_correction_writes_a_new_version_and_keeps_the_old(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    first = clock.now()
    ha_tinh.advance(timedelta(days=3))
    correct(ret.id, asking.link(ret), "Đếm thiếu máy ở bộ phận một cửa")
    again = asking.submitted(ret, computers="25", internet="true", connection="adsl")
    entry = Entry.objects.get(register=asking.EQUIPMENT)
    assert entry.data["computers"] == 21  # the approved figures count until then
    approve(again.id, asking.keeper())
    entry.refresh_from_db()
    assert (entry.data["computers"], entry.data["connection"]) == (25, "adsl")
    assert versions(entry) == [("grant", END), ("correct", END)]
    known = standing_on(entry, END, first)
    assert known is not None
    assert known.data["computers"] == 21
    reason = EntryVersion.objects.get(entry=entry, seq=2).reason
    assert reason == "Đếm thiếu máy ở bộ phận một cửa"
    assert list(ReturnEntry.objects.order_by("id").values_list("version", "seq")) == [
        (1, 1), (2, 2)]  # fmt: skip


def test_an_answer_that_is_gone_takes_its_column_away(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    correct(ret.id, asking.link(ret), "Cơ quan đã cắt Internet")
    again = asking.submitted(ret, internet="false", connection="", computers_online="0")
    approve(again.id, asking.keeper())
    entry = Entry.objects.get(register=asking.EQUIPMENT)
    assert entry.data["internet"] is False
    assert "connection" not in entry.data


def test_a_correction_that_says_the_same_writes_nothing(ha_tinh: Traveller) -> None:
    ret = asking.approved(asking.of(asking.campaign()))
    correct(ret.id, asking.link(ret), "Bổ sung kiến nghị")
    approve(asking.submitted(ret, remarks="Đề nghị cấp máy mới").id, asking.keeper())
    assert versions(Entry.objects.get()) == [("grant", END)]


def firm(number: str = "3000900001", **more: str) -> Entry:
    return grant.grant("ict-enterprises", asking.keeper(), {
        "tax_code": number, "name": f"Doanh nghiệp mẫu {number}", "founded": "2014-08-23",
        "address": "Địa chỉ mẫu", "sectors": "software", "year": "2016", "workers": "20",
        "ict_workers": "14", "revenue": "6564000000", **more,
    })  # fmt: skip


def answered(entry: Entry, period: str, **figures: str) -> Return:
    made = ReturnCampaign.objects.filter(definition="ict-enterprises", period=period).first()
    made = made or open_campaign("ict-enterprises", period, asking.keeper())
    ret = asking.of(made, str(entry.id))
    given = {
        "workers": "30", "ict_workers": "25", "new_workers": "2", "active": "true",
        "revenue": "9000000000", "tax": "100000000", "sector": "software", **figures,
    }  # fmt: skip
    save(ret.id, asking.link(ret), given, {"growth": "Có hợp đồng lớn", "tax_part": "Kiểm tra"})
    return approve(submit(ret.id, asking.link(ret)).id, asking.keeper())


def test_a_firms_entry_gets_the_figures_of_each_year(ha_tinh: Traveller) -> None:
    entry = firm()
    answered(entry, "2018", workers="40")
    answered(entry, "2017")  # approved later, about an earlier year
    entry.refresh_from_db()
    assert (entry.data["year"], entry.data["workers"], entry.data["ict_workers"]) == (2018, 40, 25)
    assert entry.data["sectors"] == ["software"]
    held = [
        standing.data["workers"]
        for year in (2016, 2017, 2018)
        if (standing := standing_on(entry, date(year, 12, 31))) is not None
    ]
    assert held == [20, 30, 40]


def test_a_year_that_is_corrected_leaves_the_next_one_as_it_was_approved(
    ha_tinh: Traveller,
) -> None:
    entry = firm()
    first = answered(entry, "2017")
    answered(entry, "2018")  # the same number of workers, said again
    correct(first.id, asking.link(first), "Nhầm số lao động")
    save(first.id, asking.link(first), {**first.data, "workers": "28"}, {})
    approve(submit(first.id, asking.link(first)).id, asking.keeper())
    entry.refresh_from_db()
    old = standing_on(entry, date(2017, 12, 31))
    assert old is not None
    assert (old.data["workers"], entry.data["workers"]) == (28, 30)


def test_a_firm_that_ended_since_is_noted(ha_tinh: Traveller) -> None:
    entry = firm()
    made = open_campaign("ict-enterprises", "2018", asking.keeper())
    close.close(entry.id, asking.keeper(), effective=date(2018, 12, 31), reason="Giải thể")
    assert asking.of(made, str(entry.id)).state == "due"
    answered(entry, "2018")
    entry.refresh_from_db()
    assert (entry.status, entry.data["workers"]) == ("closed", 30)
    assert [action for action, _ in versions(entry)] == ["grant", "close", "note"]


def changed(campaign: ReturnCampaign, **writes: Any) -> None:
    """The campaign pins a definition that writes otherwise."""
    shape = campaign.shape
    shape["writes"][0] |= writes
    if "if_missing" in writes and writes["if_missing"] is None:
        del shape["writes"][0]["if_missing"]
    Definition.model_validate(shape)
    campaign.shape = shape
    campaign.save()


def test_where_no_entry_is_made_the_approval_is_refused_whole(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    changed(made, if_missing=None, by=["year", "staff"])
    ret, keeper = asking.submitted(asking.of(made)), asking.keeper()
    with nothing_happened(), pytest.raises(Refused) as wrong:
        approve(ret.id, keeper)
    assert wrong.value.code == "no_entry"


def test_a_return_that_several_entries_fit_or_that_names_none_is_refused(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    made = asking.campaign()
    changed(made, by=["level", "year", "internet"])
    keeper = asking.keeper()
    ret = asking.submitted(asking.of(made))
    for number in ("1", "2"):
        grant.grant(asking.EQUIPMENT, keeper, {
            "code": f"TB-{number}", "organisation": "UBND phường mẫu", "level": "commune",
            "year": "2018", "counted_on": "2018-12-14", "staff": "18",
            "staff_with_computer": "7", "internet": "true",
        })  # fmt: skip
    with nothing_happened(), pytest.raises(Refused) as several:
        approve(ret.id, keeper)
    assert several.value.code == "several"
    changed(made, by=["agency", "year"])
    with nothing_happened(), pytest.raises(Refused) as none:
        approve(ret.id, keeper)
    assert none.value.code == "no_key"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{year}", 2019), ("{ends}", "2019-05-31"), ("'fibre'", None), ("staff", 22),
        ("{commune}", None), ("missing", None),
    ],
)  # fmt: skip
def test_fills_are_read_by_their_grammar(text: str, value: object) -> None:
    book = next(r for r in shelf.province().registers if r.id == asking.EQUIPMENT)
    name = {"{ends}": "counted_on", "staff": "staff", "{commune}": "commune"}.get(text, "year")
    about = About("2019-H1", date(2018, 12, 1), date(2019, 5, 31), "Xã mẫu", "commune")
    assert columns(book, {name: text}, {"staff": 22}, about) == {name: value}
