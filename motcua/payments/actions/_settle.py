"""Thu đủ: a bill is paid whole: payment, postings, receipt and events, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.documents.actions.issue import issue
from motcua.documents.letters.forms import Kind
from motcua.kernel.clock import local
from motcua.ledger.append import Entry
from motcua.payments import receipts
from motcua.payments.accounts import account
from motcua.payments.actions._write import post, tell
from motcua.payments.models import Bill, FeeReceipt, Payment, Till
from motcua.payments.models.bill import PAID


def settle(
    bill: Bill,
    money: Sequence[tuple[str, int]],
    *,
    method: str,
    by: str,
    at: datetime,
    kind: str = "pay",
    till: Till | None = None,
    tendered: int = 0,
) -> Payment:
    """Settle the locked, open ``bill`` out of ``money`` (accounts that are debited its amount)."""
    post(
        kind, bill.agency, [*money, (account("receivable", bill.agency), -bill.amount)],
        by=by, at=at, bill=bill.id,
    )  # fmt: skip
    bill.paid, bill.state, bill.settled_at = bill.amount, PAID, at
    payment = Payment(
        bill=bill, agency=bill.agency, amount=bill.amount, method=method, tendered=tendered,
        till=till, by=by, at=at,
    )  # fmt: skip
    payment.save(force_insert=True)
    receipt = _receipt(payment, at)
    told = {"bill": str(bill.id), "subject": str(bill.subject), "amount": bill.amount}
    told["payment"] = str(payment.id)
    settled = Entry("payment.settled", {**told, "method": method, "agency": bill.agency})
    given = {"receipt": str(receipt.id), "letter": str(receipt.letter), "number": receipt.number}
    tell(bill, [settled, Entry("payment.receipt_issued", {**told, **given})], by=by, at=at)
    bill.save()
    return payment


def _receipt(payment: Payment, at: datetime) -> FeeReceipt:
    """The payment's receipt, numbered and issued at the time of collection (NĐ 254/2026 Đ23)."""
    day = local(at).date()
    symbol = receipts.symbol_on(day)
    number = receipts.next_number(payment.agency, symbol, day.year)
    letter = issue(
        Kind.FEE_RECEIPT, payment.bill.subject,
        receipts.receipt_data(payment, symbol, number, at),
        at=at, agency=payment.agency, symbol=symbol, number=receipts.printed(number),
    )  # fmt: skip
    receipt = FeeReceipt(
        agency=payment.agency, symbol=symbol, year=day.year, number=number, amount=payment.amount,
        payment=payment, letter=letter.id, issued_at=at,
    )  # fmt: skip
    receipt.save(force_insert=True)
    return receipt
