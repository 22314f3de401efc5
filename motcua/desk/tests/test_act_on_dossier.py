"""The verbs of the desk as forms: each works, and a refused one changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.definitions.model.procedure import StepVerb
from motcua.desk.tests.people import (
    CLERK,
    DESK_HEAD,
    HEAD,
    LEADER,
    OFFICER,
    OTHER,
    at_counter,
    browser,
    events,
    page,
    post,
    title_of,
)  # fmt: skip
from motcua.dossiers.actions import assign, propose
from motcua.dossiers.states import State
from motcua.dossiers.tests import world


def proposing(procedure="bc02"):
    """A dossier at the proposing step, held by OFFICER."""
    dossier = world.at_step(world.received(procedure), StepVerb.ASSIGN)
    return assign.assign(dossier.id, world.officer(HEAD), to=OFFICER)


def approving(**proposal):
    """A dossier that waits for a leader's signature."""
    dossier = proposing()
    given = {"outcome": "grant"} | proposal
    dossier = propose.propose(dossier.id, world.officer(OFFICER), **given)
    return world.at_step(dossier, StepVerb.APPROVE)


def test_a_clerk_sees_what_waits_and_receives_it(ha_tinh):
    dossier = world.submitted()
    client = browser(CLERK)
    listed = client.get("/desk/")
    assert f"/desk/dossiers/{dossier.id}/" in listed.content.decode()
    assert client.get(page(dossier)).status_code == 200
    checked = {f"ok_{p}": "on" for p in world.example("bc02").components[1:]}
    assert post(client, dossier, "receive", **checked).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert dossier.code == "000.00.14.H27-190805-0001"
    accepted = {p.component: p.accepted for p in dossier.papers.all()}
    first = world.example("bc02").components[0]
    assert accepted.pop(first) is False
    assert set(accepted.values()) <= {True}


def test_a_clerk_refuses_with_a_reason_only(ha_tinh, nothing_happened):
    dossier = world.submitted()
    client = browser(CLERK)
    client.get(page(dossier))
    with nothing_happened():
        empty = post(client, dossier, "refuse", reason="  ")
    assert empty.status_code == 422
    assert "refuse-reason-error" in empty.content.decode()
    assert post(client, dossier, "refuse", reason="Không thuộc thẩm quyền.").status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.NOT_RECEIVED


def test_a_supplement_is_asked_for_item_by_item(ha_tinh, nothing_happened):
    dossier = world.submitted()
    client, component = browser(CLERK), world.example("bc02").components[0]
    client.get(page(dossier))
    with nothing_happened():
        nothing = post(client, dossier, "request_supplement", note="Xin bổ sung")
    assert nothing.status_code == 409
    assert "Xin bổ sung" in nothing.content.decode()
    items = {f"why_{component}": "Thiếu dấu", "other_1": "Bản đồ"}
    assert post(client, dossier, "request_supplement", **items).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.AWAITING_SUPPLEMENT
    asked = dossier.supplements.get().items
    assert [(i["component"], i["reason"]) for i in asked] == [(component, "Thiếu dấu"), ("", "")]


def test_a_supplement_is_taken_in_at_the_counter(ha_tinh, nothing_happened):
    dossier = world.submitted()
    client, component = browser(CLERK), world.example("bc02").components[0]
    post(client, dossier, "request_supplement", **{f"why_{component}": "Thiếu dấu"})
    bad = SimpleUploadedFile("a.pdf", b"MZ not a pdf")
    client.get(page(dossier))
    with nothing_happened():
        refused = post(client, dossier, "supplement", **{f"file_{component}": bad})
    assert refused.status_code == 422
    good = SimpleUploadedFile("moi.pdf", world.pdf("moi"))
    assert post(client, dossier, "supplement", **{f"file_{component}": good}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.SUBMITTED
    assert dossier.papers.filter(round=1).get().name == "moi.pdf"


def test_payment_is_asked_for_and_recorded(ha_tinh):
    dossier = world.received()
    client = browser(CLERK)
    assert post(client, dossier, "request_payment", amount="1.250.000").status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.owed) == (State.AWAITING_PAYMENT, 1_250_000)
    assert client.get(page(dossier)).status_code == 200
    assert post(client, dossier, "record_payment", method="cash").status_code == 302
    dossier.refresh_from_db()
    assert (dossier.owed, dossier.paid) == (0, 1_250_000)


