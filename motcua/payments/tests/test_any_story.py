"""A thousand random stories of money leave every account at the sum of its entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.documents.models import Letter
from motcua.identity.actor import Actor
from motcua.identity.tests import town
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.ledger.verify import verify as broken_chains
from motcua.payments import queries
from motcua.payments.actions.approve_refund import approve_refund, decline_refund
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.close_till import close_till
from motcua.payments.actions.explain import explain
from motcua.payments.actions.fold import fold
from motcua.payments.actions.open_till import open_till
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.pay_refund import pay_refund
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import (
    Bill,
    FeeReceipt,
    Incoming,
    Payment,
    Posting,
    Refund,
    Till,
    Transaction,
)
from motcua.payments.tests import purse

AMOUNTS = (15_000, 200_000, 1_250_000)
PEOPLE = (purse.CLERK, purse.OTHER_CLERK, purse.HEAD, purse.LEADER)


@dataclass
class Story:
    """What a story knows: its bills and the word of money that may be told again."""

    bills: list[Bill] = field(default_factory=list)
    told: list[tuple[UUID | None, int, str, str]] = field(default_factory=list)

    def play(self, verb: str, who: Actor, n: int, m: int) -> None:
        """Do ``verb``; what the rules refuse is a part of the story too."""
        bill = self.bills[n % len(self.bills)] if self.bills else None
        if verb == "ask" or bill is None:
            charges = [purse.charge(AMOUNTS[m % 3], f"fee{k}") for k in range(1 + n % 2)]
            self.bills.append(purse.asked(*charges))
        elif verb == "cash":
            pay_cash(bill.id, who, bill.amount + (m % 5 - 1) * 1000)
        elif verb in ("transfer", "online"):
            self.money(verb, bill if m % 7 else None, bill.amount, m)
        elif verb == "again" and self.told:
            self.tell(*self.told[m % len(self.told)])
        elif verb == "cancel":
            with transaction.atomic():
                cancel(bill.subject, cause="withdrawn", by=who.mark, at=clock.now())
        else:
            getattr(self, verb, lambda *_: None)(who, n, m)

    def money(self, method: str, bill: Bill | None, amount: int, m: int) -> None:
        wrong = (0, 0, 0, -1000, 5000)[m % 5]
        number = f"{method}-{len(self.told)}"
        self.told.append((bill.id if bill else None, amount + wrong, method, number))
        self.tell(*self.told[-1])

    def tell(self, bill: UUID | None, amount: int, method: str, number: str) -> None:
        found = Bill.objects.get(id=bill) if bill else None
        purse.came(found, amount, number, method=method, provider=f"{method}:mau")

    def assign(self, who: Actor, n: int, m: int) -> None:
        items = list(Incoming.objects.filter(state="open").order_by("id")[: 1 + m % 3])
        explain([item.id for item in items], who, bill=self.bills[n % len(self.bills)].id)

    def note(self, who: Actor, n: int, m: int) -> None:
        item = Incoming.objects.filter(state="open").order_by("id").last()
        if item:
            explain(item.id, who, note="Tiền lãi ngân hàng" if m % 2 else " ")

    def banked(self, who: Actor, n: int, m: int) -> None:
        till = Till.objects.exclude(counted=None).exclude(counted=0).first()
        if till and till.counted:
            item = purse.came(None, till.counted, f"nop-{till.id}")
            explain(item.id, who, source="safe:so-tttt")

    def refund(self, who: Actor, n: int, m: int) -> None:
        payment = Payment.objects.order_by("id").last()
        item = Incoming.objects.filter(state="open").order_by("id").first()
        if m % 2 and payment:
            request_refund(who, payment=payment.id, amount=payment.amount - m % 3, reason="Thừa")
        elif item:
            request_refund(who, incoming=item.id, amount=item.left, reason="Nộp nhầm")

    def approve(self, who: Actor, n: int, m: int) -> None:
        for refund in Refund.objects.filter(state="requested")[:1]:
            (approve_refund if m % 4 else decline_refund)(refund.id, who)

    def repay(self, who: Actor, n: int, m: int) -> None:
        for refund in Refund.objects.filter(state="approved")[:1]:
            pay_refund(refund.id, who, way=("cash", "transfer")[m % 2], number=f"UNC{m}")

    def count(self, who: Actor, n: int, m: int) -> None:
        for till in Till.objects.filter(closed_at=None).order_by("id")[:1]:
            there = queries.in_till(till)
            close_till(
                till.id, who, counted=max(there - (m % 3) * 500, 0), reason="Thiếu" * (m % 2)
            )

    def till(self, who: Actor, n: int, m: int) -> None:
        open_till(who)

    def fold(self, who: Actor, n: int, m: int) -> None:
        fold(limit=1 + m)


VERBS = ("ask", "cash", "transfer", "online", "again", "cancel", "assign", "note", "banked",
         "refund", "approve", "repay", "count", "till", "fold")  # fmt: skip
MOVES = st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.integers(0, 11), st.integers(0, 41))


MOVED = st.lists(MOVES, min_size=20, max_size=34)


@pytest.mark.django_db
@settings(
    max_examples=100, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(moves=MOVED)
def test_any_stories_leave_every_account_at_the_sum_of_its_entries(
    ha_tinh: Traveller, moves: list[tuple[str, int, int, int]]
) -> None:
    """A hundred evenings at the desk, each with ten bills whose stories cross: a thousand."""
    ha_tinh.move_to(datetime(2019, 12, 31, 16, 0, tzinfo=TZ))
    people = [town.officer(post) for post in PEOPLE]
    with transaction.atomic():
        story = Story([purse.asked(purse.charge(amount)) for amount in (*AMOUNTS, 7, 600_000) * 2])
        for number, (verb, who, n, m) in enumerate(moves):
            ha_tinh.advance(timedelta(minutes=40 if number % 2 else 7))
            try:
                with transaction.atomic():
                    story.play(verb, people[who], n, m)
            except (Refused, NotFound):
                continue
        the_accounts_are_sound()
        every_bill_has_its_receipt()
        no_money_is_without_explanation()
        transaction.set_rollback(True)


def the_accounts_are_sound() -> None:
    """Every transaction is zero, every account the sum of its entries, before and after folding."""
    assert queries.verify() == []
    sums = dict(Posting.objects.values_list("account").annotate(Sum("amount")))
    assert sum(sums.values()) == 0
    assert {line.account: line.balance for line in queries.trial_balance()} == sums
    fold()
    assert {name: queries.balance(name) for name in sums} == sums
    assert not Transaction.objects.annotate(s=Sum("postings__amount")).exclude(s=0).exists()
    assert list(broken_chains()) == []


def every_bill_has_its_receipt() -> None:
    """Each settled bill has exactly one receipt, each number of a year once and without gap."""
    paid = Bill.objects.filter(state="paid")
    receipts = FeeReceipt.objects.select_related("payment__bill")
    assert sorted(b.id for b in paid) == sorted(r.payment.bill_id for r in receipts)
    assert all(r.amount == r.payment.amount == r.payment.bill.amount for r in receipts)
    assert Letter.objects.filter(kind="fee_receipt").count() == len(receipts)
    for year in (2019, 2020):
        numbers = sorted(r.number for r in receipts if r.year == year)
        assert numbers == list(range(1, len(numbers) + 1))
    told = Event.objects.filter(type="payment.settled").count()
    assert told == Event.objects.filter(type="payment.receipt_issued").count() == len(paid)


def no_money_is_without_explanation() -> None:
    """All that came is a payment, an explanation, or waits for one; all cash is in a till."""
    for item in Incoming.objects.prefetch_related("explanations"):
        said = sum(one.amount for one in item.explanations.all())
        assert item.left + said == (0 if item.state == "settled" else item.amount)
    asked = Bill.objects.filter(state="open").aggregate(s=Sum("amount"))["s"] or 0
    assert queries.balance("receivable:so-tttt") == asked
    for post in PEOPLE:
        tills = Till.objects.filter(post=post, closed_at=None)
        assert queries.balance(f"cash:{post}") == sum(map(queries.in_till, tills))
    owed = Refund.objects.filter(state="approved").aggregate(s=Sum("amount"))["s"] or 0
    assert queries.balance("refunds:so-tttt") == -owed
    short = Till.objects.exclude(difference=None).aggregate(s=Sum("difference"))["s"] or 0
    assert queries.balance("over-short:so-tttt") == -short
