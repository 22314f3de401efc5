"""Báo nộp: ask somebody for fees, in the transaction of what makes them due."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.kernel.ids import SECRET_ALPHABET
from motcua.ledger.append import Entry
from motcua.payments.accounts import account
from motcua.payments.actions._write import post, tell
from motcua.payments.charges import Charge, Payer
from motcua.payments.models import Bill
from motcua.payments.models.bill import EXEMPT, OPEN

CODE_PREFIX = "MC"
CODE_LENGTH = 8


def ask(
    subject: UUID,
    charges: Sequence[Charge],
    *,
    agency: str,
    moment: str,
    purpose: str,
    payer: Payer,
    by: str,
    at: datetime,
    reference: str = "",
) -> Bill | None:
    """Ask ``payer`` for ``charges`` about ``subject`` and return the bill; amounts in đồng.

    Returns None where nothing is charged and nothing was waived. Where exemptions leave nothing to
    pay, the bill only records them (``exempt``). ``by`` is the asking actor's mark; the caller has
    asked access. Four statements; must run in a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("fees are asked for in the transaction of what makes them due")
    amount, waived = sum(c.amount for c in charges), sum(c.waived for c in charges)
    if not amount and not waived:
        return None
    bill = Bill(
        subject=subject, reference=reference, purpose=purpose[:300], agency=agency, moment=moment,
        account=payer.account, payer=payer.name, payer_address=payer.address,
        payer_number=payer.number, token=secrets.token_urlsafe(32), code=new_code(),
        lines=[charge.stored() for charge in charges], amount=amount,
        state=OPEN if amount else EXEMPT, asked_at=at,
    )  # fmt: skip
    told = {"bill": str(bill.id), "subject": str(subject), "agency": agency, "moment": moment}
    asked = Entry("payment.asked", {**told, "amount": amount, "waived": waived})
    tell(bill, [asked], by=by, at=at)
    bill.save(force_insert=True)
    if amount:
        post("ask", agency, owing(bill), by=by, at=at, bill=bill.id)
    return bill


def owing(bill: Bill, sign: int = 1) -> list[tuple[str, int]]:
    """The postings of a claim on the payer; with ``sign`` -1 those that take it back."""
    lines = [(account("receivable", bill.agency), sign * bill.amount)]
    return lines + [
        (account("revenue", bill.agency, charge.fee), -sign * charge.amount)
        for charge in bill.charges
    ]


def new_code() -> str:
    """Mã thanh toán: ``MC`` and eight characters none of which looks like another."""
    return CODE_PREFIX + "".join(secrets.choice(SECRET_ALPHABET) for _ in range(CODE_LENGTH))
