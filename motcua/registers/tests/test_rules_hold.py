"""Every rule at its boundary, through the real action: one below, at, one above."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from motcua.definitions.model.register import EntryAction
from motcua.identity.actor import SYSTEM
from motcua.registers import books
from motcua.registers.actions import amend, correct, extend, note, resume, revoke, suspend
from motcua.registers.actions._write import Change, write
from motcua.registers.errors import Invalid, Refused
from motcua.registers.models import Entry
from motcua.registers.queries import page
from motcua.registers.tests import doors, shelf

Nothing = Callable[[], AbstractContextManager[None]]

LICENCES = {
    "game-points", "postal-enterprises", "press-agencies", "radio-stations", "telecom-enterprises",
    "websites",
}  # fmt: skip
"""The registers whose entries may go through all that can happen to a licence."""
ENTERED = [
    ("game-points", {"school_distance": "201"}),
    ("game-points", {"school_distance": "200"}),
    ("game-points", {"urban_class": "class_3_up", "floor_area": "50,1"}),
    ("game-points", {"urban_class": "class_3_up", "floor_area": "50"}),
    ("game-points", {"urban_class": "class_4_5", "floor_area": "40"}),
    ("game-points", {"floor_area": "30"}),
    ("game-points", {"opens": "08:00", "closes": "08:01"}),
    ("game-points", {"opens": "21:59", "closes": "22:00"}),
    ("game-points", {"certificate_expiry": "04/08/2022"}),
    ("game-points", {"certificate_expiry": "05/08/2022"}),
    ("internet-agents", {"games": "false", "opens": "06:00", "closes": "23:00"}),
    ("internet-agents", {"closes": "21:59"}),
    ("newsletters", {"pages": "63"}),
    ("newsletters", {"licence_expiry": "04/08/2020"}),
    ("newsletters", {"width_cm": "18,9", "height_cm": "26,9"}),
    ("postal-enterprises", {"capital": "2000000001"}),
    ("postal-enterprises", {"scope": "interprovincial"}),
    ("postal-enterprises", {"scope": "international", "capital": "5000000000"}),
    ("postal-enterprises", {"kind": "confirmation", "capital": "1", "scope": None,
                            "licence_expiry": None}),
    ("tvro", {"certificate_expiry": "04/08/2024"}),
    ("tvro", {}),
    ("websites", {"licence_expiry": "04/08/2029"}),
    ("websites", {"kind": "internal", "licence_date": None, "licence_expiry": None}),
    ("ict-projects", {"end_year": "2019"}),
    ("ict-projects", {"end_year": None}),
    ("feedback", {"answered": "01/08/2019"}),
    ("feedback", {"answered": "02/08/2019", "published": "02/08/2019"}),
    ("feedback", {}),
    ("procedure-decisions", {"published": "05/08/2019"}),
    ("procedure-decisions", {"published": "06/08/2019"}),
    ("training-courses", {"end": "05/08/2019"}),
]  # fmt: skip
REFUSED = [
    ("game-points", {"school_distance": "199"}, "rule_school"),
    ("game-points", {"urban_class": "class_3_up", "floor_area": "49,9"}, "rule_area_large"),
    ("game-points", {"urban_class": "class_4_5", "floor_area": "39,9"}, "rule_area_medium"),
    ("game-points", {"floor_area": "29,9"}, "rule_area_small"),
    ("game-points", {"opens": "07:59"}, "rule_night"),
    ("game-points", {"closes": "22:01"}, "rule_night"),
    ("game-points", {"opens": "21:00", "closes": "20:00"}, "rule_night"),
    ("game-points", {"opens": "23:00", "closes": "22:00"}, "rule_night"),
    ("game-points", {"opens": "12:00", "closes": "12:00"}, "rule_night"),
    ("game-points", {"opens": "21:00", "closes": "09:00"}, "rule_night"),
    ("game-points", {"certificate_expiry": "06/08/2022"}, "rule_three_years"),
    ("game-points", {"certificate_expiry": "05/02/2023"}, "rule_three_years"),
    ("internet-agents", {"opens": "07:59"}, "rule_night"),
    ("internet-agents", {"closes": "22:01"}, "rule_night"),
    ("internet-agents", {"opens": "21:00", "closes": "09:00"}, "rule_night"),
    ("newsletters", {"pages": "65"}, "rule_pages"),
    ("newsletters", {"width_cm": "19,1"}, "rule_width"),
    ("newsletters", {"height_cm": "27,1"}, "rule_height"),
    ("newsletters", {"licence_expiry": "06/08/2020"}, "rule_one_year"),
    ("postal-enterprises", {"capital": "1999999999"}, "rule_capital_home"),
    ("postal-enterprises", {"capital": "0"}, "rule_capital_home"),
    ("postal-enterprises", {"scope": "international", "capital": "4999999999"},
     "rule_capital_abroad"),
    ("postal-enterprises", {"licence_expiry": "06/08/2029"}, "rule_ten_years"),
    ("tvro", {"certificate_expiry": "06/08/2024"}, "rule_five_years"),
    ("websites", {"licence_expiry": "06/08/2029"}, "rule_ten_years"),
    ("ict-projects", {"end_year": "2018"}, "rule_years"),
    ("feedback", {"answered": "31/07/2019"}, "rule_order"),
    ("feedback", {"answered": "02/08/2019", "published": "01/08/2019"}, "rule_published_after"),
    ("procedure-decisions", {"published": "04/08/2019"}, "rule_order"),
    ("game-points", {"certificate_expiry": "04/08/2019"}, "ends_first"),
    ("tvro", {"certificate_expiry": "04/08/2019"}, "ends_first"),
    ("training-courses", {"end": "04/08/2019"}, "ends_first"),
]  # fmt: skip
EMPTY = [
    ("game-points", "urban_class"), ("game-points", "floor_area"),
    ("game-points", "school_distance"), ("game-points", "opens"), ("game-points", "closes"),
    ("game-points", "certificate_expiry"), ("internet-agents", "opens"),
    ("internet-agents", "closes"), ("newsletters", "pages"), ("postal-enterprises", "capital"),
    ("postal-enterprises", "scope"), ("postal-enterprises", "licence_expiry"),
    ("tvro", "certificate_date"), ("tvro", "certificate_expiry"), ("websites", "licence_date"),
    ("websites", "licence_expiry"),
]  # fmt: skip


@pytest.mark.parametrize(("register", "change"), ENTERED)
def test_what_keeps_the_rule_is_entered(
    ha_tinh: object, register: str, change: dict[str, Any]
) -> None:
    entry = doors.enter(register, **change)
    assert (entry.status, entry.incomplete) == ("in_force", False)


@pytest.mark.parametrize(("register", "change", "code"), REFUSED)
def test_what_breaks_the_rule_is_refused_in_both_languages(
    ha_tinh: object, nothing_happened: Nothing, register: str, change: dict[str, Any], code: str
) -> None:
    doors.keeper_of(register)
    with nothing_happened(), pytest.raises(Refused) as refused:
        doors.enter(register, **change)
    assert refused.value.code == code
    if refused.value.text is not None:
        assert refused.value.text.vi != refused.value.text.en


@pytest.mark.parametrize(("register", "column"), EMPTY)
def test_what_a_rule_needs_may_not_be_left_empty(
    ha_tinh: object, nothing_happened: Nothing, register: str, column: str
) -> None:
    doors.keeper_of(register)
    with nothing_happened(), pytest.raises(Invalid) as invalid:
        doors.enter(register, **{column: None})
    assert [error.field for error in invalid.value.errors] == [column]


@pytest.mark.parametrize(
    ("register", "short", "longest", "too_long", "rule"),
    [
        ("game-points", date(2023, 2, 4), date(2023, 2, 5), date(2023, 2, 6), "rule_six_months"),
        ("websites", date(2031, 8, 4), date(2031, 8, 5), date(2031, 8, 6), "rule_two_years"),
    ],
)
def test_an_extension_adds_no_more_than_its_own_limit(
    ha_tinh: object, nothing_happened: Nothing, register: str, short: date, longest: date,
    too_long: date, rule: str,
) -> None:  # fmt: skip
    entry, keeper = doors.enter(register), doors.keeper_of(register)
    with nothing_happened(), pytest.raises(Refused) as refused:
        extend.extend(entry.id, keeper, too_long)
    assert refused.value.code == rule
    extend.extend(entry.id, keeper, short)
    ends = {"game-points": "certificate_expiry", "websites": "licence_expiry"}[register]
    with nothing_happened(), pytest.raises(Refused) as refused:
        amend.amend(entry.id, keeper, {ends: str(too_long)})  # nor by a change of words
    assert refused.value.code == rule
    amend.amend(entry.id, keeper, {ends: str(longest)})
    assert Entry.objects.get(id=entry.id).valid_to == longest


def test_a_point_is_extended_once_and_a_site_twice(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    point, site = doors.enter("game-points"), doors.enter("websites")
    for entry, days, code in (
        (point, [date(2023, 1, 5), date(2023, 2, 5)], "rule_one_extension"),
        (site, [date(2030, 8, 5), date(2031, 8, 5), date(2032, 8, 5)], "rule_two_extensions"),
    ):
        keeper = doors.keeper_of(entry.register)
        for day in days[:-1]:
            extend.extend(entry.id, keeper, day)
        with nothing_happened(), pytest.raises(Refused) as refused:
            extend.extend(entry.id, keeper, days[-1])
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"school_distance": "20"}, "rule_school"),
        ({"closes": "23:00"}, "rule_night"),
        ({"certificate_expiry": "05/08/2021"}, "note_changes"),
        ({"certificate_number": "99/GCN"}, "note_changes"),
    ],
)
def test_a_note_moves_no_term_and_breaks_no_rule(
    ha_tinh: object, nothing_happened: Nothing, values: dict[str, str], code: str
) -> None:
    entry = shelf.point()
    with nothing_happened(), pytest.raises(Refused) as refused:
        note.note(entry.id, shelf.keeper(), values, reason="Ghi thêm")
    assert refused.value.code == code
    note.note(entry.id, shelf.keeper(), {"computers": "30"}, reason="Đếm lại máy")
    assert Entry.objects.get(id=entry.id).data["computers"] == 30


def test_a_note_gives_no_new_term_to_what_was_revoked(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    entry = shelf.point()
    revoke.revoke(entry.id, shelf.keeper(), reason="Gian dối")
    with nothing_happened(), pytest.raises(Refused) as refused:
        note.note(entry.id, shelf.keeper(), {"certificate_expiry": "01/01/2030"}, reason="Ghi")
    assert refused.value.code == "note_changes"


@pytest.mark.parametrize(
    "register", ["training-courses", "index-scores", "feedback", "procedure-decisions"]
)
def test_a_register_refuses_what_is_no_part_of_its_life(
    ha_tinh: object, nothing_happened: Nothing, register: str
) -> None:
    entry, keeper = doors.enter(register), doors.keeper_of(register)
    with nothing_happened(), pytest.raises(Refused) as refused:
        suspend.suspend(entry.id, keeper, reason="Thử")
    assert refused.value.code == "not_allowed"
    with nothing_happened(), pytest.raises(Refused) as refused:
        extend.extend(entry.id, keeper, date(2030, 1, 1))
    assert refused.value.code == "not_allowed"
    page = shelf.browser(keeper).get(f"/registers/{register}/{entry.id}/").content.decode()
    for verb, offered in (("amend", True), ("correct", True), ("suspend", False),
                          ("extend", False), ("resume", False)):  # fmt: skip
        assert (f"/{verb}/" in page) is offered, verb


def test_only_what_has_a_term_is_extended_and_only_what_was_given_is_taken_away() -> None:
    for book in shelf.province().registers:
        given = set(book.actions)
        assert {EntryAction.GRANT, EntryAction.CORRECT} <= given
        assert book.ends is not None or not given & {EntryAction.EXTEND, EntryAction.EXPIRE}
        assert len(given) < len(EntryAction) or book.id in LICENCES, book.id
    awards = next(book for book in shelf.province().registers if book.id == "awards")
    assert not set(awards.actions) & {EntryAction.EXTEND, EntryAction.SUSPEND, EntryAction.EXPIRE}


def near_a_school() -> Entry:
    """A point beside which a school was opened, as its keeper wrote down."""
    entry = shelf.point()
    correct.correct(
        entry.id, shelf.keeper(), {"school_distance": "150"}, reason="Trường mới mở",
        since=date(2019, 8, 5),
    )  # fmt: skip
    return Entry.objects.get(id=entry.id)


def refused_for(code: str, nothing_happened: Nothing, do: Callable[[], object]) -> None:
    with nothing_happened(), pytest.raises(Refused) as refused:
        do()
    assert refused.value.code == code


def test_what_is_broken_already_holds_up_no_other_change(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    entry, keeper = near_a_school(), shelf.keeper()
    amend.amend(entry.id, keeper, {"phone": "0912345678"})
    note.note(entry.id, keeper, {"computers": "21"}, reason="Đếm lại")
    amend.amend(entry.id, keeper, {"school_distance": "180"}, reason="Đo lại")
    refused_for("rule_night", nothing_happened,
                lambda: amend.amend(entry.id, keeper, {"closes": "23:00"}))  # fmt: skip
    entry.refresh_from_db()
    held = {name: entry.data[name] for name in ("phone", "computers", "school_distance")}
    assert held == {"phone": "0912345678", "computers": 21, "school_distance": 180}
    assert [rule.id for rule in page.broken_rules(books.book("game-points"), entry)] == ["school"]


def test_what_was_broken_before_a_suspension_resumes_and_what_came_in_it_does_not(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    keeper = shelf.keeper()
    broken, fresh = near_a_school(), shelf.point(certificate_number="02/GCN-STTTT")
    for entry in (broken, fresh):
        suspend.suspend(entry.id, keeper, reason="Chờ xác minh")
    amend.amend(fresh.id, keeper, {"school_distance": "150"}, reason="Đo lại")
    resume.resume(broken.id, keeper)
    refused_for("rule_school", nothing_happened, lambda: resume.resume(fresh.id, keeper))
    assert dict(Entry.objects.values_list("number", "status")) == {
        "01/GCN-STTTT": "in_force", "02/GCN-STTTT": "suspended",
    }  # fmt: skip


def test_a_new_term_asks_for_every_rule(ha_tinh: object, nothing_happened: Nothing) -> None:
    entry = near_a_school()
    refused_for("rule_school", nothing_happened,
                lambda: extend.extend(entry.id, shelf.keeper(), date(2023, 1, 5)))  # fmt: skip


def test_a_decision_keeps_every_rule_that_it_is_about(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    entry, book = near_a_school(), books.book("game-points")
    wanted = Change(EntryAction.AMEND, date(2019, 8, 5), {"school_distance": 180}, subject=uuid4())
    with transaction.atomic():
        refused_for("rule_school", nothing_happened,
                    lambda: write(book, entry, wanted, SYSTEM))  # fmt: skip
        write(book, entry, replace(wanted, patch={"manager_name": "Lê Mẫu"}), SYSTEM)


def test_a_change_dated_back_breaks_a_rule_until_what_breaks_it_already(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    entry, keeper = shelf.point(), shelf.keeper()
    correct.correct(entry.id, keeper, {"school_distance": "150"}, reason="Trường sẽ mở",
                    since=date(2019, 9, 1))  # fmt: skip
    refused_for("rule_school", nothing_happened,
                lambda: amend.amend(entry.id, keeper, {"school_distance": "150"}))  # fmt: skip
    amend.amend(entry.id, keeper, {"computers": "21"})


def test_a_keeper_reads_how_a_fact_that_breaks_a_rule_is_written(
    ha_tinh: object, nothing_happened: Nothing
) -> None:
    entry = shelf.point()
    client = shelf.browser(shelf.keeper())
    path = f"/registers/game-points/{entry.id}/do/amend/"
    typed = {**shelf.values(school_distance="150"), "_reason": "Trường mới mở", "_rev": "1"}
    with nothing_happened():
        answer = client.post(path, {**typed, "confirmed": "1"})
    assert answer.status_code == 422
    assert "hãy ghi bằng thao tác đính chính kể từ ngày đó" in answer.content.decode()
