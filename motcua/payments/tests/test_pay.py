"""Paying: a bill is asked, paid by one way or another, and each payment has its one receipt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.documents.models import Letter
from motcua.identity.tests import town
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.queries import stream
from motcua.payments import errors, queries
from motcua.payments.accounts import Unbalanced, balanced, shares
from motcua.payments.actions.ask import ask
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.take_in import pay_online, pay_postal
from motcua.payments.charges import Payer
from motcua.payments.errors import NotFound, Refusal, Refused
from motcua.payments.models import Bill, FeeReceipt, Incoming, ReceiptCounter
from motcua.payments.receipts import printed
from motcua.payments.tests import purse

Watch = Callable[[], AbstractContextManager[None]]


def refused(call: Callable[[], object], by: Refusal, watch: Watch) -> None:
    with watch(), pytest.raises(Refused) as caught:
        call()
    assert caught.value.refusal == by


def balances() -> dict[str, int]:
    return {line.account: line.balance for line in queries.trial_balance() if line.balance}


def test_cash_settles_a_bill_and_gives_change_and_a_receipt(ha_tinh: Traveller) -> None:
    bill = purse.asked(purse.charge(200_000), purse.charge(50_000, "le_phi"))
    assert balances()["receivable:so-tttt"] == bill.due == 250_000
    payment = pay_cash(bill.id, town.officer(purse.CLERK), 300_000)
    bill.refresh_from_db()
    assert (bill.state, bill.paid, payment.tendered - payment.amount) == ("paid", 250_000, 50_000)
    assert balances() == {
        f"cash:{purse.CLERK}": 250_000,
        "revenue:so-tttt:le_phi": -50_000,
        "revenue:so-tttt:tham_dinh": -200_000,
    }
    receipt = FeeReceipt.objects.get()
    letter = Letter.objects.get(id=receipt.letter)
    assert (receipt.number, receipt.symbol, letter.number) == (1, "AA-19E", "0000001")
    assert letter.data["total_words"] == "Hai trăm năm mươi nghìn đồng"
    assert [letter.data[key] for key in ("total", "applicant", "code", "method", "tax_code")] == [
        "250.000 đồng", "Công ty TNHH Mẫu", "H27.14-190805-0001", "Tiền mặt", "0000000014",
    ]  # fmt: skip
    assert [e.type for e in stream(f"bill:{bill.id}")] == [
        "payment.asked", "payment.settled", "payment.receipt_issued",
    ]  # fmt: skip
    assert queries.daily("so-tttt", ha_tinh.at.date()).collected == {"cash": 250_000}
    assert queries.verify() == []


def test_cash_is_refused_for_too_little_by_strangers_and_twice(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    bill, clerk = purse.asked(200_000), town.officer(purse.CLERK)
    leader, stranger = town.officer(purse.LEADER), town.citizen()
    refused(lambda: pay_cash(bill.id, clerk, 199_999), errors.TOO_LITTLE, nothing_happened)
    refused(lambda: pay_cash(bill.id, leader, 200_000), errors.NOT_YOURS, nothing_happened)
    refused(lambda: pay_cash(bill.id, stranger, 200_000), errors.NOT_YOURS, nothing_happened)
    pay_cash(bill.id, clerk, 200_000)
    refused(lambda: pay_cash(bill.id, clerk, 200_000), errors.NOT_OPEN, nothing_happened)
    with nothing_happened(), pytest.raises(NotFound):
        pay_cash(Bill().id, clerk, 1)


def test_an_exact_transfer_settles_once_however_often_it_is_told(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    bill = purse.asked(1_250_000)
    item = purse.came(bill, 1_250_000, "FT1")
    assert (item.state, item.left, item.why) == ("settled", 0, "")
    with nothing_happened():
        assert purse.came(bill, 1_250_000, "FT1").id == item.id
    refused(lambda: purse.came(bill, 1_250_001, "FT1"), errors.CLASH, nothing_happened)
    other = purse.asked(1_250_000)
    refused(lambda: purse.came(other, 1_250_000, "FT1"), errors.CLASH, nothing_happened)
    assert FeeReceipt.objects.count() == 1
    assert queries.balance("bank:so-tttt") == 1_250_000
    assert queries.told_before(item.provider, ["FT1", "FT2"]) == {"FT1"}


@pytest.mark.parametrize(
    ("before", "amount", "why"),
    [("", 199_000, "short"), ("", 201_000, "over"), ("paid", 200_000, "double"),
     ("cancelled", 200_000, "late"), ("none", 200_000, "unknown")],
)  # fmt: skip
def test_money_that_does_not_fit_waits_for_a_human(
    ha_tinh: Traveller, before: str, amount: int, why: str
) -> None:
    bill: Bill | None = purse.asked(200_000)
    assert bill is not None
    if before == "paid":
        pay_cash(bill.id, town.officer(purse.CLERK), 200_000)
    if before == "cancelled":
        with transaction.atomic():
            assert cancel(bill.subject, cause="withdrawn", by="system", at=clock.now()) == 200_000
    item = purse.came(None if before == "none" else bill, amount, method="online")
    assert (item.state, item.left, item.why) == ("open", amount, why)
    assert [i.id for i in queries.unexplained("so-tttt")] == [item.id]
    assert queries.balance("gateway:so-tttt") == -queries.balance("suspense:so-tttt") == amount
    assert FeeReceipt.objects.count() == (before == "paid")
    assert [e.payload["why"] for e in stream(f"incoming:{item.id}")] == [why]
    bill.refresh_from_db()
    assert bill.state == {"paid": "paid", "cancelled": "cancelled"}.get(before, "open")
    assert queries.verify() == []


def test_word_of_money_counts_only_from_those_who_may_give_it(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    bill = purse.asked(5000)
    told = {"amount": 5000, "external_id": "X", "provider": "mau", "at": clock.now()}
    for who in (town.citizen(), town.officer(purse.LEADER)):
        refused(
            lambda who=who: pay_online(bill.id, actor=who, **told),
            errors.NOT_YOURS, nothing_happened,
        )  # fmt: skip
    zero = told | {"amount": 0}
    refused(lambda: pay_online(bill.id, **zero), errors.BAD_AMOUNT, nothing_happened)
    with nothing_happened(), pytest.raises(NotFound):
        pay_online(None, **told)
    teller = next(p for p in town.province().posts if Role.POSTAL in p.roles)
    mine = {"office": teller.agency, "actor": town.officer(teller.id), "at": clock.now()}
    other = mine | {"office": "buu-cuc-khac"}
    refused(
        lambda: pay_postal(bill.id, amount=5000, external_id="1", **other), errors.NOT_YOURS,
        nothing_happened,
    )  # fmt: skip
    assert pay_postal(bill.id, amount=5000, external_id="1", **mine).state == "settled"
    assert queries.balance(f"postal:{teller.agency}") == 5000


def test_an_exemption_is_recorded_and_nothing_is_asked(ha_tinh: Traveller) -> None:
    waived = purse.charge(
        0, waived=200_000, unit=200_000, exemption="Hộ nghèo", proof="so_ho_ngheo"
    )
    bill = purse.asked(waived)
    assert (bill.state, bill.amount, bill.due, bill.charges) == ("exempt", 0, 0, [waived])
    assert stream(f"bill:{bill.id}")[0].payload["waived"] == 200_000
    assert balances() == {}
    payer, at = Payer("Nguyễn Văn Mẫu"), clock.now()
    with transaction.atomic():
        assert ask(
            bill.subject, [], agency="so-tttt", moment="filing", purpose="Mẫu", payer=payer,
            by="system", at=at,
        ) is None  # fmt: skip
    assert Bill.objects.count() == 1


def test_receipt_numbers_begin_anew_with_the_year(ha_tinh: Traveller) -> None:
    clerk = town.officer(purse.CLERK)
    bills = [purse.asked(1000) for _ in range(4)]
    ha_tinh.move_to(datetime(2019, 12, 31, 23, 59, 58, tzinfo=TZ))
    for bill in bills:
        pay_cash(bill.id, clerk, 1000)
        ha_tinh.advance(timedelta(seconds=1))
    rows = FeeReceipt.objects.order_by("issued_at").values_list("year", "symbol", "number")
    assert list(rows) == [
        (2019, "AA-19E", 1), (2019, "AA-19E", 2), (2020, "AA-20E", 1), (2020, "AA-20E", 2),
    ]  # fmt: skip
    assert [r.number for r in queries.receipts("so-tttt", datetime(2020, 1, 1).date())] == [1, 2]


def test_a_receipt_number_has_at_most_eight_digits(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    assert [printed(n) for n in (1, 9_999_999, 99_999_999)] == ["0000001", "9999999", "99999999"]
    first, second, clerk = purse.asked(1000), purse.asked(1000), town.officer(purse.CLERK)
    ReceiptCounter.objects.create(agency="so-tttt", symbol="AA-19E", year=2019, last=99_999_998)
    pay_cash(first.id, clerk, 1000)
    assert FeeReceipt.objects.get().number == 99_999_999
    refused(lambda: pay_cash(second.id, clerk, 1000), errors.RECEIPTS_FULL, nothing_happened)


def test_a_transaction_that_does_not_sum_to_zero_is_none() -> None:
    assert balanced([("b", 5), ("a", -7), ("b", 2), ("c", 1), ("c", -1)]) == {"a": -7, "b": 7}
    with pytest.raises(Unbalanced):
        balanced([("a", 1), ("b", -2)])
    assert shares(5, {"a": 3, "b": 0, "c": 9}) == [("a", 3), ("c", 2)]
    with pytest.raises(ValueError, match="more than"):
        shares(5, {"a": 3})


def test_a_broken_account_is_seen(ha_tinh: Traveller) -> None:
    bill = purse.asked(1000)
    purse.came(bill, 999)
    Incoming.objects.update(left=998)
    assert queries.verify() == ["suspense:so-tttt holds 999, unexplained are 998"]


def test_a_code_is_found_however_it_was_typed(ha_tinh: Traveller) -> None:
    bill = purse.asked(1000)
    typed = f" {bill.code[:4].lower()}-{bill.code[4:]} "
    assert queries.by_code(typed) == queries.bill_by_token(bill.token) == bill
    assert queries.by_code("MC00000000") is None
    assert (len(bill.code), bill.code[:2], len(bill.token)) == (10, "MC", 43)
    assert queries.open_codes("so-tttt") == {bill.code: bill.id}