def test_papers_of_the_counter_are_transferred(ha_tinh):
    dossier = at_counter()
    client = browser(CLERK)
    assert post(client, dossier, "receive").status_code == 302
    assert post(client, dossier, "transfer").status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.IN_PROCESS


def test_a_head_assigns_seeing_the_load(ha_tinh, nothing_happened):
    proposing()
    dossier = world.at_step(world.received(), StepVerb.ASSIGN)
    client = browser(HEAD)
    for name in (OFFICER, OTHER):
        browser(name)
    shown = client.get(page(dossier) + "assign/").content.decode()
    assert "(1 hồ sơ đang xử lý)" in shown
    assert "(0 hồ sơ đang xử lý)" in shown
    with nothing_happened():
        wrong = post(client, dossier, "assign", to=LEADER)
    assert wrong.status_code == 422
    assert post(client, dossier, "assign", to=OTHER).status_code == 302
    dossier.refresh_from_db()
    assert dossier.holder == OTHER


def test_an_officer_takes_consults_and_the_other_agency_answers(ha_tinh, nothing_happened):
    dossier = proposing()
    client = browser(OFFICER)
    other = next(p for p in world.province().posts if p.agency != dossier.agency)
    consulted = browser(other.id)
    assert consulted.get(page(dossier)).status_code == 404
    ask = {"agency": other.agency, "question": "Có ý kiến gì?", "hour": "16:30"}
    with nothing_happened():
        past = post(client, dossier, "consult", **ask, day="01/01/2019")
    assert past.status_code == 409
    assert "Có ý kiến gì?" in past.content.decode()
    assert post(client, dossier, "consult", **ask, day="12/08/2019").status_code == 302
    listed = consulted.get("/desk/", {"tab": "consultations"}).content.decode()
    assert "Có ý kiến gì?" in listed
    assert consulted.get(page(dossier)).status_code == 200
    assert post(client, dossier, "propose", outcome="grant").status_code == 409
    assert post(consulted, dossier, "answer", answer="Nhất trí.").status_code == 302
    assert "Nhất trí." in client.get(page(dossier)).content.decode()
    assert consulted.get(page(dossier)).status_code == 200
    assert post(client, dossier, "propose", outcome="grant").status_code == 302


def test_a_proposed_supplement_is_sent_by_the_desk(ha_tinh):
    dossier = proposing()
    component = world.example("bc02").components[0]
    given = {"outcome": "supplement", f"why_{component}": "Chưa ký", "note": "Xin ký lại"}
    assert post(browser(OFFICER), dossier, "propose", **given).status_code == 302
    clerk = browser(CLERK)
    shown = clerk.get(page(dossier)).content.decode()
    assert "Chưa ký" in shown
    assert f"/desk/dossiers/{dossier.id}/" in clerk.get("/desk/").content.decode()
    assert post(clerk, dossier, "request_supplement", **{f"why_{component}": "Chưa ký"})
    dossier.refresh_from_db()
    assert dossier.state == State.AWAITING_SUPPLEMENT


def test_a_refusal_needs_its_reason_and_keeps_what_was_typed(ha_tinh, nothing_happened):
    dossier = proposing()
    client = browser(OFFICER)
    client.get(page(dossier))
    with nothing_happened():
        refused = post(client, dossier, "propose", outcome="refuse", note="Ghi chú của tôi")
    assert refused.status_code == 409
    assert "Ghi chú của tôi" in refused.content.decode()


def test_a_leader_sees_the_text_and_signs(ha_tinh):
    dossier = approving()
    client = browser(LEADER)
    shown = client.get(page(dossier)).content.decode()
    assert title_of("bc02") in shown
    assert post(client, dossier, "approve").status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.RESOLVED


def test_a_leader_declines_with_a_reason(ha_tinh, nothing_happened):
    dossier = approving()
    client = browser(LEADER)
    client.get(page(dossier))
    with nothing_happened():
        assert post(client, dossier, "decline", reason="").status_code == 422
    assert post(client, dossier, "decline", reason="Sửa lại mục 2").status_code == 302
    dossier.refresh_from_db()
    assert dossier.holder == OFFICER
    assert "Sửa lại mục 2" in browser(OFFICER).get(page(dossier)).content.decode()


