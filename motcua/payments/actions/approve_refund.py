"""Duyệt hoàn trả: another person approves or declines; approved money is owed to the payer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.payments import access, errors
from motcua.payments.accounts import account, shares
from motcua.payments.actions._write import post
from motcua.payments.actions.explain import used
from motcua.payments.actions.request_refund import refundable, told_of
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import Incoming, Payment, Refund


@transaction.atomic
def approve_refund(refund_id: UUID, actor: Actor) -> Refund:
    """Approve the refund; its money is taken out of revenue or suspense and kept for the payer.

    Raises ``Refused`` for the person who asked, through whichever post.
    """
    refund = _asked(refund_id, actor)
    at = clock.now()
    owed = (account("refunds", refund.agency), -refund.amount)
    if refund.incoming_id is not None:
        row = Incoming.objects.select_for_update().get(id=refund.incoming_id)
        if row.left < refund.amount:
            raise Refused(errors.NOTHING_LEFT)
        used(row, refund.amount, "refund", actor, at, refund=refund)
        taken = [(account("suspense", refund.agency), refund.amount)]
        bill = row.bill_id
    else:
        payment = Payment.objects.select_for_update().get(refunds=refund)
        if refundable(payment) < refund.amount:
            raise Refused(errors.NOTHING_LEFT)
        taken = _fees(payment, refund.amount)
        bill = payment.bill_id
    post("refund", refund.agency, [*taken, owed], by=actor.mark, at=at, bill=bill)
    return _decided(refund, actor, at, "approved", "payment.refund_approved")


@transaction.atomic
def decline_refund(refund_id: UUID, actor: Actor) -> Refund:
    """Decline the refund; the money stays where it is."""
    refund = _asked(refund_id, actor)
    return _decided(refund, actor, clock.now(), "declined", "payment.refund_declined")


def _asked(refund_id: UUID, actor: Actor) -> Refund:
    refund = Refund.objects.select_for_update().filter(id=refund_id).first()
    if refund is None:
        raise NotFound(str(refund_id))
    if not access.may_approve(actor, refund.agency):
        raise Refused(errors.NOT_YOURS)
    if refund.state != "requested":
        raise Refused(errors.WRONG_STATE)
    if access.is_mine(actor, refund.requested_by):
        raise Refused(errors.SAME_PERSON)
    return refund


def _decided(refund: Refund, actor: Actor, at: datetime, state: str, event: str) -> Refund:
    refund.state, refund.approved_by, refund.approved_at = state, actor.mark, at
    refund.save()
    entry = Entry(event, told_of(refund))
    append(f"refund:{refund.id}", [entry], actor=actor.mark, at=at)
    return refund


def _fees(payment: Payment, amount: int) -> list[tuple[str, int]]:
    """The fees that are given back: the last lines of the bill first, less what went before."""
    lines = {
        account("revenue", payment.agency, charge.fee): charge.amount
        for charge in reversed(payment.bill.charges)
    }
    gone = payment.amount - refundable(payment)
    before = dict(shares(gone, lines))
    return shares(amount, {name: most - before.get(name, 0) for name, most in lines.items()})
