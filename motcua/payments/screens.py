"""Đọc cho màn hình: what the pages of paying and of accounting ask beside ``queries``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Sum

from motcua.documents import queries as documents
from motcua.payments import queries
from motcua.payments.accounts import account
from motcua.payments.actions.request_refund import refundable
from motcua.payments.models import (
    BankStatement,
    Bill,
    FeeReceipt,
    Incoming,
    OnlineAttempt,
    Payment,
    Refund,
    Till,
)
from motcua.payments.statements.plan import Planned, plan, restored

NEWEST = 100


def bills_about(reference: str, agency: str) -> list[Bill]:
    """An agency's bills about the dossier with a code, oldest first."""
    return list(Bill.objects.filter(reference=reference, agency=agency).order_by("asked_at"))


def payment_of(bill: Bill) -> Payment | None:
    """The payment that settled a bill."""
    return Payment.objects.select_related("receipt").filter(bill=bill).first()


def receipt_of(bill: Bill) -> FeeReceipt | None:
    """The receipt of a bill that was paid."""
    return FeeReceipt.objects.filter(payment__bill=bill).first()


def method_of(bill: Bill) -> str:
    """By which way a bill was paid; empty where it was not."""
    return Payment.objects.filter(bill=bill).values_list("method", flat=True).first() or ""


def money_for(bill: Bill) -> int:
    """Đồng that came in for an unpaid bill and wait for a person's word."""
    if bill.state == "paid":
        return 0
    rows = Incoming.objects.filter(bill=bill, state="open")
    return rows.aggregate(sum=Sum("left"))["sum"] or 0


def waits_for_gateway(bill: Bill) -> bool:
    """Whether somebody went to the gateway for an open bill and nothing was heard yet."""
    if bill.state != "open":
        return False
    return OnlineAttempt.objects.filter(bill=bill, state="begun").exclude(pay_url="").exists()


def receipt_waits(bill: Bill) -> bool:
    """Whether the receipt of a paid bill is still being signed."""
    receipt = receipt_of(bill)
    if receipt is None:
        return False
    letters = documents.letters_of(bill.subject)
    return any(one.id == receipt.letter and documents.is_waiting(one) for one in letters)


def mark_of(bill: Bill) -> str:
    """A short mark that changes whenever a payment page would look different."""
    said = f"{bill.state}|{money_for(bill)}|{waits_for_gateway(bill)}|{receipt_waits(bill)}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def refunds_of(bill: Bill) -> list[Refund]:
    """What was given back, or is to be, of a bill's payment."""
    return list(Refund.objects.filter(payment__bill=bill).order_by("requested_at"))


def to_give_back(bill: Bill) -> int:
    """What of a bill's payment could still be given back, in đồng."""
    found = payment_of(bill)
    return refundable(found) if found else 0


def statements(agency: str) -> list[BankStatement]:
    """An agency's statements, the last that was read first."""
    rows = BankStatement.objects.filter(agency=agency).defer("lines")
    return list(rows.order_by("-read_at")[:NEWEST])


def statement(statement_id: UUID, agency: str) -> BankStatement | None:
    """One statement of an agency."""
    return BankStatement.objects.filter(id=statement_id, agency=agency).first()


def planned(found: BankStatement) -> list[Planned]:
    """What the lines of a statement that was read would do now."""
    return plan(found.agency, found.account, [restored(row) for row in found.lines])


def recorded_twice(found: BankStatement) -> bool:
    """Whether the very same file was recorded before."""
    rows = BankStatement.objects.filter(agency=found.agency, digest=found.digest)
    return rows.filter(state="recorded").exclude(id=found.id).exists()


def item(item_id: UUID, agency: str) -> Incoming | None:
    """One piece of incoming money of an agency."""
    found = queries.incoming(item_id)
    return found if found is not None and found.agency == agency else None


def came_in(agency: str, day: date) -> list[Incoming]:
    """Everything that banks, gateways and post offices told of on a day."""
    rows = Incoming.objects.filter(agency=agency, **queries.within("at", day))
    return list(rows.select_related("bill").order_by("at", "id"))


def taken(agency: str, day: date) -> list[Payment]:
    """Everything that was collected on a day, by whichever way."""
    rows = Payment.objects.filter(agency=agency, **queries.within("at", day))
    return list(rows.select_related("bill", "receipt").order_by("at", "id"))


def till(till_id: UUID, agency: str) -> Till | None:
    """One till of an agency."""
    return Till.objects.filter(id=till_id, agency=agency).first()


@dataclass(frozen=True)
class Own:
    """Tài khoản của chính cơ quan: an account that money may have moved from, and what it holds."""

    account: str
    balance: int


def own_accounts(agency: str, but: str = "") -> list[Own]:
    """The agency's own accounts with money in them; ``but`` is where the money came to."""
    names = [name for name in queries.own_accounts(agency) if name != but]
    held = [Own(name, queries.balance(name)) for name in names]
    return [one for one in held if one.balance > 0]


def landed(row: Incoming) -> str:
    """The account that incoming money came to."""
    if row.method == "postal":
        return row.provider
    return account({"transfer": "bank", "online": "gateway"}[row.method], row.agency)


def posts_of(agency: str, posts: dict[str, Any]) -> list[str]:
    """The posts of an agency, whose tills belong to its accounts."""
    return [key for key, post in posts.items() if post.agency == agency]
