"""Two people, one dossier, the same moment: one of them is served, the other is told why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.models import Letter
from motcua.dossiers.actions import (
    answer,
    apologise,
    approve,
    assign,
    consent,
    consult,
    decline,
    file,
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
)  # fmt: skip
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.filing import Handed
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.pools import pool_of, pools_of_post
from motcua.dossiers.states import State, Verb
from motcua.dossiers.tests import world
from motcua.identity.actor import Actor
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.queries import stream
from motcua.ledger.verify import verify as breaks
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from tests.race.conftest import at_once

ITEMS = [{"component": "x", "name": "Giấy tờ", "reason": "Thiếu"}]


def workers(verb: StepVerb) -> tuple[str, ...]:
    """The posts of the department that may do a step of the procedure raced for."""
    live = world.province()
    procedure = next(p for p in live.procedures if p.id == world.example("bc02").procedure)
    pool = pool_of(procedure.agency, next(s for s in procedure.steps if s.do == verb))
    return tuple(post.id for post in live.posts if pool in pools_of_post(post))


OFFICERS = workers(StepVerb.PROPOSE)[:2]
LEADERS = workers(StepVerb.APPROVE)[:2]
HEAD = workers(StepVerb.ASSIGN)[0]
CLERKS = (world.DESK, "so-tttt-mot-cua-2")
POLICE = next(p.id for p in world.province().posts if p.agency == "cong-an-tinh")
NEXT_WEEK = datetime(2019, 8, 12, 17, 0, tzinfo=TZ)
Two = tuple[Callable[[], Any], Callable[[], Any]]


def one_won(done: list[Any]) -> int:
    """Which of two was served; the other was refused, and nothing else happened.

    An agency that was consulted no longer knows of the dossier once its answer is given.
    """
    served = [number for number, one in enumerate(done) if isinstance(one, Dossier)]
    assert len(served) == 1, done
    assert all(isinstance(one, Dossier | Refused | NotFound) for one in done), done
    return served[0]


def whole(dossier: Dossier) -> None:
    """The row and its story agree: as many events as writes, and an unbroken chain."""
    now = Dossier.objects.get(id=dossier.id)
    told = stream(f"dossier:{dossier.id}")
    assert now.head_seq == len(told) == now.rev
    assert now.head_hash == told[-1].hash
    assert list(breaks(f"dossier:{dossier.id}")) == []


def proposed(holder: str = "") -> Dossier:
    """A dossier that waits for its officer: in the common queue, or held by ``holder``."""
    dossier = world.at_step(world.received("bc02"), StepVerb.PROPOSE)
    Dossier.objects.filter(id=dossier.id).update(holder=holder, holders={})
    dossier.refresh_from_db()
    return dossier


def test_two_officers_take_the_same_dossiers(ha_tinh: Traveller) -> None:
    waiting = [proposed() for _ in range(10)]
    people = [world.officer(post) for post in OFFICERS]
    jobs = [lambda d=d, a=a: take.take(d.id, a) for d in waiting for a in people]  # type: ignore[misc]
    done = at_once(jobs, threads=4)
    for number, dossier in enumerate(waiting):
        winner = one_won(done[2 * number : 2 * number + 2])
        whole(dossier)
        assert Dossier.objects.get(id=dossier.id).holder == OFFICERS[winner]


def test_two_leaders_sign_the_same_results(ha_tinh: Traveller) -> None:
    waiting = [world.at_step(world.received("bc02"), StepVerb.APPROVE) for _ in range(8)]
    people = [world.officer(post) for post in LEADERS]
    jobs = [lambda d=d, a=a: approve.approve(d.id, a) for d in waiting for a in people]  # type: ignore[misc]
    done = at_once(jobs, threads=4)
    for number, dossier in enumerate(waiting):
        one_won(done[2 * number : 2 * number + 2])
        whole(dossier)
    numbers = Letter.objects.filter(kind="result").values_list("number", flat=True)
    assert sorted(numbers) == [f"{n:02d}" for n in range(1, 9)]


def test_receipt_and_withdrawal_meet(ha_tinh: Traveller) -> None:
    filed = [world.submitted() for _ in range(12)]
    desk, citizen = world.officer(world.DESK), world.citizen()
    jobs: list[Callable[[], Any]] = []
    for dossier in filed:
        jobs.append(lambda d=dossier: receive.receive(d.id, desk))  # type: ignore[misc]
        jobs.append(lambda d=dossier: withdraw.withdraw(d.id, citizen))  # type: ignore[misc]
    done = at_once(jobs, threads=4)
    numbers = []
    for number, dossier in enumerate(filed):
        received, withdrawn = done[2 * number : 2 * number + 2]
        assert isinstance(withdrawn, Dossier)
        now = Dossier.objects.get(id=dossier.id)
        if isinstance(received, Dossier):
            assert now.state == State.WITHDRAWAL_ASKED
            numbers.append(int(str(now.code)[-4:]))
        else:
            assert isinstance(received, Refused)
            assert (now.state, now.code) == (State.STOPPED, None)
        whole(dossier)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_work_handed_over_while_its_holder_goes_on(ha_tinh: Traveller) -> None:
    first, second = OFFICERS
    held = [proposed(first) for _ in range(10)]
    head, holder = world.officer(HEAD), world.officer(first)
    jobs: list[Callable[[], Any]] = [lambda: hand_over.hand_over(head, of=first, to=second)]
    jobs += [lambda d=d: propose.propose(d.id, holder, outcome="grant") for d in held]  # type: ignore[misc]
    moved, *proposals = at_once(jobs, threads=4)
    served = [one for one in proposals if isinstance(one, Dossier)]
    for dossier in held:
        whole(dossier)
    if isinstance(moved, int):
        assert moved + len(served) >= len(held)
        assert not Dossier.objects.filter(holder=first, step="propose").exists()
    else:
        assert isinstance(moved, Refused)


def rounds(procedure: str = "bc02") -> Dossier:
    """A dossier whose applicant owes a supplement."""
    desk = world.officer(world.DESK)
    return request_supplement.request_supplement(world.submitted(procedure).id, desk, items=ITEMS)


def paying() -> Dossier:
    return request_payment.request_payment(
        world.received().id, world.officer(world.DESK), amount=1000
    )


def asking() -> Dossier:
    who = world.officer(OFFICERS[0])
    return consult.consult(
        proposed(OFFICERS[0]).id, who, agency="cong-an-tinh", question="?", until=NEXT_WEEK
    )


def on_paper() -> Dossier:
    sample = world.example("bc02")
    procedure = next(p for p in world.province().procedures if p.id == sample.procedure)
    forms = [component.id for component in procedure.components if component.is_form]
    papers = [Handed(component, kind="original") for component in [*sample.components, *forms]]
    filed = world.filing("bc02", channel="counter", delivery="desk", papers=papers)
    dossier = file.file(filed, world.officer(world.DESK))
    return receive.receive(dossier.id, world.officer(world.DESK))


def overdue() -> Dossier:
    """A tacit approval whose time is over; the clock has moved on."""
    procedure = next(p.id for p in world.province().procedures if p.pattern == "tacit_approval")
    return world.received(procedure)


def pair(of: Callable[[Actor], Any], *posts: str) -> Two:
    """The same verb asked by two actors."""
    first, second = (world.officer(post) for post in posts)
    return (lambda: of(first)), (lambda: of(second))


def twice(job: Callable[[], Any]) -> Two:
    return job, job


Prepare = Callable[[], Dossier]
Ask = Callable[[Dossier], Two]
CASES: dict[Verb, tuple[Prepare, Ask]] = {
    Verb.SUPPLEMENT: (rounds, lambda d: twice(
        lambda: supplement.supplement(d.id, world.citizen(), answer="Đã bổ sung.", rev=d.rev))),
    Verb.WITHDRAW: (world.submitted, lambda d: twice(
        lambda: withdraw.withdraw(d.id, world.citizen()))),
    Verb.RATE: (lambda: world.resolved(), lambda d: twice(
        lambda: rate.rate(d.id, world.citizen(), score=3))),
    Verb.RECEIVE: (world.submitted, lambda d: pair(
        lambda a: receive.receive(d.id, a), *CLERKS)),
    Verb.REQUEST_SUPPLEMENT: (world.submitted, lambda d: pair(
        lambda a: request_supplement.request_supplement(d.id, a, items=ITEMS), *CLERKS)),
    Verb.REFUSE: (world.submitted, lambda d: pair(
        lambda a: refuse.refuse(d.id, a, reason="Sai."), *CLERKS)),
    Verb.TRANSFER: (on_paper, lambda d: pair(lambda a: transfer.transfer(d.id, a), *CLERKS)),
    Verb.REQUEST_PAYMENT: (world.received, lambda d: pair(
        lambda a: request_payment.request_payment(d.id, a, amount=5), *CLERKS)),
    Verb.RECORD_PAYMENT: (paying, lambda d: pair(
        lambda a: record_payment.record_payment(d.id, a), *CLERKS)),
    Verb.RETURN_RESULT: (world.resolved, lambda d: pair(
        lambda a: return_result.return_result(d.id, a), *CLERKS)),
    Verb.ASSIGN: (world.received, lambda d: (
        lambda: assign.assign(d.id, world.officer(HEAD), to=OFFICERS[0], rev=d.rev),
        lambda: assign.assign(d.id, world.officer(HEAD), to=OFFICERS[1], rev=d.rev))),
    Verb.TAKE: (proposed, lambda d: pair(lambda a: take.take(d.id, a), *OFFICERS)),
    Verb.FORWARD: (lambda: world.at_step(world.received(), StepVerb.FORWARD), lambda d: twice(
        lambda: forward.forward(d.id, world.holder(d)))),
    Verb.SEND_BACK: (lambda: world.at_step(world.received(), StepVerb.FORWARD), lambda d: twice(
        lambda: send_back.send_back(d.id, world.holder(d), reason="Xem lại.", rev=d.rev))),
    Verb.VERIFY: (
        lambda: world.at_step(world.received("gp01"), StepVerb.VERIFY),
        lambda d: twice(
            lambda: verify.verify(d.id, world.holder(d), findings="Đạt.", rev=d.rev))),
    Verb.CONSULT: (lambda: proposed(OFFICERS[0]), lambda d: twice(
        lambda: consult.consult(
            d.id, world.officer(OFFICERS[0]), agency="cong-an-tinh", question="?",
            until=NEXT_WEEK))),
    Verb.ANSWER: (asking, lambda d: twice(
        lambda: answer.answer(d.id, world.officer(POLICE), answer="Nhất trí."))),
    Verb.PROPOSE: (proposed, lambda d: pair(
        lambda a: propose.propose(d.id, a, outcome="grant"), *OFFICERS)),
    Verb.APPROVE: (lambda: world.at_step(world.received(), StepVerb.APPROVE), lambda d: pair(
        lambda a: approve.approve(d.id, a), *LEADERS)),
    Verb.DECLINE: (lambda: world.at_step(world.received(), StepVerb.APPROVE), lambda d: pair(
        lambda a: decline.decline(d.id, a, reason="Không."), *LEADERS)),
    Verb.APOLOGISE: (lambda: world.received("bc03"), lambda d: pair(
        lambda a: apologise.apologise(d.id, a, reason="Xin lỗi.", due=d.due + timedelta(days=7)),
        *LEADERS)),
    Verb.STOP: (lambda: world.do_step(world.received()), lambda d: pair(
        lambda a: stop.stop(d.id, a, reason="Dừng.", basis="Điều 1"), *LEADERS)),
    Verb.HAND_OVER: (lambda: proposed(OFFICERS[0]), lambda d: twice(
        lambda: hand_over.hand_over_one(d.id, world.officer(HEAD), to=OFFICERS[1]))),
    Verb.WARN: (world.received, lambda d: twice(lambda: warn.warn(d.id, 1))),
}  # fmt: skip
LATER = {Verb.CONSENT, Verb.LAPSE}  # these need a time that has passed; see below
ONCE = {Verb.SUBMIT, Verb.FILE}  # these open a dossier; see test_numbers


def test_every_verb_of_the_closed_list_is_raced() -> None:
    assert set(CASES) | LATER | ONCE == set(Verb)


def test_every_verb_asked_twice_at_once_is_done_once(ha_tinh: Traveller) -> None:
    for verb, (prepare, ask) in CASES.items():
        dossier = prepare()
        dossier.refresh_from_db()
        done = at_once(ask(dossier), threads=2)
        one_won(done)
        whole(dossier)
        assert Dossier.objects.get(id=dossier.id).rev == dossier.rev + 1, verb


def published_with_an_end_to_waiting() -> None:
    """Hà Tĩnh where a dossier stops by itself ten working days after a supplement was asked for."""
    province, name = world.province(), world.example("bc02").procedure
    procedures = tuple(
        p.model_copy(update={"clock": p.clock.model_copy(
            update={"auto_stop": True, "answer_within": 10})}) if p.id == name else p
        for p in province.procedures
    )  # fmt: skip
    publish(province.model_copy(update={"procedures": procedures}))
    publication.forget()


def test_a_supplement_arrives_in_the_moment_in_which_waiting_ends(ha_tinh: Traveller) -> None:
    published_with_an_end_to_waiting()
    dossier = proposed(OFFICERS[0])
    who, citizen = world.officer(OFFICERS[0]), world.citizen()
    propose.propose(dossier.id, who, outcome="supplement", items=ITEMS)
    dossier = request_supplement.request_supplement(
        dossier.id, world.officer(world.DESK), items=ITEMS
    )
    assert dossier.stop_at is not None
    ha_tinh.move_to(dossier.stop_at + timedelta(minutes=1))
    jobs: Two = (
        lambda: lapse.lapse(dossier.id),
        lambda: supplement.supplement(dossier.id, citizen, answer="Đây."),
    )
    won = one_won(at_once(jobs))
    whole(dossier)
    asked = Supplement.objects.get(dossier=dossier)
    assert (asked.answered_at is None) == (won == 0)


def test_silence_becomes_consent_once(ha_tinh: Traveller) -> None:
    dossier = overdue()
    assert dossier.due is not None
    ha_tinh.move_to(dossier.due + timedelta(minutes=1))
    one_won(at_once(twice(lambda: consent.consent(dossier.id))))
    whole(dossier)
    assert Letter.objects.exclude(kind="receipt").count() == 1
