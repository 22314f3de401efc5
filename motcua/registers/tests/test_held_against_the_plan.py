"""Stations and lines held against the plan; plans and awards by stages; rules about entries that
another register keeps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.definitions.conditions import parse_condition
from motcua.definitions.entry_rules import Look, asked_of_others, broken
from motcua.definitions.entry_values import clean_column
from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books, showing
from motcua.registers.actions import amend, close, expire, grant
from motcua.registers.actions.import_rows import plan as planned
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries import page
from motcua.registers.tests import doors, shelf

TYPED: dict[str, dict[str, Any]] = {
    "telecom-plan": {
        "code": "QHVT-01", "name": "Tuyến phố Mẫu", "kind": "street", "towers": "a1;a2a",
        "max_height": "15", "lines": "conduit;aerial_shared", "underground_from": "2018",
        "sharing": "true",
    },
    "bts-stations": {
        "code": "HT-01", "name": "Trạm Mẫu", "operator": "Viễn thông Mẫu", "commune": "18172",
        "tower_type": "a2a", "height": "15", "shared": "true", "plan_entry": "QHVT-01",
        "on_air": "01/08/2019",
    },
    "telecom-lines": {
        "name": "Tuyến Mẫu", "operator": "Viễn thông Mẫu", "kind": "aerial_shared",
        "commune": "18172", "length": "1,5", "built_year": "2017", "plan_entry": "QHVT-01",
    },
    "sector-plans": {
        "name": "Quy hoạch Mẫu", "kind": "plan", "sector": "it", "stage": "drafting",
        "drafting_since": "01/07/2019",
    },
}  # fmt: skip


def enter(register: str, **change: Any) -> Entry:
    values = {k: v for k, v in {**TYPED[register], **change}.items() if v is not None}
    return grant.grant(register, doors.keeper_of(register), values)


def told(entry: Entry) -> list[str]:
    entry.refresh_from_db()
    return [rule.id for rule in page.broken_rules(books.book(entry.register), entry)]


@pytest.mark.parametrize(
    ("register", "change", "rules"),
    [
        ("bts-stations", {}, []),
        ("bts-stations", {"height": "15,1"}, ["plan_height"]),
        ("bts-stations", {"tower_type": "a2b"}, ["plan_a2b"]),
        ("bts-stations", {"tower_type": None}, ["kind_known"]),
        ("bts-stations", {"shared": "false"}, ["plan_sharing"]),
        ("bts-stations", {"plan_entry": None}, ["in_plan"]),
        ("bts-stations", {"plan_entry": "QHVT-99"}, ["in_plan"]),
        ("bts-stations", {"plan_entry": None, "on_air": None}, []),
        ("telecom-lines", {}, []),
        ("telecom-lines", {"built_year": "2018"}, ["underground"]),
        ("telecom-lines", {"built_year": "2018", "kind": "conduit"}, []),
        ("telecom-lines", {"kind": "aerial_own"}, ["plan_aerial_own"]),
        ("telecom-lines", {"kind": "aerial_own", "built_year": "2019"},
         ["plan_aerial_own", "underground"]),
        ("telecom-lines", {"plan_entry": None}, ["in_plan"]),
    ],
)  # fmt: skip
def test_what_contradicts_the_plan_is_told_with_its_reason(
    ha_tinh: Traveller, register: str, change: dict[str, Any], rules: list[str]
) -> None:
    enter("telecom-plan")
    assert told(enter(register, **change)) == rules


def test_the_page_tells_the_keeper_what_the_plan_says_today(ha_tinh: Traveller) -> None:
    plan = enter("telecom-plan")
    line = enter("telecom-lines")
    keeper = doors.keeper_of("telecom-lines")
    path = f"/registers/telecom-lines/{line.id}/"
    words = "cáp mới ở đây phải đi ngầm"
    client = shelf.browser(keeper)
    assert client.get(path).content.decode().count(words) == 1  # the rule itself
    amend.amend(plan.id, keeper, {"underground_from": "2017"})
    assert client.get(path).content.decode().count(words) == 2
    close.close(plan.id, keeper, reason="Thay quy hoạch")
    assert told(line) == ["in_plan"]
    public = Client().get(path).content.decode()
    assert f"/registers/telecom-plan/{plan.id}/" in public
    assert public.count(words) == 1


def test_rules_about_other_entries_are_left_out_where_none_can_be_looked_up() -> None:
    book = next(b for b in shelf.province().registers if b.id == "telecom-lines")
    assert "plan_entry.underground_from" in asked_of_others(book)
    values = {"kind": "aerial_shared", "built_year": 2019, "plan_entry": "1", "operator": "Mẫu"}
    assert broken(book, values) == []
    plan = {"code": "1", "lines": ["aerial_shared"], "underground_from": 2019}
    found = broken(book, values, look=Look(lambda *_: plan, lambda *_: 0))
    assert [rule.id for rule in found] == ["underground"]
    assert parse_condition("plan.stage = issued").fields == {"plan.stage"}


def test_a_table_is_held_against_the_plan_once_for_each_number(
    ha_tinh: Traveller, django_assert_max_num_queries: Any
) -> None:
    enter("telecom-plan")
    keeper = doors.keeper_of("telecom-lines")
    rows = "".join(
        f"Tuyến {n},Viễn thông Mẫu,aerial_shared,18172,1,2019,QHVT-01\n" for n in range(50)
    )
    data = f"name,operator,kind,commune,length,built_year,plan_entry\n{rows}".encode()
    with django_assert_max_num_queries(6):
        made = planned("telecom-lines", keeper, data, "t.csv")
    assert (len(made.create), made.wrong) == (50, [])


def test_a_plan_goes_its_way_by_dated_steps(ha_tinh: Traveller, nothing_happened: Any) -> None:
    keeper = doors.keeper_of("sector-plans")
    entry = grant.grant("sector-plans", keeper, TYPED["sector-plans"], effective=date(2019, 7, 1))
    assert entry.number == "QH-2019-01"

    def step(day: date, **values: str) -> None:
        amend.amend(entry.id, keeper, values, effective=day)

    with nothing_happened(), pytest.raises(Refused) as refused:
        step(date(2019, 7, 8), stage="consulting")
    assert refused.value.code == "rule_consulting_days"
    step(date(2019, 7, 8), stage="consulting", consulting_since="08/07/2019",
         consulting_until="25/07/2019")  # fmt: skip
    step(date(2019, 8, 1), stage="submitted", submitted="01/08/2019")
    for missing, code in (("number", "issued_number"), ("issued", "issued_day"),
                          ("approver", "issued_by")):  # fmt: skip
        values = {"number": "9/QĐ-UBND", "issued": "12/08/2019", "approver": "UBND tỉnh"}
        del values[missing]
        with nothing_happened(), pytest.raises(Refused) as refused:
            step(date(2019, 8, 12), stage="issued", **values)
        assert refused.value.code == f"rule_{code}"
    step(date(2019, 8, 12), stage="issued", number="9/QĐ-UBND", issued="12/08/2019",
         approver="UBND tỉnh")  # fmt: skip
    stages = EntryVersion.objects.filter(entry=entry).order_by("seq")
    assert [version.data["stage"] for version in stages] == [
        "drafting", "consulting", "submitted", "issued",
    ]  # fmt: skip
    assert page.standing_on(entry, date(2019, 7, 20)).data["stage"] == "consulting"  # type: ignore[union-attr]


def test_an_open_consultation_is_found_and_ends_by_itself(ha_tinh: Traveller) -> None:
    keeper = doors.keeper_of("plan-consultations")
    plan = enter("sector-plans")
    round_ = grant.grant("plan-consultations", keeper, {
        "plan": plan.number, "subject": "Dự thảo Mẫu", "opened": "05/08/2019",
        "closes": "06/09/2019", "asked": "Các sở\nCác huyện",
        "answers": "Sở Mẫu | 2019-08-08 | Thêm căn cứ | taken",
    })  # fmt: skip
    client = Client()
    path = "/registers/plan-consultations/?status=in_force"
    assert "Dự thảo Mẫu" in client.get(path).content.decode()
    page_of_plan = client.get(f"/registers/sector-plans/{plan.id}/").content.decode()
    assert f"/registers/plan-consultations/?plan={plan.number}" in page_of_plan
    assert round_.data["answers"] == [
        {"by": "Sở Mẫu", "on": "2019-08-08", "opinion": "Thêm căn cứ", "outcome": "taken"}
    ]
    ha_tinh.move_to(datetime(2019, 9, 7, 9, tzinfo=TZ))
    assert expire.due(date(2019, 9, 7)) == [round_.id]
    expire.expire(round_.id)
    assert "Dự thảo Mẫu" not in client.get(path).content.decode()


def test_an_award_is_proposed_advised_and_decided(
    ha_tinh: Traveller, nothing_happened: Any
) -> None:
    keeper = doors.keeper_of("awards")
    entry = grant.grant("awards", keeper, {
        "stage": "proposed", "form": "certificate", "level": "province", "year": "2019",
        "recipient_kind": "collective", "recipient": "Phòng Mẫu", "proposed_on": "01/07/2019",
    }, effective=date(2019, 7, 1))  # fmt: skip
    assert entry.number == "KT-2019-001"
    for values, code in (
        ({"stage": "advised"}, "advised"),
        ({"stage": "decided", "issued": "05/08/2019"}, "decided_number"),
        ({"stage": "decided", "number": "01/QĐ-UBND"}, "decided_day"),
        ({"stage": "refused", "refused_on": "05/08/2019"}, "refused_why"),
    ):
        with nothing_happened(), pytest.raises(Refused) as refused:
            amend.amend(entry.id, keeper, values)
        assert refused.value.code == f"rule_{code}"
    amend.amend(entry.id, keeper, {"stage": "advised", "council_on": "15/07/2019",
                                   "council_opinion": "in_favour"})  # fmt: skip
    amend.amend(entry.id, keeper, {"stage": "decided", "number": "01/QĐ-UBND",
                                   "issued": "05/08/2019"})  # fmt: skip
    entry.refresh_from_db()
    assert (entry.number, entry.valid_from) == ("KT-2019-001", date(2019, 8, 5))
    assert told(entry) == []


def test_a_stage_is_told_in_place_of_in_force(ha_tinh: Traveller) -> None:
    entry = enter("sector-plans")
    for path in ("/registers/sector-plans/", f"/registers/sector-plans/{entry.id}/"):
        text = Client().get(path).content.decode()
        assert ">Đang soạn thảo</strong>" in text
        assert ">Còn hiệu lực</strong>" not in text
    close.close(entry.id, doors.keeper_of("sector-plans"), reason="Dừng soạn thảo")
    text = Client().get(f"/registers/sector-plans/{entry.id}/").content.decode()
    assert ">Chấm dứt</strong>" in text or ">Đã chấm dứt</strong>" in text


def test_a_table_inside_an_entry_is_read_in_words_and_typed_again_as_it_was() -> None:
    book = next(b for b in shelf.province().registers if b.id == "plan-consultations")
    column = book.column("answers")
    assert column is not None
    text = "Sở Mẫu | 2019-08-08 | Thêm căn cứ | taken\nHuyện Mẫu |  | Đồng ý | explained"
    value = clean_column(column, text)
    assert showing.shown(column, value, "vi").splitlines()[0] == (
        "Sở Mẫu | 08/08/2019 | Thêm căn cứ | Tiếp thu"
    )
    assert clean_column(column, showing.typed(column, value)) == value
    headings, rows = showing.table(column, value, "en")
    assert headings == ["Agency or organisation", "Date", "Opinion", "Outcome"]
    assert rows[1] == ["Huyện Mẫu", "", "Đồng ý", "Explained"]
