"""Thời hạn: every clock policy, through the actions, to the minute (law: NĐ 61/2018, BLDS 2015)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.definitions.model.procedure import (
    ChannelKind,
    LimitUnit,
    OnSupplement,
    Role,
    StepVerb,
)
from motcua.dossiers import words
from motcua.dossiers.actions import (
    answer,
    apologise,
    approve,
    consult,
    file,
    lapse,
    propose,
    receive,
    recompute,
    request_payment,
    request_supplement,
    stop,
    transfer,
    warn,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.states import State
from motcua.dossiers.tests import laws, world
from motcua.dossiers.tests.laws import at
from motcua.dossiers.tests.stories import ITEMS, Watch, events, kinds, refused
from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.ledger.verify import verify as broken
from motcua.publication import queries as publication

pytestmark = pytest.mark.usefixtures("ha_tinh")

DESK = world.DESK


def leader() -> Actor:
    return world.worker("so-tttt/leader")


def police() -> Actor:
    return world.officer(next(p.id for p in world.province().posts if p.agency == "cong-an-tinh"))


def consulted(dossier: Dossier, until: str = "2019-08-30T17:00") -> Dossier:
    who = world.holder(dossier)
    return consult.consult(
        dossier.id, who, agency="cong-an-tinh", question="Ý kiến?", until=at(until)
    )


def test_rule_5_a_supplement_restarts_from_zero(ha_tinh: Traveller) -> None:
    dossier = laws.asked(ha_tinh)
    assert dossier.due == at("2019-08-19T17:00")
    assert laws.answered(ha_tinh, dossier).due == at("2019-08-29T17:00")


@pytest.mark.parametrize(
    ("policy", "extend_by", "due"),
    [
        (OnSupplement.PAUSE, None, "2019-08-28T17:00"),  # nine of ten days are left
        (OnSupplement.EXTEND_REMAINDER, Decimal(5), "2019-09-05T17:00"),  # 2/9 is off
        (OnSupplement.FIXED, Decimal(4), "2019-08-21T17:00"),
    ],
)
def test_rule_6_other_policies_after_a_supplement(
    ha_tinh: Traveller, policy: OnSupplement, extend_by: Decimal | None, due: str
) -> None:
    laws.with_clock("bc02", on_supplement=policy, extend_by=extend_by)
    assert laws.answered(ha_tinh, laws.asked(ha_tinh)).due == at(due)


def test_rule_6_an_external_wait_is_not_counted_up_to_its_cap(ha_tinh: Traveller) -> None:
    laws.with_clock("bc02", external_cap=5)
    dossier = laws.at_officer()
    ha_tinh.move_to(at("2019-08-06T09:00"))
    assert consulted(dossier).due == at("2019-08-26T17:00")  # as if the whole cap were used
    ha_tinh.move_to(at("2019-08-08T10:00"))
    done = answer.answer(dossier.id, police(), answer="Nhất trí.")
    assert done.due == at("2019-08-21T17:00")


def test_rule_6_at_the_cap_the_clock_goes_on_by_itself(ha_tinh: Traveller) -> None:
    laws.with_clock("bc02", external_cap=5)
    dossier = laws.at_officer()
    ha_tinh.move_to(at("2019-08-06T09:00"))
    consulted(dossier)
    ha_tinh.move_to(at("2019-08-14T09:00"))  # the cap ended on the 13th at 17:00
    done = answer.answer(dossier.id, police(), answer="Nhất trí.")
    assert done.due == at("2019-08-26T17:00")


def test_rule_6_silence_after_a_supplement_stops_the_dossier(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    laws.with_clock("bc02", answer_within=5, auto_stop=True)
    dossier = laws.asked(ha_tinh)
    assert dossier.stop_at == at("2019-08-13T17:00")
    assert Supplement.objects.get().answer_by == at("2019-08-13T17:00")
    ha_tinh.move_to(at("2019-08-13T17:00"))
    refused(lambda: lapse.lapse(dossier.id), words.NOT_YET, nothing_happened)
    ha_tinh.move_to(at("2019-08-13T17:01"))
    done = lapse.lapse(dossier.id)
    assert (done.state, kinds(done)) == (State.STOPPED, ["receipt", "supplement", "stop"])


def test_rule_6_silence_before_receipt_stops_the_dossier_too(ha_tinh: Traveller) -> None:
    laws.with_clock("bc02", answer_within=5, auto_stop=True)
    dossier, desk = world.submitted(), world.officer(DESK)
    asked = request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    assert (asked.stop_at, asked.sort_at) == (at("2019-08-12T17:00"), at("2019-08-12T17:00"))
    ha_tinh.move_to(at("2019-08-12T17:01"))
    done = lapse.lapse(dossier.id)
    assert (done.state, done.clock, done.due) == (State.STOPPED, [], None)


def test_a_supplement_in_time_ends_the_wait_before_receipt(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    laws.with_clock("bc02", answer_within=5, auto_stop=True)
    dossier, desk = world.submitted(), world.officer(DESK)
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    back = laws.answered(ha_tinh, dossier, "2019-08-07T08:00")
    assert (back.state, back.stop_at) == (State.SUBMITTED, None)
    ha_tinh.move_to(at("2019-08-20T08:00"))
    refused(lambda: lapse.lapse(dossier.id), words.WRONG_STATE, nothing_happened)


def test_rule_6_a_dossier_without_a_clock_can_be_stopped() -> None:
    dossier, desk = world.submitted(), world.officer(DESK)
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    done = stop.stop(dossier.id, leader(), reason="Thủ tục bãi bỏ.", basis="Điều 1 QĐ mẫu")
    assert (done.state, done.clock, kinds(done)) == (State.STOPPED, [], ["supplement", "stop"])


def test_rule_6_a_payment_holds_the_clock_and_a_withdrawal_does(ha_tinh: Traveller) -> None:
    dossier = world.received("bc02")
    owed = request_payment.request_payment(dossier.id, world.officer(DESK), amount=500_000)
    asked = withdraw.withdraw(dossier.id, world.citizen())
    assert [e["kind"] for e in owed.clock] == [e["kind"] for e in asked.clock] == ["start", "hold"]
    done = stop.stop(dossier.id, world.worker("so-tttt/desk_head"))
    assert [e["kind"] for e in done.clock] == ["start", "hold", "end"]


def test_an_answer_may_come_while_the_applicant_supplements(ha_tinh: Traveller) -> None:
    laws.with_clock("bc02", external_cap=5)
    dossier = laws.at_officer()
    consulted(dossier)
    ha_tinh.move_to(at("2019-08-06T09:00"))
    propose.propose(dossier.id, world.holder(dossier), outcome="supplement", items=ITEMS)
    request_supplement.request_supplement(dossier.id, world.officer(DESK), items=ITEMS)
    done = answer.answer(dossier.id, police(), answer="Nhất trí.")
    assert (done.state, done.consulting) == (State.AWAITING_SUPPLEMENT, [])


def test_rule_9_the_clock_starts_with_receipt_and_counts_minutes(ha_tinh: Traveller) -> None:
    dossier = world.submitted("bch03")  # 24 working hours
    assert dossier.due is None
    ha_tinh.move_to(at("2019-08-05T15:30") + timedelta(seconds=59))
    done = receive.receive(dossier.id, world.officer(DESK))
    assert done.due == at("2019-08-08T15:30")
    assert done.clock == [{"kind": "start", "at": "2019-08-05T15:30"}]


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("2019-08-05T14:59", "2019-08-05T17:00"),
        ("2019-08-05T15:00", "2019-08-06T07:00"),
        ("2019-08-05T15:01", "2019-08-06T07:00"),
        ("2019-08-09T15:01", "2019-08-12T07:00"),  # Friday
        ("2020-01-22T15:01", "2020-01-30T07:00"),  # the eve of Tết
    ],
)
def test_rule_10_papers_are_transferred_the_same_day_or_next_morning(
    ha_tinh: Traveller, received: str, by: str
) -> None:
    ha_tinh.move_to(at(received))
    desk = world.officer(DESK)
    papers = [Handed(c) for c in world.example("bc02").components]
    papers += [Handed(c.id) for c in laws.procedure("bc02").components if c.is_form]
    filed = world.filing("bc02", channel="counter", delivery="desk", papers=papers)
    dossier = receive.receive(file.file(filed, desk).id, desk)
    assert dossier.step_due == at(by)
    after = transfer.transfer(dossier.id, desk)
    assert (after.state, after.due) == (State.IN_PROCESS, dossier.due)


def test_rule_12_apology_at_latest_the_day_before_by_the_clock_of_the_province(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, new = world.received("bc02"), at("2019-08-23T17:00")
    say = lambda: apologise.apologise(dossier.id, leader(), reason="Mưa lũ.", due=new)  # noqa: E731
    ha_tinh.move_to(at("2019-08-19T00:00"))
    refused(say, words.APOLOGY_TOO_LATE, nothing_happened)
    ha_tinh.move_to(at("2019-08-18T23:59"))
    assert say().due == new


def test_rule_12_a_new_date_is_later_by_a_minute_at_least(nothing_happened: Watch) -> None:
    dossier = world.received("bc02")
    same = at("2019-08-19T17:00") + timedelta(seconds=30)
    refused(
        lambda: apologise.apologise(dossier.id, leader(), reason="Mưa lũ.", due=same),
        words.LATER_DATE_NEEDED,
        nothing_happened,
    )


def test_rule_12_apology_then_supplement_keeps_one_apology(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, new = laws.at_officer(), at("2019-08-23T17:00")
    told = apologise.apologise(dossier.id, leader(), reason="Mưa lũ.", due=new)
    assert (told.due, told.first_due) == (new, at("2019-08-19T17:00"))
    who = world.holder(dossier)
    ha_tinh.move_to(at("2019-08-06T09:00"))
    propose.propose(dossier.id, who, outcome="supplement", items=ITEMS)
    request_supplement.request_supplement(dossier.id, world.officer(DESK), items=ITEMS)
    back = laws.answered(ha_tinh, dossier)
    assert (back.due, back.first_due) == (at("2019-08-29T17:00"), at("2019-08-19T17:00"))
    refused(
        lambda: apologise.apologise(
            dossier.id, leader(), reason="Nữa.", due=at("2019-09-10T17:00")
        ),
        words.APOLOGISED_ONCE,
        nothing_happened,
    )


def test_rule_12_no_apology_while_the_clock_stands_still(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    laws.with_clock("bc02", external_cap=5)
    dossier = laws.at_officer()
    ha_tinh.move_to(at("2019-08-06T09:00"))
    consulted(dossier)
    new = at("2019-09-10T17:00")
    say = lambda: apologise.apologise(dossier.id, leader(), reason="Chờ.", due=new)  # noqa: E731
    refused(say, words.STANDS_STILL, nothing_happened)
    ha_tinh.move_to(at("2019-08-14T09:00"))  # after the cap it runs again
    assert say().due == new


def test_rule_26_a_changed_limit_leaves_old_dossiers_alone(ha_tinh: Traveller) -> None:
    old = laws.at_officer()
    limit = laws.procedure("bc02").channels[0].limit.model_copy(update={"amount": Decimal(3)})
    channels = tuple(c.model_copy(update={"limit": limit}) for c in laws.procedure("bc02").channels)
    laws.with_procedure("bc02", channels=channels)
    assert world.received("bc02").due == at("2019-08-08T17:00")
    moved = propose.propose(old.id, world.holder(old), outcome="grant")
    assert (moved.due, moved.version) == (at("2019-08-19T17:00"), old.version)


def test_rule_27_each_channel_has_its_own_limit() -> None:
    one, other, *rest = laws.procedure("bc02").channels
    assert {one.kind, other.kind} == {ChannelKind.ONLINE, ChannelKind.COUNTER}
    quick = one.limit.model_copy(update={"amount": Decimal(8), "unit": LimitUnit.WORKING_HOUR})
    laws.with_procedure("bc02", channels=(one.model_copy(update={"limit": quick}), other, *rest))
    assert world.received("bc02").due == at("2019-08-06T09:00")
    desk = world.officer(DESK)
    papers = [Handed(c.id) for c in laws.procedure("bc02").components]
    filed = world.filing("bc02", channel="counter", delivery="desk", papers=papers)
    assert receive.receive(file.file(filed, desk).id, desk).due == at("2019-08-19T17:00")


def test_rules_28_and_29_days_off_are_skipped_or_rolled_over(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(at("2019-08-28T10:00"))
    assert world.received("bc02").due == at("2019-09-12T17:00")  # 10 working days, 2/9 off
    ha_tinh.move_to(at("2019-08-18T10:00"))
    dossier = world.received("bch08")  # 15 calendar days from Sunday 18/8: 2/9 is off
    assert dossier.due == at("2019-09-03T17:00")


@pytest.mark.parametrize("hour", ["07:00", "16:59"])
def test_rule_30_the_day_of_receipt_is_not_counted(ha_tinh: Traveller, hour: str) -> None:
    ha_tinh.move_to(at(f"2019-08-05T{hour}"))
    assert world.received("bc02").due == at("2019-08-19T17:00")


def test_an_agency_counts_by_its_own_hours(ha_tinh: Traveller) -> None:
    own = world.province().info.hours
    morning = own.model_copy(update={"spans": own.spans[:1]})
    agencies = tuple(
        a.model_copy(update={"hours": morning}) if a.id == "so-tttt" else a
        for a in world.province().agencies
    )
    laws.in_force(world.province().model_copy(update={"agencies": agencies}))
    assert world.received("bc02").due == at("2019-08-19T11:30")


def test_a_new_calendar_moves_due_times_only_by_order(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier, before = laws.at_officer(), at("2019-08-19T17:00")
    laws.with_day_off(date(2019, 8, 14))
    moved = propose.propose(dossier.id, world.holder(dossier), outcome="grant")
    assert moved.due == before
    refused(lambda: recompute.recompute(leader()), words.NOT_YOURS, nothing_happened)
    assert recompute.recompute(SYSTEM) == 1
    after = Dossier.objects.get(id=dossier.id)
    assert (after.due, after.first_due, after.rev) == (
        at("2019-08-20T17:00"),
        before,
        moved.rev + 1,
    )
    told = stream(f"dossier:{dossier.id}")[-1]
    assert (told.type, told.payload["old_due"]) == (
        "dossier.recomputed",
        before.isoformat(timespec="minutes"),
    )
    order = stream("calendar")[-1]
    assert (order.type, order.payload) == (
        "calendar.recomputed",
        {"dossiers": 1, "calendar": publication.current().digest[:12]},
    )
    assert list(broken(f"dossier:{dossier.id}")) == []
    assert recompute.recompute(SYSTEM) == 0


def test_an_administrator_may_order_it() -> None:
    admin = next(p.id for p in world.province().posts if Role.ADMIN in p.roles)
    assert recompute.recompute(world.officer(admin)) == 0


def test_a_warning_of_lateness_waits_for_it_and_a_new_due_time_is_warned_of_anew(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    dossier = laws.at_officer()
    refused(lambda: warn.warn(dossier.id, warn.LATE), words.NOT_YET, nothing_happened)
    warn.warn(dossier.id, warn.NEAR)
    who = world.holder(dossier)
    moved = propose.propose(dossier.id, who, outcome="grant")
    assert moved.warned == warn.NEAR  # the same due time is not warned of twice
    refused(lambda: warn.warn(dossier.id, warn.NEAR), words.WARNED, nothing_happened)
    ha_tinh.move_to(at("2019-08-19T17:01"))
    assert warn.warn(dossier.id, warn.LATE).warned == warn.LATE


def test_rule_11_and_17_the_clock_ends_with_the_signature(ha_tinh: Traveller) -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.APPROVE)
    ha_tinh.move_to(at("2019-08-07T10:00"))
    done = approve.approve(dossier.id, world.holder(dossier))
    assert (done.state, done.resolved_at, done.due) == (
        State.RESOLVED,
        at("2019-08-07T10:00"),
        at("2019-08-19T17:00"),
    )
    assert events(done)[-1] == "dossier.approved"
