"""Giải trình khoản tiền chưa rõ: a human says what money in suspense is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.payments import access, errors
from motcua.payments.accounts import account
from motcua.payments.actions._settle import settle
from motcua.payments.actions._write import post
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import Bill, Explanation, Incoming, Payment, Refund
from motcua.payments.models.bill import OPEN
from motcua.payments.queries import balance, own_accounts


@transaction.atomic
def explain(
    items: UUID | Sequence[UUID],
    actor: Actor,
    *,
    bill: UUID | None = None,
    source: str = "",
    note: str = "",
) -> Payment | None:
    """Explain the money of ``items``: it pays ``bill``; or it moved from the own account ``source``
    (cash that was banked, a gateway's payout); or ``note`` says what it is, and it becomes other
    money of the agency.

    A bill is settled whole, out of one or several items in their order; what is too much stays
    unexplained. Returns the payment where a bill was settled. Money is given back through
    ``request_refund``. Raises ``Refused`` and ``NotFound``; then nothing has been written.
    """
    rows = _locked([items] if isinstance(items, UUID) else list(items))
    agency = rows[0].agency
    if not _may(actor, agency, to_bill=bill is not None):
        raise Refused(errors.NOT_YOURS)
    if any(row.agency != agency for row in rows):
        raise Refused(errors.OTHER_AGENCY)
    if any(row.left == 0 for row in rows):
        raise Refused(errors.NOTHING_LEFT)
    if Refund.objects.filter(incoming__in=rows, state="requested").exists():
        raise Refused(errors.REFUNDED)
    at = clock.now()
    if bill is not None:
        return _to_bill(rows, bill, actor, at, note)
    if source:
        _from_own(rows, source, actor, at, note)
    else:
        _by_note(rows, actor, at, note)
    return None


def _may(actor: Actor, agency: str, *, to_bill: bool) -> bool:
    """Any clerk may bring money and bill together; what else it is, the desk's head says."""
    return (access.may_collect if to_bill else access.may_explain)(actor, agency)


def _locked(ids: Sequence[UUID]) -> list[Incoming]:
    rows = {r.id: r for r in Incoming.objects.select_for_update().filter(id__in=ids).order_by("id")}
    if not ids or len(rows) != len(set(ids)):
        raise NotFound("incoming money")
    return [rows[key] for key in dict.fromkeys(ids)]


def _to_bill(rows: list[Incoming], bill_id: UUID, actor: Actor, at: datetime, note: str) -> Payment:
    bill = Bill.objects.select_for_update().filter(id=bill_id).first()
    if bill is None:
        raise NotFound(str(bill_id))
    if bill.agency != rows[0].agency:
        raise Refused(errors.OTHER_AGENCY)
    if bill.state != OPEN:
        raise Refused(errors.NOT_OPEN)
    if sum(row.left for row in rows) < bill.amount:
        raise Refused(errors.NOT_ENOUGH)
    needed = bill.amount
    for row in rows:
        part = min(needed, row.left)
        if part:
            used(row, part, "bill", actor, at, bill=bill, note=note)
            needed -= part
    money = [(account("suspense", bill.agency), bill.amount)]
    return settle(bill, money, method=rows[0].method, by=actor.mark, at=at, kind="explain")


def _from_own(rows: list[Incoming], source: str, actor: Actor, at: datetime, note: str) -> None:
    total = sum(row.left for row in rows)
    if source not in own_accounts(rows[0].agency):
        raise Refused(errors.NO_SUCH_ACCOUNT)
    if balance(source) < total:
        raise Refused(errors.NOT_THAT_MUCH)
    for row in rows:
        used(row, row.left, "own", actor, at, account=source, note=note)
    lines = [(account("suspense", rows[0].agency), total), (source, -total)]
    post("explain", rows[0].agency, lines, by=actor.mark, at=at)


def _by_note(rows: list[Incoming], actor: Actor, at: datetime, note: str) -> None:
    if not note.strip():
        raise Refused(errors.NOTE_NEEDED)
    total, agency = sum(row.left for row in rows), rows[0].agency
    for row in rows:
        used(row, row.left, "note", actor, at, note=note)
    lines = [(account("suspense", agency), total), (account("other", agency), -total)]
    post("explain", agency, lines, by=actor.mark, at=at)


def used(row: Incoming, part: int, kind: str, actor: Actor, at: datetime, **what: Any) -> None:
    """Take ``part`` đồng of the locked item as explained; says so in the item's stream."""
    row.left -= part
    row.state = "open" if row.left else "explained"
    row.save(update_fields=["left", "state"])
    Explanation.objects.create(
        incoming=row, kind=kind, amount=part, by=actor.mark, at=at,
        **{**what, "note": str(what.get("note", ""))[:500]},
    )  # fmt: skip
    told = {"incoming": str(row.id), "kind": kind, "amount": part}
    if what.get("bill"):
        told["bill"] = str(what["bill"].id)
    entry = Entry("payment.explained", told)
    append(f"incoming:{row.id}", [entry], actor=actor.mark, at=at)