def test_a_leader_apologises_once_with_a_later_time(ha_tinh, nothing_happened):
    dossier = proposing()
    client = browser(LEADER)
    client.get(page(dossier))
    with nothing_happened():
        early = post(client, dossier, "apologise", reason="Bận", day="06/08/2019", hour="10:00")
    assert early.status_code == 409
    day = f"{dossier.due + timedelta(days=7):%d/%m/%Y}"
    done = post(client, dossier, "apologise", reason="Bận", day=day, hour="10:00")
    assert done.status_code == 302
    shown = client.get(page(dossier)).content.decode()
    assert "apologise/" not in shown
    assert (
        post(client, dossier, "apologise", reason="Bận", day=day, hour="11:00").status_code == 409
    )


def test_a_head_stops_with_reason_and_basis(ha_tinh, nothing_happened):
    dossier = proposing()
    client = browser(HEAD)
    client.get(page(dossier))
    with nothing_happened():
        assert post(client, dossier, "stop", reason="Vụ án").status_code == 422
    assert post(client, dossier, "stop", reason="Vụ án", basis="Điều 1").status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.STOPPED


def test_the_result_is_returned_to_who_may_collect_it(ha_tinh, nothing_happened):
    dossier = world.resolved(delivery="desk")
    client = browser(CLERK)
    assert (
        f"/desk/dossiers/{dossier.id}/"
        in client.get("/desk/", {"tab": "to_return"}).content.decode()
    )
    client.get(page(dossier))
    given = {"method": "desk", "collector": "authorised", "collector_name": "Lê Mẫu"}
    with nothing_happened():
        assert post(client, dossier, "return_result", **given).status_code == 409
    given["authority"] = "Giấy ủy quyền số 1"
    assert post(client, dossier, "return_result", **given).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED


@pytest.mark.parametrize("verb", ["take", "forward", "verify", "send_back"])
def test_what_is_not_offered_is_refused_and_changes_nothing(ha_tinh, nothing_happened, verb):
    dossier = world.submitted()
    client = browser(OFFICER)
    client.get(page(dossier))
    with nothing_happened():
        answer = post(client, dossier, verb, reason="x", findings="y")
    assert answer.status_code == 409


def test_a_stale_form_is_refused_and_shown_anew(ha_tinh, nothing_happened):
    dossier = proposing()
    client = browser(OFFICER)
    client.get(page(dossier))
    with nothing_happened():
        stale = client.post(
            page(dossier) + "propose/",
            {"rev": dossier.rev - 1, "outcome": "refuse", "reason": "Lý do rất dài"},
        )
    text = stale.content.decode()
    assert stale.status_code == 409
    assert "Lý do rất dài" in text
    assert f'name="rev" value="{dossier.rev}"' in text


def test_another_agency_gets_404_everywhere(ha_tinh, nothing_happened):
    dossier = world.received()
    other = next(p for p in world.province().posts if p.agency != dossier.agency)
    client = browser(other.id)
    paper, letter = dossier.papers.first(), f"{dossier.id}.pdf"
    with nothing_happened():
        assert client.get(page(dossier)).status_code == 404
        assert post(client, dossier, "take").status_code == 404
        assert client.get(f"{page(dossier)}papers/{paper.id}/").status_code == 404
        assert client.get(f"{page(dossier)}letters/{letter}").status_code == 404
        assert client.get(f"{page(dossier)}control-slip.pdf").status_code == 404


def test_the_first_look_of_the_day_is_put_on_record_once(ha_tinh):
    dossier = world.received()
    client = browser(CLERK)
    client.get(page(dossier))
    client.get(page(dossier))
    ha_tinh.advance(timedelta(minutes=10))
    client.get(page(dossier))
    assert events(dossier).count("dossier.viewed") == 1
    browser(DESK_HEAD).get(page(dossier))
    assert events(dossier).count("dossier.viewed") == 2
    ha_tinh.advance(timedelta(days=1))
    browser(CLERK).get(page(dossier))
    assert events(dossier).count("dossier.viewed") == 3


def test_files_and_letters_are_served(ha_tinh):
    dossier = world.received()
    client = browser(CLERK)
    paper = dossier.papers.exclude(sha256="").first()
    file = client.get(f"{page(dossier)}papers/{paper.id}/")
    assert file["Content-Type"] == "application/pdf"
    assert file["X-Content-Type-Options"] == "nosniff"
    shown = client.get(page(dossier)).content.decode()
    letter = shown.split("/letters/")[1].split(".pdf")[0]
    pdf = client.get(f"{page(dossier)}letters/{letter}.pdf")
    assert pdf.content.startswith(b"%PDF")
    slip = client.get(f"{page(dossier)}control-slip.pdf")
    assert slip.content.startswith(b"%PDF")
