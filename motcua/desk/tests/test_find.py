"""Search finds dossiers of the agency by code, part of it, words with or without marks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.desk.tests.people import CLERK, browser
from motcua.dossiers.actions import receive
from motcua.dossiers.queries import search as searching
from motcua.dossiers.queries.search import Wanted, search
from motcua.dossiers.tests import world


def found(**wanted):
    result = search(world.officer(CLERK), Wanted(**wanted))
    return [row.id for row in result.page.rows]


@pytest.fixture
def two(ha_tinh):
    """Two dossiers of different people, the second one newer."""
    first = world.received("bc02")
    ha_tinh.advance(timedelta(minutes=10))
    sample = dict(world.example("bc02").applicant) | {
        "full_name": "Đặng Thị Hường",
        "organisation": "Công ty Bưu chính Ngàn Hống",
    }
    second = world.submitted("bc02", applicant=sample)
    return first, receive.receive(second.id, world.officer(CLERK))


def test_by_code_whole_part_and_number(two):
    first, second = two
    assert found(text=first.code) == [first.id]
    assert found(text=first.code.lower()) == [first.id]
    assert found(text="-".join(second.code.split("-")[-2:])) == [second.id]
    assert found(text=second.code.split("-")[-1]) == [second.id]
    assert found(text="000.00.14.H27-190809-9999") == []


def test_by_words_with_and_without_marks_and_by_a_beginning(two):
    _first, second = two
    assert found(text="Đặng Hường") == [second.id]
    assert found(text="dang thi huo") == [second.id]
    assert found(text="ngan hong buu") == [second.id]
    assert found(text="dang khongco") == []


def test_by_procedure_state_and_date(two):
    first, second = two
    assert found(procedure=first.procedure) == [second.id, first.id]
    assert found(state=2) == [second.id, first.id]
    assert found(state=9) == []
    assert found(procedure=first.procedure, state=1) == []
    day = first.submitted_at.date()
    assert found(since=day, until=day) == [second.id, first.id]
    assert found(text="dang", until=day.replace(year=2018)) == []


def test_a_walk_that_ends_early_leads_on(two, monkeypatch):
    first, second = two
    monkeypatch.setattr(searching, "_each", lambda walks, most: 1)
    actor = world.officer(CLERK)
    one = search(actor, Wanted(state=2, procedure=first.procedure), size=10)
    ids = [row.id for row in one.page.rows]
    assert one.further
    after = one.page.next_cursor
    seen = list(ids)
    while after:
        more = search(actor, Wanted(state=2, procedure=first.procedure), after, size=10)
        seen += [row.id for row in more.page.rows]
        after = more.page.next_cursor
    assert seen == [second.id, first.id]


def test_pages_are_stable(two):
    first, second = two
    actor = world.officer(CLERK)
    one = search(actor, Wanted(text="công ty"), size=1)
    assert [row.id for row in one.page.rows] == [second.id]
    two_ = search(actor, Wanted(text="công ty"), one.page.next_cursor or "", size=1)
    assert [row.id for row in two_.page.rows] == [first.id]
    assert two_.page.next_cursor is None


def test_another_agency_finds_nothing(two):
    first, _second = two
    other = next(p for p in world.province().posts if p.agency != first.agency)
    result = search(world.officer(other.id), Wanted(text=first.code))
    assert list(result.page.rows) == []


def test_the_page_keeps_what_was_typed(two):
    first, _second = two
    client = browser(CLERK)
    shown = client.get("/desk/search/", {"q": first.code, "procedure": first.procedure})
    assert first.code in shown.content.decode()
    wrong = client.get("/desk/search/", {"q": "an", "from": "32/13/2019"})
    assert "32/13/2019" in wrong.content.decode()
