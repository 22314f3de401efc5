"""No sequence of verbs by any actors breaks a dossier: states, events and clock stay right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers import actions, clockwork
from motcua.dossiers.actions import (
    answer,
    apologise,
    approve,
    assign,
    consent,
    consult,
    decline,
    forward,
    hand_over,
    lapse,
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
    supplement,
    take,
    transfer,
    verify,
    warn,
    withdraw,
)
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import AT_WORK, ENDED, PAUSED, State, Verb
from motcua.dossiers.tests import world
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.queries import stream
from motcua.ledger.verify import verify as broken
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of

ITEMS = [{"component": "x", "name": "Giấy tờ", "reason": "Thiếu"}]
PROCEDURES = ("bc02", "gp01", "bch03", "pt07", "bch07")
POSTS = tuple(p.id for p in world.province().posts if p.agency == "so-tttt") + tuple(
    next(p.id for p in world.province().posts if p.agency == name) for name in ("cong-an-tinh",)
)
CLOCK_VERBS = {
    Verb.RECEIVE, Verb.REQUEST_SUPPLEMENT, Verb.SUPPLEMENT, Verb.WITHDRAW, Verb.REQUEST_PAYMENT,
    Verb.RECORD_PAYMENT, Verb.CONSULT, Verb.ANSWER, Verb.APPROVE, Verb.APOLOGISE, Verb.STOP,
    Verb.CONSENT, Verb.LAPSE,
}  # fmt: skip


def _later(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


Call = Callable[[Dossier, Actor, str], Any]
CALLS: dict[Verb, Call] = {
    Verb.RECEIVE: lambda d, a, p: receive.receive(d.id, a),
    Verb.REQUEST_SUPPLEMENT: lambda d, a, p: request_supplement.request_supplement(
        d.id, a, items=ITEMS
    ),
    Verb.SUPPLEMENT: lambda d, a, p: supplement.supplement(d.id, a, answer="Đã bổ sung."),
    Verb.REFUSE: lambda d, a, p: refuse.refuse(d.id, a, reason="Không đúng thẩm quyền."),
    Verb.TRANSFER: lambda d, a, p: transfer.transfer(d.id, a),
    Verb.REQUEST_PAYMENT: lambda d, a, p: request_payment.request_payment(d.id, a, amount=1000),
    Verb.RECORD_PAYMENT: lambda d, a, p: record_payment.record_payment(d.id, a),
    Verb.RETURN_RESULT: lambda d, a, p: return_result.return_result(d.id, a),
    Verb.ASSIGN: lambda d, a, p: assign.assign(d.id, a, to=p),
    Verb.TAKE: lambda d, a, p: take.take(d.id, a),
    Verb.FORWARD: lambda d, a, p: forward.forward(d.id, a),
    Verb.SEND_BACK: lambda d, a, p: send_back.send_back(d.id, a, reason="Xem lại."),
    Verb.VERIFY: lambda d, a, p: verify.verify(d.id, a, findings="Đạt."),
    Verb.CONSULT: lambda d, a, p: consult.consult(
        d.id, a, agency="cong-an-tinh", question="Ý kiến?", until=_later(2)
    ),
    Verb.ANSWER: lambda d, a, p: answer.answer(d.id, a, answer="Nhất trí."),
    Verb.PROPOSE: lambda d, a, p: propose.propose(
        d.id, a, outcome=("grant", "refuse", "supplement")[len(p) % 3], reason="Vì.", items=ITEMS
    ),
    Verb.APPROVE: lambda d, a, p: approve.approve(d.id, a),
    Verb.DECLINE: lambda d, a, p: decline.decline(d.id, a, reason="Không ký."),
    Verb.APOLOGISE: lambda d, a, p: apologise.apologise(d.id, a, reason="Xin lỗi.", due=_later(30)),
    Verb.STOP: lambda d, a, p: stop.stop(d.id, a, reason="Dừng.", basis="Điều 1"),
    Verb.WITHDRAW: lambda d, a, p: withdraw.withdraw(d.id, a),
    Verb.RATE: lambda d, a, p: rate.rate(d.id, a, score=2),
    Verb.HAND_OVER: lambda d, a, p: hand_over.hand_over_one(d.id, a, to=p),
    Verb.CONSENT: lambda d, a, p: consent.consent(d.id),
    Verb.LAPSE: lambda d, a, p: lapse.lapse(d.id),
    Verb.WARN: lambda d, a, p: warn.warn(d.id, 1),
}
MOVES = st.tuples(
    st.sampled_from(sorted(CALLS)), st.integers(0, 5), st.sampled_from(POSTS), st.integers(0, 900)
)


def test_every_verb_of_the_closed_list_is_played() -> None:
    assert set(CALLS) == set(Verb) - {Verb.SUBMIT, Verb.FILE}


def somebody(dossier: Dossier, choice: int, post: str) -> Actor:
    """Mostly the one whose turn it is, sometimes anybody, so that stories get somewhere."""
    if choice <= 2 and dossier.pool:
        return world.holder(dossier)
    if choice == 3:
        return world.citizen()
    return world.officer(world.DESK) if choice == 4 else world.officer(post)


def follow(time: Traveller, procedure: str, moves: list[tuple[Verb, int, str, int]]) -> None:
    dossier = world.submitted(procedure)
    events = 1
    for verb, choice, post, minutes in moves:
        time.advance(timedelta(minutes=minutes))
        before = Dossier.objects.get(id=dossier.id)
        assignee = before.holder or post
        if verb == Verb.ASSIGN and before.pool:
            assignee = post
        try:
            with transaction.atomic():
                CALLS[verb](before, somebody(before, choice, post), assignee)
        except (Refused, Invalid, NotFound):
            after = Dossier.objects.get(id=dossier.id)
            assert after.rev == before.rev
        else:
            events += 1
            after = Dossier.objects.get(id=dossier.id)
            assert after.rev == before.rev + 1
            check_clock(before, after, verb)
        assert after.state in list(State)
        assert after.head_seq == events == len(stream(f"dossier:{dossier.id}"))
    assert list(broken(f"dossier:{dossier.id}")) == []


def check_clock(before: Dossier, after: Dossier, verb: Verb) -> None:
    """The clock moves only by verbs that may move it, and stands still when it must."""
    if verb not in CLOCK_VERBS:
        assert after.clock == before.clock
        assert after.due == before.due
    assert after.clock[: len(before.clock)] == before.clock
    assert (after.received_at is None) == (not after.clock)
    if not after.clock:
        return
    cal = calendar_of(after.agency)
    procedure = publication.version(after.version)
    reading = clockwork.read(procedure, after.channel, after.clock, cal, clock.now())
    assert reading is not None
    if after.state in AT_WORK:
        assert after.due == reading.due
        assert reading.running or (after.consulting and procedure.clock.external_cap)
    if after.state in PAUSED:
        assert not reading.running
    if after.state in ENDED:
        assert reading.state.ended_at is not None
    if verb == Verb.APOLOGISE:
        assert before.due is not None
        assert after.due is not None
        assert after.due > before.due


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(procedure=st.sampled_from(PROCEDURES), moves=st.lists(MOVES, min_size=5, max_size=25))
def test_no_sequence_breaks_a_dossier(
    ha_tinh: Traveller, procedure: str, moves: list[tuple[Verb, int, str, int]]
) -> None:
    assert actions.__doc__
    ha_tinh.move_to(datetime(2019, 8, 5, 9, 0, tzinfo=TZ))
    world.account()
    with transaction.atomic():
        follow(ha_tinh, procedure, moves)
        transaction.set_rollback(True)


STORY = st.lists(
    st.tuples(st.sampled_from(sorted(CALLS)), st.just(0), st.sampled_from(POSTS),
              st.integers(0, 600)),
    min_size=10, max_size=30,
)  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(moves=STORY)
def test_no_story_told_by_those_whose_turn_it_is_breaks_a_dossier(
    ha_tinh: Traveller, moves: list[tuple[Verb, int, str, int]]
) -> None:
    ha_tinh.move_to(datetime(2019, 8, 5, 9, 0, tzinfo=TZ))
    with transaction.atomic():
        opening: list[tuple[Verb, int, str, int]] = [
            (Verb.RECEIVE, 0, POSTS[0], 30), *((Verb.ASSIGN, 0, post, 5) for post in POSTS),
        ]  # fmt: skip
        follow(ha_tinh, "bc02", opening + moves)
        transaction.set_rollback(True)
