"""Each post's queue shows exactly what waits for it, the first due first, at a fixed cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.definitions.model.procedure import StepVerb
from motcua.desk.tests.people import CLERK, HEAD, LEADER, OFFICER, OTHER, browser, page
from motcua.dossiers.actions import assign
from motcua.dossiers.queries import queue as waiting
from motcua.dossiers.queries.cursors import read
from motcua.dossiers.queries.queue import Tab
from motcua.dossiers.tests import world


def shown(post, tab="all"):
    """The dossiers on a post's page, in its order."""
    text = browser(post).get("/desk/", {"tab": tab}).content.decode()
    return re.findall(r'href="/desk/dossiers/([0-9a-f-]{36})/"', text)


@pytest.fixture
def three(ha_tinh):
    """Three dossiers: just submitted; to be assigned; with OFFICER."""
    with_officer = world.at_step(world.received(), StepVerb.ASSIGN)
    assign.assign(with_officer.id, world.officer(HEAD), to=OFFICER)
    ha_tinh.advance(timedelta(hours=1))
    to_assign = world.at_step(world.received(), StepVerb.ASSIGN)
    ha_tinh.advance(timedelta(hours=1))
    submitted = world.submitted()
    return [str(d.id) for d in (submitted, to_assign, with_officer)]


def test_every_role_sees_its_own(three):
    submitted, to_assign, with_officer = three
    assert shown(CLERK) == [submitted]
    assert shown(HEAD) == [to_assign]
    assert shown(OFFICER, "mine") == [with_officer]
    assert shown(OFFICER, "unassigned") == []
    assert shown(OTHER) == []
    assert shown(LEADER) == []


def test_the_first_due_comes_first(ha_tinh):
    first = world.submitted()
    ha_tinh.advance(timedelta(hours=1))
    second = world.submitted()
    ha_tinh.advance(timedelta(days=1))
    assert shown(CLERK) == [str(first.id), str(second.id)]
    text = browser(CLERK).get("/desk/").content.decode()
    assert "mc-time--late" in text
    assert "Overdue" in text or "quá hạn" in text.lower()


def test_results_wait_at_the_desk_only(ha_tinh):
    done = world.resolved(delivery="desk")
    assert shown(CLERK, "to_return") == [str(done.id)]
    assert shown(CLERK) == []
    text = browser(OFFICER).get("/desk/", {"tab": "to_return"}).content.decode()
    assert str(done.id) not in text


def test_pages_follow_each_other_without_gap_or_repeat(ha_tinh):
    ids = []
    for _ in range(5):
        ids.append(world.submitted().id)
        ha_tinh.advance(timedelta(minutes=1))
    clerk, seen, place = world.officer(CLERK), [], None
    pages = []
    while True:
        found = waiting.page(clerk, Tab.ALL, place, size=2)
        pages.append(found)
        seen += [item.dossier.id for item in found.rows]
        if not found.next_cursor:
            break
        world_before = found.next_cursor
        place = read(world_before)
    assert seen == ids
    back = waiting.page(clerk, Tab.ALL, read("", pages[-1].previous_cursor or ""), size=2)
    assert [item.dossier.id for item in back.rows] == ids[2:4]
    assert pages[0].previous_cursor is None


def test_a_new_dossier_does_not_move_the_next_page(ha_tinh):
    ids = [world.submitted().id for _ in range(1)]
    ha_tinh.advance(timedelta(minutes=5))
    ids.append(world.submitted().id)
    clerk = world.officer(CLERK)
    one = waiting.page(clerk, Tab.ALL, None, size=1)
    world.resolved()
    two = waiting.page(clerk, Tab.ALL, read(one.next_cursor or ""), size=5)
    assert two.rows[0].dossier.id == ids[1]


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/desk/", 4),
        ("/desk/?tab=consultations", 4),
        ("/desk/?tab=to_return", 4),
        ("/desk/boards/", 4),
        ("/desk/search/?q=cong+ty", 4),
        ("/desk/search/?q=000.00.14.H27-190805-0001", 4),
        ("/desk/search/?state=1", 4),
        ("/desk/counter/", 2),
    ],
)
def test_a_list_costs_a_fixed_number_of_statements(three, address, most):
    client = browser(CLERK)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for _ in range(3):
        world.received()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= most, [q["sql"][:90] for q in many]
    assert len(many) <= len(few)


@pytest.mark.parametrize(("procedure", "most"), [("bch03", 6), ("bc02", 9)])
def test_a_dossier_page_costs_six_statements_and_one_for_its_bills(ha_tinh, procedure, most):
    """And where it names an entry: an officer's choice, and by number or newest paper."""
    client = browser(CLERK)
    dossier = world.received(procedure)
    client.get(page(dossier))
    with CaptureQueriesContext(connection) as cost:
        assert client.get(page(dossier)).status_code == 200
    assert len(cost) <= most, [q["sql"][:90] for q in cost]


def test_the_queue_walks_the_index(three):
    clerk = world.officer(CLERK)
    for tab, index in ((Tab.ALL, "dossier_queue"), (Tab.TO_RETURN, "dossier_pool")):
        sql, params = waiting.statement(waiting._walks(clerk, tab), None, 41)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_bitmapscan = off")
                # A handful of rows costs the same sorted anew: only the index's order counts here.
                cursor.execute("SET LOCAL enable_sort = off")
                cursor.execute("EXPLAIN " + sql, params)
            else:
                cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert index in plan, plan
        assert "SCAN dossiers_dossier" not in plan
