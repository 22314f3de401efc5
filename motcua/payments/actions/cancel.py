"""Hủy giấy báo nộp: what nobody has paid is no longer asked for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.ledger.append import Entry
from motcua.payments.actions._write import post, tell
from motcua.payments.actions.ask import owing
from motcua.payments.models import Bill
from motcua.payments.models.bill import CANCELLED, OPEN


def cancel(subject: UUID, *, cause: str, by: str, at: datetime) -> int:
    """Cancel the open bills about ``subject`` and return what they asked for, in đồng.

    Runs in the transaction of what ends the dossier; the caller has asked access. Money that comes
    in for a cancelled bill waits for a human.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("bills are cancelled in the transaction of what ends them")
    gone = 0
    rows = Bill.objects.select_for_update().filter(subject=subject, state=OPEN)
    for bill in rows.order_by("id"):
        bill.state, bill.cancelled_at, bill.cause = CANCELLED, at, cause[:40]
        told = {"bill": str(bill.id), "subject": str(subject), "amount": bill.amount}
        tell(bill, [Entry("payment.cancelled", {**told, "cause": cause})], by=by, at=at)
        bill.save()
        post("cancel", bill.agency, owing(bill, -1), by=by, at=at, bill=bill.id)
        gone += bill.amount
    return gone
