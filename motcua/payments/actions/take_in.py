"""Nhận báo có: word of money that came in by itself, from a bank, a gateway or the post office."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.ledger.append import Entry, Head, append
from motcua.payments import access
from motcua.payments.accounts import MONEY, account
from motcua.payments.actions._settle import settle
from motcua.payments.actions._write import post
from motcua.payments.errors import BAD_AMOUNT, CLASH, NOT_YOURS, NotFound, Refused
from motcua.payments.models import Bill, Incoming
from motcua.payments.models.bill import CANCELLED, OPEN


def pay_transfer(
    bill_id: UUID | None, *, amount: int, external_id: str, provider: str,
    at: datetime, agency: str = "", memo: str = "", actor: Actor = SYSTEM,
) -> Incoming:  # fmt: skip
    """A line of a bank's statement; see :func:`take_in`."""
    return take_in(
        bill_id, method="transfer", amount=amount, external_id=external_id, provider=provider,
        at=at, agency=agency, memo=memo, actor=actor,
    )  # fmt: skip


def pay_online(
    bill_id: UUID | None, *, amount: int, external_id: str, provider: str,
    at: datetime, agency: str = "", memo: str = "", actor: Actor = SYSTEM,
) -> Incoming:  # fmt: skip
    """A gateway's confirmation; see :func:`take_in`."""
    return take_in(
        bill_id, method="online", amount=amount, external_id=external_id, provider=provider,
        at=at, agency=agency, memo=memo, actor=actor,
    )  # fmt: skip


def pay_postal(
    bill_id: UUID | None, *, office: str, amount: int, external_id: str,
    at: datetime, actor: Actor, agency: str = "", memo: str = "",
) -> Incoming:  # fmt: skip
    """What post office ``office`` (an agency's id) collected; see :func:`take_in`."""
    return take_in(
        bill_id, method="postal", amount=amount, external_id=external_id,
        provider=f"postal:{office}", at=at, agency=agency, memo=memo, actor=actor,
    )  # fmt: skip


@transaction.atomic
def take_in(
    bill_id: UUID | None,
    *,
    method: str,
    amount: int,
    external_id: str,
    provider: str,
    at: datetime,
    agency: str = "",
    memo: str = "",
    actor: Actor = SYSTEM,
) -> Incoming:
    """Record ``amount`` đồng that ``provider`` says was paid at ``at``, exactly once.

    The exact amount of an open bill settles it, with a receipt. Anything else — too little, too
    much, a bill paid or cancelled already, no bill at all (then ``agency`` says whose money it is)
    — goes to suspense and waits for a human, never lost and never settled silently. The same
    (``provider``, ``external_id``) again changes nothing and returns the first row. Raises
    ``Refused`` where it comes with another amount or for another bill, ``NotFound``.
    """
    bill = _locked(bill_id)
    whose = bill.agency if bill else agency
    if not access.may_take_in(actor, whose, provider):
        raise Refused(NOT_YOURS)
    if amount <= 0:
        raise Refused(BAD_AMOUNT)
    if not whose:
        raise NotFound("money without a bill needs the agency whose account it came to")
    why = reason(bill, amount)
    row = Incoming(
        provider=provider, external_id=external_id, method=method, agency=whose, bill=bill,
        amount=amount, left=amount if why else 0, state="open" if why else "settled", why=why,
        memo=clean(memo)[:500], paid_at=at, at=clock.now(),
    )  # fmt: skip
    Incoming.objects.bulk_create([row], ignore_conflicts=True)
    first = Incoming.objects.get(provider=provider, external_id=external_id)
    if first.id != row.id:
        return _again(first, amount, bill_id)
    if bill is not None and not why:
        settle(bill, [(money_account(row), amount)], method=method, by=actor.mark, at=row.at)
    else:
        _suspend(row, actor)
    return row


def reason(bill: Bill | None, amount: int) -> str:
    """Why money does not settle a bill by itself; empty where it does. Pure."""
    if bill is None:
        return "unknown"
    if bill.state != OPEN:
        return "late" if bill.state == CANCELLED else "double"
    if amount == bill.amount:
        return ""
    return "short" if amount < bill.amount else "over"


def money_account(row: Incoming) -> str:
    """Where the money lies: the agency's bank or gateway account, or with the post office."""
    if row.method == "postal":
        return row.provider
    return account(MONEY[row.method], row.agency)


def _locked(bill_id: UUID | None) -> Bill | None:
    if bill_id is None:
        return None
    bill = Bill.objects.select_for_update().filter(id=bill_id).first()
    if bill is None:
        raise NotFound(str(bill_id))
    return bill


def _again(first: Incoming, amount: int, bill_id: UUID | None) -> Incoming:
    if first.amount != amount or (bill_id is not None and first.bill_id not in (None, bill_id)):
        raise Refused(CLASH)
    return first


def _suspend(row: Incoming, actor: Actor) -> None:
    lines = [(money_account(row), row.amount), (account("suspense", row.agency), -row.amount)]
    post("suspense", row.agency, lines, by=actor.mark, at=row.at, bill=row.bill_id)
    told = {
        "incoming": str(row.id), "agency": row.agency, "amount": row.amount, "why": row.why,
        "bill": str(row.bill_id or ""),
    }  # fmt: skip
    append(
        f"incoming:{row.id}", [Entry("payment.unexplained", told)],
        actor=actor.mark, at=row.at, head=Head(),
    )  # fmt: skip
