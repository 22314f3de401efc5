"""The gateway's door: believed when signed, fresh and told once; money is never lost (rule 49)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.payments import queries, tasks
from motcua.payments.actions.hear_gateway import Heard, forget_nonces, hear_gateway
from motcua.payments.gateway import client, keys, notices, signing
from motcua.payments.gateway.signing import Doubt, Purpose, Signed
from motcua.payments.models import GatewayNonce, Incoming, OnlineAttempt, Payment
from motcua.payments.simulator.moods import Gateway, Mood, Told
from motcua.payments.tests import doors, purse

Nothing = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def gateway(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Gateway]:
    with doors.gateway(monkeypatch, settings) as played:
        yield played


def outcome() -> tuple[int, int, int]:
    """Payments, receipts, and money that waits for a person."""
    day = clock.now().date()
    receipts = len(queries.receipts(purse.AGENCY, day))
    assert queries.verify() == []
    return Payment.objects.count(), receipts, len(queries.unexplained(purse.AGENCY))


def test_a_valid_notice_settles_the_bill_with_one_receipt(gateway: Gateway) -> None:
    bill = purse.asked(250_000)
    assert doors.posted(doors.notice(doors.begun(bill), 250_000)) == 200
    bill.refresh_from_db()
    assert bill.state == "paid"
    assert outcome() == (1, 1, 0)
    assert OnlineAttempt.objects.get().transaction == "T1"


def test_replayed_twice_there_is_one_receipt(gateway: Gateway, nothing_happened: Nothing) -> None:
    told = doors.notice(doors.begun(purse.asked(250_000)), 250_000)
    assert doors.posted(told) == 200
    with nothing_happened():
        assert doors.posted(told) == 409
        assert doors.posted(told) == 409
    assert outcome() == (1, 1, 0)


def test_told_again_with_a_new_signature_nothing_is_new(gateway: Gateway) -> None:
    attempt = doors.begun(purse.asked(250_000))
    for _ in range(3):
        assert doors.posted(doors.notice(attempt, 250_000)) == 200
    assert outcome() == (1, 1, 0)


@pytest.mark.parametrize("amount", [249_000, 251_000])
def test_a_wrong_amount_waits_for_a_person(gateway: Gateway, amount: int) -> None:
    bill = purse.asked(250_000)
    assert doors.posted(doors.notice(doors.begun(bill), amount)) == 200
    bill.refresh_from_db()
    assert bill.state == "open"
    assert outcome() == (0, 0, 1)


def test_two_attempts_for_one_bill_leave_a_surplus_to_give_back(gateway: Gateway) -> None:
    bill = purse.asked(250_000)
    first = doors.begun(bill)
    clock_moves(gateway, timedelta(minutes=30))
    second = doors.begun(bill)
    assert first.id != second.id
    assert doors.posted(doors.notice(first, 250_000, number="T1")) == 200
    assert doors.posted(doors.notice(second, 250_000, number="T2")) == 200
    assert outcome() == (1, 1, 1)
    assert Incoming.objects.get(external_id="T2").why == "double"


def clock_moves(gateway: Gateway, by: timedelta) -> None:
    """Move the stopped clock of the test."""
    OnlineAttempt.objects.update(begun_at=clock.now() - by)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"secret": "another-secret-of-mine"}, 401),
        ({"key": "three", "secret": "a-secret-of-this-test"}, 401),
        ({"age": timedelta(minutes=6)}, 401),
        ({"age": timedelta(minutes=-6)}, 401),
    ],
)
def test_what_is_not_to_be_believed_changes_nothing(
    gateway: Gateway, nothing_happened: Nothing, change: dict[str, Any], status: int
) -> None:
    attempt = doors.begun(purse.asked(250_000))
    with nothing_happened():
        assert doors.posted(doors.notice(attempt, 250_000, **change)) == status


def test_the_next_key_is_accepted_beside_the_old_one(gateway: Gateway) -> None:
    attempt = doors.begun(purse.asked(250_000))
    assert doors.posted(doors.notice(attempt, 250_000, key="two")) == 200
    assert outcome() == (1, 1, 0)


def test_what_we_send_cannot_be_played_back_to_us(
    gateway: Gateway, nothing_happened: Nothing
) -> None:
    attempt = doors.begun(purse.asked(250_000))
    body = notices.write("T1", attempt.id, 250_000, "paid", clock.now())
    for purpose in (Purpose.ANSWER, Purpose.CREATE, Purpose.QUERY):
        mark = signing.sign(purpose, body, key="one", secret=doors.KEYS["one"], at=clock.now())
        with nothing_happened():
            assert doors.posted(Told("", body, mark)) == 401


def test_a_changed_body_is_seen(gateway: Gateway, nothing_happened: Nothing) -> None:
    told = doors.notice(doors.begun(purse.asked(250_000)), 1_000)
    forged = Told(told.url, told.body.replace(b"1000", b"250000"), told.headers)
    with nothing_happened():
        assert doors.posted(forged) == 401


def test_an_order_that_we_never_began(gateway: Gateway) -> None:
    assert doors.posted(doors.notice(uuid4(), 250_000)) == 404
    assert outcome() == (0, 0, 0)


def test_a_number_that_stands_for_another_payment(gateway: Gateway) -> None:
    one, two = doors.begun(purse.asked(250_000)), doors.begun(purse.asked(250_000))
    assert doors.posted(doors.notice(one, 250_000, number="T1")) == 200
    assert doors.posted(doors.notice(two, 250_000, number="T1")) == 409
    assert outcome() == (1, 1, 0)


def test_what_is_no_notice(gateway: Gateway, nothing_happened: Nothing) -> None:
    for body in (b" ", b"{}", b"[]", b"null", b"\xff", b'{"amount": 1e99}', b'{"status": "paid"}'):
        secret = doors.KEYS["one"]
        mark = signing.sign(Purpose.NOTICE, body, key="one", secret=secret, at=clock.now())
        with nothing_happened():
            assert doors.posted(Told("", body, mark)) == 422


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"amount":250000', b'"amount":"250000"'), (b'"amount":250000', b'"amount":-1'),
        (b'"amount":250000', b'"amount":250000.0'), (b'"VND"', b'"USD"'),
        (b'"paid"', b'"refunded"'), (b'"T1"', b'"T 1"'), (b"{", b'{"more": 1, '),
    ],
)  # fmt: skip
def test_the_schema_is_strict(old: bytes, new: bytes) -> None:
    body = notices.write("T1", uuid4(), 250_000, "paid", clock.now())
    assert notices.read(body) is not None
    assert old in body
    assert notices.read(body.replace(old, new, 1)) is None


def test_a_huge_body_is_not_read(gateway: Gateway, nothing_happened: Nothing) -> None:
    with nothing_happened():
        answer = Client().post(doors.NOTICE, b"x" * 20_000, content_type="application/json")
    assert answer.status_code == 413


def test_only_posts_and_only_with_a_gateway(ha_tinh: Traveller, settings: Any) -> None:
    settings.GATEWAY_URL = ""
    assert Client().get(doors.NOTICE).status_code == 405
    assert Client().post(doors.NOTICE).status_code == 404


def test_bad_signatures_from_one_address_are_soon_not_listened_to(gateway: Gateway) -> None:
    told = doors.notice(uuid4(), 1, secret="another-secret-of-mine")
    assert [doors.posted(told) for _ in range(61)].count(401) == 60
    assert doors.posted(told) == 429
    fine = doors.notice(doors.begun(purse.asked(250_000)), 250_000)
    assert doors.posted(fine) == 200


MOODS = {
    Mood.PROMPT: (1, 1, 0), Mood.TWICE: (1, 1, 0), Mood.OUT_OF_ORDER: (1, 1, 0),
    Mood.WRONG_AMOUNT: (0, 0, 1), Mood.LATE: (0, 0, 0), Mood.SILENT: (0, 0, 0),
    Mood.BADLY_SIGNED: (0, 0, 0), Mood.OLD: (0, 0, 0), Mood.FAILED: (0, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("mood", Mood)
def test_every_mood_of_a_gateway_ends_right_once_it_is_asked(
    gateway: Gateway, mood: Mood, ha_tinh: Traveller
) -> None:
    bill = purse.asked(250_000)
    attempt = doors.begun(bill)
    gateway.pay(gateway.orders[attempt.id], mood)
    assert outcome() == MOODS[mood]
    ha_tinh.advance(timedelta(minutes=3))
    for waiting in OnlineAttempt.objects.filter(ask_at__lte=clock.now()):
        tasks.ask_gateway.func(str(waiting.id))
    gateway.release()
    after = {Mood.WRONG_AMOUNT: (0, 0, 1), Mood.FAILED: (0, 0, 0)}.get(mood, (1, 1, 0))
    assert outcome() == after


def test_a_silent_gateway_is_asked_less_and_less_often(
    gateway: Gateway, ha_tinh: Traveller
) -> None:
    doors.begun(purse.asked(250_000))
    start, asked = clock.now(), []
    for _ in range(60 * 24 * 3 // 2):
        if tasks.ask_silent(clock.now()):
            asked.append(int((clock.now() - start).total_seconds() // 60))
        ha_tinh.advance(timedelta(minutes=2))
    assert asked == [2, 6, 16, 60, 360, 1440, 2880]
    assert tasks.ask_silent(clock.now()) == 0


def test_a_gateway_that_knows_nothing_is_silence(gateway: Gateway) -> None:
    attempt = doors.begun(purse.asked(250_000))
    gateway.orders.clear()
    assert tasks.ask_gateway.func(str(attempt.id)) == "silent"
    assert outcome() == (0, 0, 0)


def test_an_answer_to_another_question_is_not_believed(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = doors.begun(purse.asked(250_000))
    gateway.pay(gateway.orders[attempt.id], Mood.SILENT)
    honest = gateway.answer
    monkeypatch.setattr(gateway, "answer", lambda body, _nonce: honest(body, "x" * 24))
    configured = client.configured()
    assert configured is not None
    with pytest.raises(client.Silent):
        client.query(configured, attempt.id)


def test_begun_is_only_noted(gateway: Gateway) -> None:
    attempt = doors.begun(purse.asked(250_000))
    told = notices.read(notices.write("T1", attempt.id, 250_000, "begun", clock.now()))
    assert told is not None
    assert hear_gateway(told, doors.PROVIDER) == Heard.NOTED
    assert outcome() == (0, 0, 0)


def test_nonces_are_forgotten_when_they_can_no_longer_be_played_back(
    gateway: Gateway, ha_tinh: Traveller
) -> None:
    doors.posted(doors.notice(doors.begun(purse.asked(250_000)), 250_000))
    assert forget_nonces(clock.now()) == 0
    ha_tinh.advance(timedelta(minutes=11))
    assert forget_nonces(clock.now()) == 1
    assert GatewayNonce.objects.count() == 0


@effort(max_examples=100)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_fits_its_own_message_only(body: bytes, other: bytes) -> None:
    at = clock.now()
    mark = signing.sign(Purpose.NOTICE, body, key="one", secret=doors.KEYS["one"], at=at)
    held = signing.verify(Purpose.NOTICE, mark, body, keys=doors.KEYS, now=at)
    assert isinstance(held, Signed)
    if other != body:
        doubt = signing.verify(Purpose.NOTICE, mark, other, keys=doors.KEYS, now=at)
        assert doubt == Doubt.BAD_SIGNATURE


@pytest.mark.parametrize("text", ["x", "name:", "name:short", ":a-secret-that-is-long", "a:b,c"])
def test_keys_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="name:secret"):
        keys.read(text)
