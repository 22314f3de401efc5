"""Bộ phận một cửa: who may say what to the applicant, and how often (law: NĐ 61/2018)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.definitions.model.procedure import Role, StepVerb
from motcua.dossiers import words
from motcua.dossiers.actions import (
    answer,
    approve,
    consult,
    decline,
    file,
    file_and_receive,
    hand_over,
    miss_answer,
    propose,
    rate,
    receive,
    refuse,
    request_supplement,
    return_result,
    send_back,
    stop,
    supplement,
    take,
    warn,
)
from motcua.dossiers.actions._open import Filing, Handed
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Consultation, Dossier, Rating, Supplement
from motcua.dossiers.queries.page import page_of
from motcua.dossiers.queries.prints import control_lines
from motcua.dossiers.states import State, Verb
from motcua.dossiers.tests import laws, world
from motcua.dossiers.tests.laws import at
from motcua.dossiers.tests.stories import ITEMS, Watch, events, kinds, refused
from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.publication import queries as publication

pytestmark = pytest.mark.usefixtures("ha_tinh")

DESK = world.DESK
CITY = "ubnd-thanh-pho-ha-tinh"


def on_paper(begins: str, channel: str = "counter") -> Filing:
    """The sample dossier, all of it on the counter."""
    papers = [Handed(c.id, kind="copy") for c in laws.procedure(begins).components]
    return world.filing(begins, channel=channel, delivery="desk", papers=papers)


def proposed(time: Traveller) -> Dossier:
    """A supplement is proposed and lies at the desk."""
    dossier = laws.at_officer()
    time.move_to(at("2019-08-06T09:00"))
    return propose.propose(dossier.id, world.holder(dossier), outcome="supplement", items=ITEMS)


def test_rule_1_three_channels_one_pipeline_one_series() -> None:
    desk = world.officer(DESK)
    online = world.received("bc02")
    counter = receive.receive(file.file(on_paper("bc02"), desk).id, desk)
    post = receive.receive(file.file(on_paper("bc02", "post"), desk).id, desk)
    rows = (online, counter, post)
    assert [d.code for d in rows] == [f"000.00.14.H27-190805-{n:04d}" for n in (1, 2, 3)]
    assert {(d.state, d.step, d.due) for d in rows} == {
        (State.RECEIVED, online.step, at("2019-08-19T17:00"))
    }


def test_rule_2_one_request_a_stage_another_needs_a_basis(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, desk = world.submitted(), world.officer(DESK)
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    supplement.supplement(dossier.id, world.citizen(), answer="Đây.")
    refused(
        lambda: request_supplement.request_supplement(dossier.id, desk, items=ITEMS),
        words.ONE_SUPPLEMENT,
        nothing_happened,
    )
    receive.receive(dossier.id, desk)
    dossier = world.taken(world.at_step(Dossier.objects.get(id=dossier.id), StepVerb.PROPOSE))
    who = world.holder(dossier)
    propose.propose(dossier.id, who, outcome="supplement", items=ITEMS)  # the stage's own first
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    supplement.supplement(dossier.id, world.citizen(), answer="Đây nữa.")
    refused(
        lambda: propose.propose(dossier.id, who, outcome="supplement", items=ITEMS),
        words.ONE_SUPPLEMENT,
        nothing_happened,
    )
    basis = "Điều 10 Luật mẫu"
    propose.propose(dossier.id, who, outcome="supplement", items=ITEMS, basis=basis)
    last = request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    assert last.rounds == 3  # more than one: figures count the dossier as overdue (QĐ 766)
    rows = Supplement.objects.order_by("round").values_list("round", "basis", "by")
    assert list(rows) == [(1, "", desk.mark), (2, "", desk.mark), (3, basis, desk.mark)]


def test_rule_3_only_the_desk_writes_to_the_applicant(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier = proposed(ha_tinh)
    officer = world.officer(dossier.holders[dossier.step])
    for who in (officer, world.worker("so-tttt/leader")):
        refused(
            lambda who=who: request_supplement.request_supplement(dossier.id, who, items=ITEMS),
            words.NOT_YOURS,
            nothing_happened,
        )
    sent = request_supplement.request_supplement(dossier.id, world.officer(DESK), items=ITEMS)
    assert (sent.state, kinds(sent)) == (State.AWAITING_SUPPLEMENT, ["receipt", "supplement"])


def test_rule_3_the_desk_sends_or_gives_back_and_never_appraises(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, desk = proposed(ha_tinh), world.officer(DESK)
    officer = dossier.holders[dossier.step]
    for call in (
        lambda: propose.propose(dossier.id, desk, outcome="grant"),
        lambda: take.take(dossier.id, desk),
        lambda: consult.consult(
            dossier.id, desk, agency="cong-an-tinh", question="?", until=at("2019-08-09T17:00")
        ),
    ):
        refused(call, words.OTHER_STEP, nothing_happened)
    back = send_back.send_back(dossier.id, desk, reason="Giấy này đã có.")
    assert (back.holder, back.pending, back.step) == (officer, "", dossier.step)
    refused(
        lambda: request_supplement.request_supplement(dossier.id, desk, items=ITEMS),
        words.THROUGH_THE_OFFICER,
        nothing_happened,
    )
    granted = propose.propose(dossier.id, world.officer(officer), outcome="grant")
    assert granted.outcome == "grant"


def test_rule_4_a_request_comes_within_three_working_days(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier = laws.at_officer()
    who = world.holder(dossier)
    ask = lambda: propose.propose(dossier.id, who, outcome="supplement", items=ITEMS)  # noqa: E731
    ha_tinh.move_to(at("2019-08-08T17:01"))
    refused(ask, words.SUPPLEMENT_TOO_LATE, nothing_happened)
    ha_tinh.move_to(at("2019-08-08T17:00"))
    assert ask().pending == "supplement"
    ha_tinh.move_to(at("2019-08-09T07:00"))
    desk = world.officer(DESK)
    refused(
        lambda: request_supplement.request_supplement(dossier.id, desk, items=ITEMS),
        words.SUPPLEMENT_TOO_LATE,
        nothing_happened,
    )


def test_rule_7_no_receipt_before_acceptance() -> None:
    dossier = world.submitted()
    assert (dossier.code, kinds(dossier)) == (None, [])
    done = receive.receive(dossier.id, world.officer(DESK))
    assert (done.code, kinds(done)) == ("000.00.14.H27-190805-0001", ["receipt"])


@pytest.mark.parametrize(("wanted", "letters"), [(False, []), (True, ["receipt"])])
def test_rule_8_an_immediate_result_in_one_sitting(wanted: bool, letters: list[str]) -> None:
    desk, chair = world.officer(f"{CITY}-mot-cua"), world.worker(f"{CITY}/leader")
    dossier = file_and_receive.file_and_receive(on_paper("gp05"), desk, receipt=wanted)
    assert (dossier.agency, dossier.code, kinds(dossier)) == (
        CITY,
        f"{publication.current().agencies[CITY].legacy_code}-190805-0001",
        letters,
    )
    signed = approve.approve(dossier.id, chair)
    done = return_result.return_result(signed.id, desk)
    assert (done.state, kinds(done)) == (State.RETURNED, [*letters, "result"])
    assert done.ended_at == done.received_at == done.resolved_at == at("2019-08-05T09:00")


def test_another_agencys_desk_cannot_touch_it(nothing_happened: Watch) -> None:
    with nothing_happened(), pytest.raises(Refused):
        file.file(on_paper("gp05"), world.officer(DESK))


def test_rule_11_a_refusal_has_a_reason_and_is_handed_over_like_a_result(
    nothing_happened: Watch,
) -> None:
    dossier, desk = world.submitted(), world.officer(DESK)
    refused(
        lambda: refuse.refuse(dossier.id, desk, reason="  "), words.REASON_NEEDED, nothing_happened
    )
    other = laws.at_officer()
    who = world.holder(other)
    refused(
        lambda: propose.propose(other.id, who, outcome="refuse"),
        words.REASON_NEEDED,
        nothing_happened,
    )
    propose.propose(other.id, who, outcome="refuse", reason="Không đủ vốn.")
    ended = world.at_step(Dossier.objects.get(id=other.id), StepVerb.RETURN)
    assert (ended.state, ended.outcome, kinds(ended)) == (
        State.RESOLVED,
        "refuse",
        ["receipt", "refusal"],
    )
    assert ended.due is not None
    assert ended.resolved_at is not None
    assert ended.resolved_at <= ended.due


def test_rule_14_a_late_answer_is_told_of_once(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    dossier, until = laws.at_officer(), at("2019-08-08T17:00")
    who = world.holder(dossier)
    consult.consult(dossier.id, who, agency="cong-an-tinh", question="Ý kiến?", until=until)
    asked = Consultation.objects.get()
    ha_tinh.move_to(until)
    refused(lambda: miss_answer.miss_answer(asked.id), words.NOT_YET, nothing_happened)
    ha_tinh.move_to(until + timedelta(minutes=1))
    miss_answer.miss_answer(asked.id)
    told = stream(f"dossier:{dossier.id}")[-1]
    assert (told.type, told.actor) == ("dossier.answer_missed", SYSTEM.mark)
    assert told.payload["until"] == "2019-08-08T17:00+07:00"
    assert told.payload["agency"] == "cong-an-tinh"
    refused(lambda: miss_answer.miss_answer(asked.id), words.WARNED, nothing_happened)


def test_the_desk_stops_only_what_the_applicant_has_left(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, chief = world.do_step(world.received("bc02")), world.worker("so-tttt/desk_head")
    page = page_of(dossier.id, chief)
    assert Verb.STOP not in page.offers
    refused(
        lambda: stop.stop(dossier.id, chief, reason="Vì.", basis="Điều 1"),
        words.NOT_YOURS,
        nothing_happened,
    )
    left = laws.asked(ha_tinh)
    done = stop.stop(left.id, chief, reason="Không bổ sung.", basis="Điều 19 NĐ 61/2018")
    assert (done.state, done.clock[-1]["kind"]) == (State.STOPPED, "end")


def test_rule_15_consulted_agencies_are_asked_at_once(ha_tinh: Traveller) -> None:
    dossier, until = laws.at_officer(), at("2019-08-09T17:00")
    who = world.holder(dossier)
    for name in ("cong-an-tinh", CITY):
        consult.consult(dossier.id, who, agency=name, question="Ý kiến?", until=until)
    posts = {p.agency: p.id for p in world.province().posts}
    first = answer.answer(dossier.id, world.officer(posts[CITY]), answer="Đồng ý.")
    assert first.consulting == ["cong-an-tinh"]
    done = answer.answer(dossier.id, world.officer(posts["cong-an-tinh"]), answer="Nhất trí.")
    assert (done.consulting, done.holder) == ([], who.post)


def test_rule_18_an_authorised_collector_is_named_and_may_be_forbidden(
    nothing_happened: Watch,
) -> None:
    dossier, desk = world.resolved("bc02", delivery="desk"), world.officer(DESK)

    def hand(**more: str) -> Dossier:
        return return_result.return_result(dossier.id, desk, collector="authorised", **more)  # type: ignore[arg-type]

    refused(hand, words.AUTHORITY_NEEDED, nothing_happened)
    refused(
        lambda: hand(authority="Giấy ủy quyền ngày 01/8/2019"),
        words.COLLECTOR_NEEDED,
        nothing_happened,
    )
    done = hand(
        authority="Giấy ủy quyền ngày 01/8/2019", collector_name="Lê Mẫu", collector_id="042"
    )
    handed = done.proposal["handed"]
    assert (handed["name"], handed["id"], handed["at"]) == (
        "Lê Mẫu",
        "042",
        "2019-08-05T09:00+07:00",
    )
    laws.with_procedure("bc02", authorisation=False)
    strict = world.resolved("bc02", delivery="desk")
    refused(
        lambda: return_result.return_result(
            strict.id, desk, collector="authorised", collector_name="Lê Mẫu", authority="Giấy"
        ),
        words.NO_AUTHORISATION,
        nothing_happened,
    )


def test_a_notification_ends_in_a_confirmation() -> None:
    done = world.resolved("bc05")
    assert (done.state, kinds(done)) == (State.RESOLVED, ["receipt", "confirmation"])


def test_rule_38_a_rating_knows_neither_person_nor_dossier() -> None:
    dossier = world.resolved("bc02")
    rate.rate(dossier.id, world.citizen(), score=1, comment="Chậm.")
    assert Rating.objects.values().get() == {
        "id": Rating.objects.get().id,
        "procedure": dossier.procedure,
        "agency": "so-tttt",
        "score": 1,
        "comment": "Chậm.",
        "month": at("2019-08-01T00:00").date(),
    }
    told = stream(f"dossier:{dossier.id}")[-1].payload
    assert set(told) <= {"state", "step", "pool", "holder", "due", "step_due"}


def test_rule_63_work_that_waits_elsewhere_comes_back_to_the_successor(
    ha_tinh: Traveller,
) -> None:
    waiting = laws.asked(ha_tinh)
    old = waiting.holders[waiting.step]
    signing = world.at_step(world.received("bc03"), StepVerb.APPROVE)
    assert old in signing.holders.values()
    head = world.worker("so-tttt/head/buu-chinh-vien-thong")
    new = next(
        p.id
        for p in world.province().posts
        if p.division == "buu-chinh-vien-thong" and Role.OFFICER in p.roles and p.id != old
    )
    assert hand_over.hand_over(head, of=old, to=new) == 0  # nothing lay with the old post itself
    assert laws.answered(ha_tinh, waiting).holder == new
    lead = world.holder(Dossier.objects.get(id=signing.id))
    assert decline.decline(signing.id, lead, reason="Viết lại.").holder == new
    assert events(signing)[-2:] == ["dossier.handed_over", "dossier.declined"]


def test_a_clerk_who_took_over_does_not_keep_the_officers_step(ha_tinh: Traveller) -> None:
    dossier = proposed(ha_tinh)
    officer = dossier.holders[dossier.step]
    chief = world.worker("so-tttt/desk_head")
    hand_over.hand_over_one(dossier.id, chief, to="so-tttt-mot-cua-2")
    request_supplement.request_supplement(dossier.id, world.officer(DESK), items=ITEMS)
    assert laws.answered(ha_tinh, dossier).holder == officer


def test_rule_66_the_system_account_signs_nothing(nothing_happened: Watch) -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.APPROVE)
    refused(lambda: approve.approve(dossier.id, SYSTEM), words.NOT_YOURS, nothing_happened)
    refused(lambda: warn.warn(dossier.id, warn.LATE), words.NOT_YET, nothing_happened)


def test_the_control_slip_lists_every_change_of_hands() -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.APPROVE)
    lead: Actor = world.worker("so-tttt/leader")
    page = page_of(dossier.id, lead)
    lines = control_lines(page, page.events)
    steps = {s.do: s.name.vi for s in laws.procedure("bc02").steps}
    assert [line["agency"] for line in lines] == [
        steps[StepVerb.ASSIGN],
        steps[StepVerb.PROPOSE],
        steps[StepVerb.FORWARD],
        steps[StepVerb.APPROVE],
    ]
    assert {line["at_given"] for line in lines} == {"09 giờ 00 phút, ngày 05/08/2019"}
    assert all(line["from"] and line["to"] for line in lines)
    assert {line["result"] for line in lines} <= {"Trước hạn", "Đúng hạn"}
