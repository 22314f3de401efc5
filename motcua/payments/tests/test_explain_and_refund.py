"""Explaining, giving back, closing: what people do with money that did not fit, and with cash."""

from __future__ import annotations

import pytest

from motcua.identity.tests import town
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream
from motcua.payments import errors, queries
from motcua.payments.actions.approve_refund import approve_refund, decline_refund
from motcua.payments.actions.close_till import close_till
from motcua.payments.actions.explain import explain
from motcua.payments.actions.fold import fold
from motcua.payments.actions.open_till import open_till
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.pay_refund import pay_refund
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.errors import NotFound
from motcua.payments.models import Balance, FeeReceipt, Till
from motcua.payments.tests import purse
from motcua.payments.tests.test_pay import Watch, balances, refused


def test_two_short_transfers_settle_a_bill_and_what_is_too_much_stays_open(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    bill, clerk = purse.asked(200_000), town.officer(purse.CLERK)
    one, two = purse.came(bill, 150_000), purse.came(bill, 80_000)
    refused(lambda: explain(one.id, clerk, bill=bill.id), errors.NOT_ENOUGH, nothing_happened)
    payment = explain([one.id, two.id], clerk, bill=bill.id)
    assert payment is not None
    assert (payment.amount, payment.method, FeeReceipt.objects.get().payment) == (
        200_000, "transfer", payment,
    )  # fmt: skip
    one.refresh_from_db()
    two.refresh_from_db()
    assert [(i.state, i.left) for i in (one, two)] == [("explained", 0), ("open", 30_000)]
    assert [e.amount for e in two.explanations.all()] == [50_000]
    assert balances() == {
        "bank:so-tttt": 230_000, "revenue:so-tttt:tham_dinh": -200_000, "suspense:so-tttt": -30_000,
    }  # fmt: skip
    refused(lambda: explain(one.id, clerk, bill=bill.id), errors.NOTHING_LEFT, nothing_happened)
    refused(lambda: explain(two.id, clerk, bill=bill.id), errors.NOT_OPEN, nothing_happened)
    assert queries.verify() == []


def test_only_the_desks_head_says_what_other_money_is(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    item, clerk, head = (
        purse.came(None, 4_321),
        town.officer(purse.CLERK),
        town.officer(purse.HEAD),
    )
    refused(lambda: explain(item.id, clerk, note="Lãi"), errors.NOT_YOURS, nothing_happened)
    refused(lambda: explain(item.id, head, note="  "), errors.NOTE_NEEDED, nothing_happened)
    refused(
        lambda: explain(item.id, head, source="bank:khac"), errors.NO_SUCH_ACCOUNT, nothing_happened
    )
    refused(
        lambda: explain(item.id, head, source="safe:so-tttt"), errors.NOT_THAT_MUCH,
        nothing_happened,
    )  # fmt: skip
    with nothing_happened(), pytest.raises(NotFound):
        explain([], head, note="Lãi")
    assert explain(item.id, head, note="Lãi tiền gửi tháng 7") is None
    assert balances() == {"bank:so-tttt": 4_321, "other:so-tttt": -4_321}
    assert queries.unexplained("so-tttt") == []
    assert stream(f"incoming:{item.id}")[-1].payload == {
        "incoming": str(item.id), "kind": "note", "amount": 4_321,
    }  # fmt: skip


def test_surplus_goes_back_when_another_person_agrees(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    bill, clerk = purse.asked(200_000), town.officer(purse.CLERK)
    head, leader = town.officer(purse.HEAD), town.officer(purse.LEADER)
    purse.came(bill, 200_000)
    double = purse.came(bill, 200_000)
    ask_back = {"incoming": double.id, "amount": 200_000, "reason": "Chuyển hai lần"}
    refused(
        lambda: request_refund(head, **(ask_back | {"amount": 200_001})), errors.NOTHING_LEFT,
        nothing_happened,
    )  # fmt: skip
    refund = request_refund(head, **ask_back)
    refused(lambda: request_refund(clerk, **ask_back), errors.REFUNDED, nothing_happened)
    refused(lambda: explain(double.id, head, note="Khác"), errors.REFUNDED, nothing_happened)
    refused(lambda: approve_refund(refund.id, head), errors.SAME_PERSON, nothing_happened)
    refused(lambda: approve_refund(refund.id, clerk), errors.NOT_YOURS, nothing_happened)
    refused(lambda: pay_refund(refund.id, clerk), errors.WRONG_STATE, nothing_happened)
    approve_refund(refund.id, leader)
    assert balances()["refunds:so-tttt"] == -200_000
    refused(lambda: approve_refund(refund.id, leader), errors.WRONG_STATE, nothing_happened)
    refused(
        lambda: pay_refund(refund.id, clerk, way="transfer"), errors.NUMBER_NEEDED, nothing_happened
    )
    refused(lambda: pay_refund(refund.id, clerk), errors.TILL_SHORT, nothing_happened)
    pay_refund(refund.id, clerk, way="transfer", number="UNC 12")
    assert balances() == {"bank:so-tttt": 200_000, "revenue:so-tttt:tham_dinh": -200_000}
    assert [e.type for e in stream(f"refund:{refund.id}")] == [
        "payment.refund_requested", "payment.refund_approved", "payment.refunded",
    ]  # fmt: skip
    assert queries.verify() == []


def test_a_payment_is_given_back_in_parts_out_of_the_fees_it_paid(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    clerk, head = town.officer(purse.CLERK), town.officer(purse.HEAD)
    bill = purse.asked(purse.charge(200_000), purse.charge(50_000, "le_phi"))
    payment = pay_cash(bill.id, clerk, 250_000)
    for amount in (40_000, 30_000):
        refund = request_refund(clerk, payment=payment.id, amount=amount, reason="Thu thừa")
        approve_refund(refund.id, head)
        pay_refund(refund.id, clerk)
    assert balances() == {
        f"cash:{purse.CLERK}": 180_000, "revenue:so-tttt:tham_dinh": -180_000,
    }  # fmt: skip
    more = {"payment": payment.id, "amount": 180_001, "reason": "Thu thừa"}
    refused(lambda: request_refund(clerk, **more), errors.NOTHING_LEFT, nothing_happened)
    last = request_refund(clerk, payment=payment.id, amount=180_000, reason="Dừng hồ sơ")
    assert decline_refund(last.id, head).state == "declined"
    assert [r.amount for r in queries.refunds("so-tttt", "paid")] == [30_000, 40_000]
    assert queries.daily("so-tttt", ha_tinh.at.date()).refunded == 70_000
    assert queries.verify() == []


def test_a_till_is_counted_its_difference_explained_and_its_cash_banked(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    clerk, head = town.officer(purse.CLERK), town.officer(purse.HEAD)
    till = open_till(clerk)
    refused(lambda: open_till(clerk), errors.TILL_OPEN, nothing_happened)
    refused(lambda: open_till(town.citizen()), errors.NOT_YOURS, nothing_happened)
    pay_cash(purse.asked(200_000).id, clerk, 500_000)
    other = town.officer(purse.OTHER_CLERK)
    close = close_till
    refused(lambda: close(till.id, other, counted=200_000), errors.NOT_YOURS, nothing_happened)
    refused(
        lambda: close(till.id, clerk, counted=199_000), errors.DIFFERENCE_NEEDED, nothing_happened
    )
    refused(lambda: close(till.id, clerk, counted=-1), errors.BAD_AMOUNT, nothing_happened)
    closed = close(till.id, head, counted=199_000, reason="Trả thừa tiền lẻ")
    assert (closed.expected, closed.counted, closed.difference) == (200_000, 199_000, -1000)
    assert balances() == {
        "over-short:so-tttt": 1000, "revenue:so-tttt:tham_dinh": -200_000, "safe:so-tttt": 199_000,
    }  # fmt: skip
    refused(lambda: close(till.id, head, counted=0), errors.TILL_CLOSED, nothing_happened)
    banked = purse.came(None, 199_000)
    explain(banked.id, head, source="safe:so-tttt")
    assert balances() == {
        "bank:so-tttt": 199_000, "over-short:so-tttt": 1000, "revenue:so-tttt:tham_dinh": -200_000,
    }  # fmt: skip
    pay_cash(purse.asked(7000).id, clerk, 7000)
    assert Till.objects.filter(post=purse.CLERK).count() == 2
    found = queries.till_of(purse.CLERK, ha_tinh.at.date())
    assert found is not None
    assert (found.closed_at, queries.in_till(found)) == (None, 7000)


def test_folding_changes_no_balance_and_keeps_reading_flat(
    ha_tinh: Traveller, django_assert_num_queries: object
) -> None:
    for amount in (1000, 2000, 3000):
        purse.came(purse.asked(amount), amount)
    before = queries.trial_balance()
    assert [fold(limit=5), fold(limit=5), fold(), fold()] == [5, 5, 2, 0]
    assert queries.trial_balance() == before
    assert Balance.objects.get(account="bank:so-tttt").amount == 6000
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert queries.balance("bank:so-tttt") == 6000
    purse.came(None, 500)
    assert queries.balance("bank:so-tttt") == 6500
    assert queries.verify() == []
