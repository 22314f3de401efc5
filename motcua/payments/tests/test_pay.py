"""Paying: a bill is asked, paid by one way or another, and each payment has its one receipt."""

from __future__ import annotations

from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.payments import queries
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.tests import purse


def test_cash_settles_a_bill_and_gives_change_and_a_receipt(ha_tinh: Traveller) -> None:
    bill = purse.asked(purse.charge(200_000), purse.charge(50_000, "le_phi"))
    payment = pay_cash(bill.id, world.officer(purse.CLERK), 300_000)
    bill.refresh_from_db()
    assert (bill.state, bill.paid, payment.tendered - payment.amount) == ("paid", 250_000, 50_000)
    assert {line.account: line.balance for line in queries.trial_balance()} == {
        f"cash:{purse.CLERK}": 250_000,
        "receivable:so-tttt": 0,
        "revenue:so-tttt:le_phi": -50_000,
        "revenue:so-tttt:tham_dinh": -200_000,
    }
    assert [r.number for r in queries.receipts("so-tttt", ha_tinh.at.date())] == [1]
    assert queries.verify() == []
