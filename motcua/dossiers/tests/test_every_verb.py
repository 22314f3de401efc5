"""What each verb does: one exact story a verb, and for each refusal that nothing happened."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers import words
from motcua.dossiers.actions import (
    answer,
    apologise,
    assign,
    consult,
    decline,
    file,
    forward,
    hand_over,
    propose,
    rate,
    receive,
    record_payment,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    send_back,
    stop,
    submit,
    supplement,
    take,
    transfer,
    verify,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.models import Dossier, Rating, Supplement
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import ITEMS, Watch, asked_in_process, events, kinds, refused
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.queries import stream
from motcua.ledger.verify import verify as broken

pytestmark = pytest.mark.usefixtures("ha_tinh")


def test_submit_makes_one_dossier_that_waits_at_the_desk() -> None:
    dossier = world.submitted("bc02")
    assert (dossier.state, dossier.pool, dossier.code) == (State.SUBMITTED, "so-tttt/clerk", None)
    assert events(dossier) == ["dossier.submitted"]
    assert dossier.step_due is not None
    assert dossier.papers.count() == len(world.example("bc02").components)


def test_submit_again_with_the_same_key_returns_the_first() -> None:
    filed = world.filing("bc02")
    first = submit.submit(filed, world.citizen())
    assert submit.submit(filed, world.citizen()) == first
    assert Dossier.objects.count() == 1


def test_submit_with_a_used_key_and_other_content_is_refused(nothing_happened: Watch) -> None:
    submit.submit(world.filing("bc02", key="k"), world.citizen())
    with nothing_happened(), pytest.raises(Invalid) as caught:
        submit.submit(world.filing("bc03", key="k"), world.citizen())
    assert [p.code for p in caught.value.problems] == ["key_reused"]


def test_submit_names_every_problem_at_once(nothing_happened: Watch) -> None:
    filed = world.filing("bc02", papers=[], declared=False, delivery="pigeon")
    with nothing_happened(), pytest.raises(Invalid) as caught:
        submit.submit(filed, world.citizen())
    found = {p.field for p in caught.value.problems}
    assert {"declared", "delivery"} <= found
    assert any(name.startswith("papers.") for name in found)


def test_receive_gives_code_receipt_and_due_time(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(datetime(2019, 8, 5, 9, 30, tzinfo=TZ))
    dossier = world.received("bc02")
    assert dossier.state == State.RECEIVED
    assert dossier.code == "000.00.14.H27-190805-0001"
    assert dossier.due == datetime(2019, 8, 19, 17, 0, tzinfo=TZ)  # 10 working days
    assert kinds(dossier) == ["receipt"]


def test_receive_numbers_without_gap() -> None:
    codes = [world.received("bc02").code for _ in range(3)]
    assert [str(code)[-4:] for code in codes] == ["0001", "0002", "0003"]


def test_receive_by_a_citizen_is_refused(nothing_happened: Watch) -> None:
    dossier = world.submitted()
    refused(lambda: receive.receive(dossier.id, world.citizen()), words.NOT_YOURS, nothing_happened)


def test_a_dossier_of_somebody_else_does_not_exist(nothing_happened: Watch) -> None:
    dossier = world.submitted()
    with nothing_happened(), pytest.raises(NotFound):
        withdraw.withdraw(dossier.id, world.citizen("nguoi-khac@example.vn"))


def test_a_stale_form_changes_nothing(nothing_happened: Watch) -> None:
    dossier = world.submitted()
    desk = world.officer(world.DESK)
    refused(
        lambda: receive.receive(dossier.id, desk, rev=dossier.rev - 1),
        words.STALE,
        nothing_happened,
    )


def test_refuse_ends_with_a_slip_and_needs_a_reason(nothing_happened: Watch) -> None:
    dossier, desk = world.submitted(), world.officer(world.DESK)
    refused(
        lambda: refuse.refuse(dossier.id, desk, reason=" "), words.REASON_NEEDED, nothing_happened
    )
    ended = refuse.refuse(dossier.id, desk, reason="Không thuộc thẩm quyền.")
    assert (ended.state, kinds(ended)) == (State.NOT_RECEIVED, ["refusal"])


def test_supplement_before_receipt_starts_no_clock() -> None:
    dossier, desk = world.submitted(), world.officer(world.DESK)
    asked = request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    assert (asked.state, asked.due) == (State.AWAITING_SUPPLEMENT, None)
    back = supplement.supplement(dossier.id, world.citizen(), answer="Đã bổ sung.")
    assert (back.state, back.received_at) == (State.SUBMITTED, None)
    assert Supplement.objects.get().answer == "Đã bổ sung."


def test_supplement_in_process_goes_through_the_desk(nothing_happened: Watch) -> None:
    dossier, desk = world.received("bc02"), world.officer(world.DESK)
    refused(
        lambda: request_supplement.request_supplement(dossier.id, desk, items=ITEMS),
        words.THROUGH_THE_OFFICER, nothing_happened,
    )  # fmt: skip


def test_supplement_restarts_the_clock(ha_tinh: Traveller) -> None:
    dossier = asked_in_process(ha_tinh)
    assert dossier.state == State.AWAITING_SUPPLEMENT
    ha_tinh.move_to(datetime(2019, 8, 15, 8, 0, tzinfo=TZ))
    papers = [Handed(world.example("bc02").components[0], world.paper("bo-sung.pdf"))]
    back = supplement.supplement(dossier.id, world.citizen(), papers=papers)
    assert back.state == State.IN_PROCESS
    assert back.holder == dossier.holders[back.step]
    assert back.due == datetime(2019, 8, 29, 17, 0, tzinfo=TZ)  # ten working days anew


def test_supplement_with_nothing_in_it_is_refused(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier = asked_in_process(ha_tinh)
    with nothing_happened(), pytest.raises(Invalid):
        supplement.supplement(dossier.id, world.citizen())


def test_second_supplement_needs_a_basis(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    dossier = asked_in_process(ha_tinh)
    dossier = supplement.supplement(dossier.id, world.citizen(), answer="Đây.")
    who = world.holder(dossier)
    refused(
        lambda: propose.propose(dossier.id, who, outcome="supplement", items=ITEMS),
        words.ONE_SUPPLEMENT, nothing_happened,
    )  # fmt: skip
    basis = "Điều 10 Luật mẫu"
    again = propose.propose(dossier.id, who, outcome="supplement", items=ITEMS, basis=basis)
    assert again.pending == "supplement"


def test_supplement_on_the_fourth_working_day_is_too_late(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier = world.taken(world.at_step(world.received("bc02"), StepVerb.PROPOSE))
    ha_tinh.move_to(datetime(2019, 8, 9, 8, 0, tzinfo=TZ))
    refused(
        lambda: propose.propose(
            dossier.id, world.holder(dossier), outcome="supplement", items=ITEMS
        ),
        words.SUPPLEMENT_TOO_LATE, nothing_happened,
    )  # fmt: skip


def test_assign_needs_an_officer_of_that_queue(nothing_happened: Watch) -> None:
    dossier = world.received("bc02")
    head = world.holder(dossier)
    refused(
        lambda: assign.assign(dossier.id, head, to=world.DESK),
        words.ASSIGNEE_NEEDED,
        nothing_happened,
    )
    done = world.do_step(dossier)
    assert done.state == State.IN_PROCESS
    assert done.holder.startswith("so-tttt-")


def test_take_leaves_nothing_for_a_second_officer(nothing_happened: Watch) -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.FORWARD)
    who = world.worker(dossier.pool)
    held = take.take(dossier.id, who)
    assert held.holder == who.post
    refused(lambda: take.take(dossier.id, who), words.OTHER_STEP, nothing_happened)


def test_forward_send_back_and_decline_go_to_the_proposer(nothing_happened: Watch) -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.FORWARD)
    head = world.holder(dossier)
    refused(
        lambda: send_back.send_back(dossier.id, head, reason=""),
        words.REASON_NEEDED,
        nothing_happened,
    )
    back = send_back.send_back(dossier.id, head, reason="Thiếu căn cứ.")
    assert back.proposal["returned"] == "Thiếu căn cứ."
    dossier = world.at_step(back, StepVerb.FORWARD)
    dossier = forward.forward(dossier.id, world.holder(dossier))
    declined = decline.decline(dossier.id, world.holder(dossier), reason="Viết lại.")
    assert declined.step == back.step
    assert events(declined)[-1] == "dossier.declined"


def test_verify_needs_findings(nothing_happened: Watch) -> None:
    dossier = world.at_step(world.received("gp01"), StepVerb.VERIFY)
    who = world.holder(dossier)
    refused(
        lambda: verify.verify(dossier.id, who, findings=""), words.FINDINGS_NEEDED, nothing_happened
    )
    done = verify.verify(dossier.id, who, findings="Cách trường học 350 m.", place="Phường Mẫu")
    assert done.proposal["verification"]["findings"] == "Cách trường học 350 m."


def test_consult_and_answer(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    dossier = world.taken(world.at_step(world.received("bc02"), StepVerb.PROPOSE))
    who, until = world.holder(dossier), datetime(2019, 8, 8, 17, 0, tzinfo=TZ)
    consult.consult(dossier.id, who, agency="cong-an-tinh", question="Ý kiến?", until=until)
    refused(
        lambda: propose.propose(dossier.id, who, outcome="grant"),
        words.ANSWER_AWAITED,
        nothing_happened,
    )
    police = next(p.id for p in world.province().posts if p.agency == "cong-an-tinh")
    ha_tinh.move_to(until + timedelta(hours=20))
    done = answer.answer(dossier.id, world.officer(police), answer="Nhất trí.")
    assert done.consulting == []
    assert stream(f"dossier:{dossier.id}")[-1].payload["late"] is True


def test_payment_stops_the_clock_and_paying_lets_it_run(ha_tinh: Traveller) -> None:
    dossier, desk = world.received("bc02"), world.officer(world.DESK)
    asked = request_payment.request_payment(dossier.id, desk, amount=2_750_000)
    assert (asked.state, asked.owed) == (State.AWAITING_PAYMENT, 2_750_000)
    ha_tinh.advance(timedelta(days=2))
    paid = record_payment.record_payment(dossier.id, desk)
    assert (paid.state, paid.owed, paid.paid) == (State.IN_PROCESS, 0, 2_750_000)
    assert paid.due == datetime(2019, 8, 21, 17, 0, tzinfo=TZ)  # two working days later


def test_apologise_once_and_a_day_before_due(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    dossier, leader = world.received("bc02"), world.worker("so-tttt/leader")
    new = datetime(2019, 8, 23, 17, 0, tzinfo=TZ)
    ha_tinh.move_to(datetime(2019, 8, 19, 8, 0, tzinfo=TZ))
    refused(
        lambda: apologise.apologise(dossier.id, leader, reason="Mưa lũ.", due=new),
        words.APOLOGY_TOO_LATE,
        nothing_happened,
    )
    ha_tinh.move_to(datetime(2019, 8, 16, 16, 0, tzinfo=TZ))
    done = apologise.apologise(dossier.id, leader, reason="Mưa lũ.", due=new)
    assert (done.due, done.first_due) == (new, dossier.due)
    assert kinds(done) == ["receipt", "apology"]
    refused(
        lambda: apologise.apologise(dossier.id, leader, reason="Nữa.", due=new),
        words.APOLOGISED_ONCE,
        nothing_happened,
    )


def test_withdraw_before_receipt_stops_and_after_it_asks() -> None:
    early = withdraw.withdraw(world.submitted().id, world.citizen())
    assert early.state == State.STOPPED
    asked = withdraw.withdraw(world.received().id, world.citizen())
    assert asked.state == State.WITHDRAWAL_ASKED
    done = stop.stop(asked.id, world.worker("so-tttt/desk_head"))
    assert (done.state, kinds(done)[-1]) == (State.STOPPED, "stop")


def test_stop_needs_reason_and_basis(nothing_happened: Watch) -> None:
    dossier = world.do_step(world.received("bc02"))
    leader = world.worker("so-tttt/leader")
    refused(
        lambda: stop.stop(dossier.id, leader, reason="Vì."), words.BASIS_NEEDED, nothing_happened
    )
    done = stop.stop(dossier.id, leader, reason="Có tranh chấp.", basis="Điều 5 Luật mẫu")
    assert done.state == State.STOPPED


def test_return_online_by_the_citizen_and_rate_once(nothing_happened: Watch) -> None:
    dossier = world.resolved("bc02")
    done = return_result.return_result(dossier.id, world.citizen())
    assert (done.state, done.proposal["handed"]["method"]) == (State.RETURNED, "online")
    rate.rate(dossier.id, world.citizen(), score=3, comment="Nhanh.")
    refused(lambda: rate.rate(dossier.id, world.citizen(), score=1), words.RATED, nothing_happened)
    rating = Rating.objects.get()
    assert (rating.score, rating.month.isoformat()) == (3, "2019-08-01")
    assert not {f.name for f in Rating._meta.fields} & {"dossier", "account"}


def test_return_to_somebody_else_needs_a_written_authority(nothing_happened: Watch) -> None:
    dossier = world.resolved("bc02", delivery="desk")
    desk = world.officer(world.DESK)
    refused(
        lambda: return_result.return_result(dossier.id, desk, collector="authorised"),
        words.AUTHORITY_NEEDED,
        nothing_happened,
    )
    refused(
        lambda: return_result.return_result(dossier.id, world.citizen()),
        words.COLLECT_AT_DESK,
        nothing_happened,
    )


def test_return_keeps_nobodys_originals(nothing_happened: Watch) -> None:
    desk = world.officer(world.DESK)
    sample = world.example("bc02")
    papers = [Handed(c, kind="original", original_held=True) for c in sample.components]
    procedure = next(p for p in world.province().procedures if p.id == sample.procedure)
    papers += [Handed(c.id) for c in procedure.components if c.is_form]
    filed = world.filing("bc02", channel="counter", delivery="desk", papers=papers)
    dossier = file.file(filed, desk)
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    refused(
        lambda: return_result.return_result(dossier.id, desk),
        words.ORIGINALS_HELD,
        nothing_happened,
    )
    assert return_result.return_result(dossier.id, desk, originals=True).originals == 0


def test_file_at_the_counter_belongs_to_the_desk(nothing_happened: Watch) -> None:
    with nothing_happened(), pytest.raises(Refused):
        file.file(world.filing("bc02", channel="counter"), world.citizen())


def test_transfer_is_for_papers(nothing_happened: Watch) -> None:
    dossier = world.received("bc02")
    refused(
        lambda: transfer.transfer(dossier.id, world.officer(world.DESK)),
        words.NOTHING_ON_PAPER,
        nothing_happened,
    )


def test_hand_over_moves_all_of_a_persons_work() -> None:
    first = world.at_step(world.received("bc02"), StepVerb.PROPOSE)
    second = world.at_step(world.received("bc03"), StepVerb.PROPOSE)
    assert first.holder == second.holder
    others = [
        p.id
        for p in world.province().posts
        if p.division == "buu-chinh-vien-thong" and "officer" in p.roles
    ]
    to = next(post for post in others if post != first.holder)
    head = world.worker("so-tttt/head/buu-chinh-vien-thong")
    assert hand_over.hand_over(head, of=first.holder, to=to) == 2
    assert set(Dossier.objects.values_list("holder", flat=True)) == {to}


def test_every_story_leaves_an_unbroken_chain() -> None:
    dossier = world.resolved("bc02")
    assert events(dossier)[0] == "dossier.submitted"
    assert [b for b in broken() if b.stream == f"dossier:{dossier.id}"] == []
    assert uuid.UUID(str(dossier.id)).version == 7


def test_supplement_takes_a_paper_that_is_no_component(ha_tinh: Traveller) -> None:
    dossier = asked_in_process(ha_tinh)
    papers = [Handed("other", world.paper("khac.pdf"))]
    back = supplement.supplement(dossier.id, world.citizen(), papers=papers)
    assert list(back.papers.filter(component="other").values_list("name", "round")) == [
        ("khac.pdf", 1)
    ]
