"""Boards count what is urgent and list it; work is handed over whole; prints are PDF."""

from __future__ import annotations

from datetime import timedelta

from motcua.definitions.model.procedure import StepVerb
from motcua.desk.tests.people import CLERK, HEAD, LEADER, OFFICER, OTHER, browser, page
from motcua.dossiers.actions import assign
from motcua.dossiers.queries import boards
from motcua.dossiers.queries.boards import Cut
from motcua.dossiers.queries.page import page_of
from motcua.dossiers.queries.prints import control_lines
from motcua.dossiers.tests import world


def held_by_officer():
    dossier = world.at_step(world.received(), StepVerb.ASSIGN)
    return assign.assign(dossier.id, world.officer(HEAD), to=OFFICER)


def test_the_board_counts_what_is_late_and_near(ha_tinh):
    late = held_by_officer()
    ha_tinh.move_to(late.sort_at + timedelta(days=1))
    near = world.submitted()
    leader = world.officer(LEADER)
    board = boards.board(leader)
    assert (board.late, board.near) == (1, 1)
    assert board.fields[late.field] == {"late": 1, "near": 1}
    assert board.holders[(OFFICER, "")] == {"late": 1}
    assert [i.dossier.id for i in boards.urgent(leader, Cut()).rows] == [late.id]
    assert [i.dossier.id for i in boards.urgent(leader, Cut(late=False)).rows] == [near.id]
    assert not boards.urgent(leader, Cut(field="khac")).rows
    text = browser(LEADER).get("/desk/boards/", {"holder": OFFICER}).content.decode()
    assert str(late.id) in text


def test_other_agencies_boards_are_empty(ha_tinh):
    late = held_by_officer()
    ha_tinh.move_to(late.sort_at + timedelta(days=1))
    other = next(p for p in world.province().posts if p.agency != late.agency)
    assert boards.board(world.officer(other.id)).late == 0


def test_all_work_goes_over_after_a_preview(ha_tinh, nothing_happened):
    dossiers = [held_by_officer(), held_by_officer()]
    for post in (OFFICER, OTHER):
        browser(post)
    client = browser(HEAD)
    assert client.get("/desk/handover/").status_code == 200
    given = {"of": OFFICER, "to": OTHER}
    with nothing_happened():
        preview = client.post("/desk/handover/", given)
        same = client.post("/desk/handover/", {"of": OFFICER, "to": OFFICER, "confirm": "1"})
    assert "2" in preview.content.decode()
    assert 'name="confirm"' in preview.content.decode()
    assert same.status_code == 422
    assert client.post("/desk/handover/", given | {"confirm": "1"}).status_code == 302
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert dossier.holder == OTHER


def test_work_that_the_other_cannot_do_stays_all_of_it(ha_tinh, nothing_happened):
    held_by_officer()
    for post in (OFFICER, LEADER):
        browser(post)
    client = browser(HEAD)
    client.get("/desk/handover/")
    with nothing_happened():
        answer = client.post("/desk/handover/", {"of": OFFICER, "to": LEADER, "confirm": "1"})
    assert answer.status_code == 409


def test_an_officer_hands_nobodys_work_over(ha_tinh):
    assert browser(OFFICER).get("/desk/handover/").status_code == 403


def test_the_book_lists_what_was_received(ha_tinh):
    world.received()
    client = browser(CLERK)
    pdf = client.get("/desk/book.pdf", {"from": "01/08/2019", "to": "31/08/2019"})
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert client.get("/desk/book.pdf", {"from": "nonsense"}).status_code == 400
    assert client.get("/desk/book.pdf", {"from": "01/01/2018"}).status_code == 400


def test_the_control_slip_tells_every_change_of_hands(ha_tinh):
    dossier = held_by_officer()
    page = page_of(dossier.id, world.officer(CLERK))
    lines = control_lines(page, page.events)
    assert [line["result"] for line in lines] == ["Đúng hạn", "Đúng hạn"]
    assert lines[-1]["to"] == "Chuyên viên bưu chính, viễn thông"
    assert lines[-1]["from"] == "Trưởng phòng Bưu chính - Viễn thông"


def test_an_administrator_reads_no_applicants_name(ha_tinh):
    world.received()
    admin = browser("so-tttt-quan-tri")
    for address in ("/desk/boards/", "/desk/book.pdf"):
        assert admin.get(address).status_code == 403, address
        assert browser(CLERK).get(address).status_code == 200, address


def test_originals_are_the_desks_business(ha_tinh):
    dossier = world.received()
    address = f"{page(dossier)}originals/"
    assert f'href="{address}"' in browser(CLERK).get(page(dossier)).content.decode()
    assert f'href="{address}"' not in browser(LEADER).get(page(dossier)).content.decode()
    assert browser(LEADER).get(address).status_code == 403
