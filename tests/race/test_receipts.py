"""Many at once: receipts are numbered without gap or double, and a bill is paid only once."""

from __future__ import annotations

import pytest
from django.db import transaction

from motcua.dossiers.tests import world
from motcua.ledger.verify import verify as breaks
from motcua.payments import queries
from motcua.payments.actions.fold import fold
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.errors import NOT_OPEN, Refused
from motcua.payments.models import FeeReceipt, Incoming, Payment, Till
from motcua.payments.tests import purse
from tests.race.conftest import at_once

pytestmark = [pytest.mark.usefixtures("ha_tinh")]


class Undone(Exception):
    """Something that goes wrong after the number was taken."""


def test_a_hundred_payments_at_once_have_a_hundred_receipts_in_a_row() -> None:
    clerks = [world.officer(purse.CLERK), world.officer(purse.OTHER_CLERK)]
    bills = [purse.asked(1000 + n) for n in range(100)]

    def pay(number: int) -> object:
        bill = bills[number]
        if number % 2:
            return purse.came(bill, bill.amount, f"FT{number}")
        return pay_cash(bill.id, clerks[number % 4 // 2], bill.amount)

    done = at_once([lambda n=n: pay(n) for n in range(100)])  # type: ignore[misc]
    assert not [one for one in done if isinstance(one, Exception)]
    numbers = sorted(FeeReceipt.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 101))
    assert Till.objects.count() == 2
    assert queries.balance("receivable:so-tttt") == 0
    assert queries.verify() == []
    assert list(breaks()) == []


def test_a_number_taken_by_what_failed_is_given_again() -> None:
    clerk, bills = world.officer(purse.CLERK), [purse.asked(1000) for _ in range(24)]

    def attempt(number: int) -> object:
        with transaction.atomic():
            payment = pay_cash(bills[number].id, clerk, 1000)
            if number % 3 == 0:
                raise Undone
        return payment

    pay_cash(purse.asked(1).id, clerk, 1)  # the till is open before they start
    done = at_once([lambda n=n: attempt(n) for n in range(24)])  # type: ignore[misc]
    assert sum(isinstance(one, Undone) for one in done) == 8
    assert sorted(FeeReceipt.objects.values_list("number", flat=True)) == list(range(1, 18))
    assert queries.verify() == []


def test_a_bill_paid_eight_ways_at_once_is_paid_once_and_nothing_is_lost() -> None:
    clerk, bill = world.officer(purse.CLERK), purse.asked(5000)
    jobs = [lambda: pay_cash(bill.id, clerk, 5000)] * 4
    jobs += [lambda n=n: purse.came(bill, 5000, f"FT{n}") for n in range(4)]  # type: ignore[misc]
    done = at_once(jobs)  # type: ignore[arg-type]
    errors = [one for one in done if isinstance(one, Exception)]
    assert all(isinstance(one, Refused) and one.refusal == NOT_OPEN for one in errors)
    assert Payment.objects.count() == FeeReceipt.objects.count() == 1
    waiting = Incoming.objects.filter(state="open", why="double").count()
    assert waiting == 4 - Incoming.objects.filter(state="settled").count()
    assert queries.verify() == []


def test_one_callback_told_eight_times_at_once_is_one_payment() -> None:
    bill = purse.asked(5000)
    done = at_once([lambda: purse.came(bill, 5000, "FT1")] * 8)
    assert len({one.id for one in done}) == 1
    unknown = at_once([lambda: purse.came(None, 700, "FT2")] * 8)
    assert len({one.id for one in unknown}) == 1
    assert (Incoming.objects.count(), FeeReceipt.objects.count()) == (2, 1)
    assert queries.balance("bank:so-tttt") == 5700
    assert queries.verify() == []


def test_balances_are_folded_while_others_pay() -> None:
    bills = [purse.asked(100) for _ in range(24)]
    jobs = [lambda b=b: purse.came(b, 100) for b in bills]  # type: ignore[misc]
    jobs += [lambda: fold(limit=9)] * 24
    jobs.sort(key=lambda job: hash(id(job)))
    done = at_once(jobs)
    assert not [one for one in done if isinstance(one, Exception)]
    while fold():
        pass
    assert queries.balance("bank:so-tttt") == 2400
    assert queries.verify() == []
