"""Đề nghị hoàn trả: somebody asks that money be given back; another person has to approve."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append
from motcua.payments import access, errors
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import Incoming, Payment, Refund


@transaction.atomic
def request_refund(
    actor: Actor,
    *,
    payment: UUID | None = None,
    incoming: UUID | None = None,
    amount: int,
    reason: str,
) -> Refund:
    """Ask to give back ``amount`` đồng of a payment, or of money in suspense (exactly one of them).

    Raises ``Refused`` for more than is there, and while another refund of the same is open.
    """
    paid = Payment.objects.select_for_update().filter(id=payment).first() if payment else None
    row = Incoming.objects.select_for_update().filter(id=incoming).first() if incoming else None
    source = paid or row
    if source is None or (payment is not None and incoming is not None):
        raise NotFound("nothing to give back")
    if not access.may_collect(actor, source.agency):
        raise Refused(errors.NOT_YOURS)
    if not reason.strip():
        raise Refused(errors.REASON_NEEDED)
    there = refundable(paid) if paid else row.left if row else 0
    open_ = Refund.objects.filter(payment=paid, incoming=row, state="requested")
    if not 0 < amount <= there:
        raise Refused(errors.BAD_AMOUNT if amount <= 0 else errors.NOTHING_LEFT)
    if open_.exists():
        raise Refused(errors.REFUNDED)
    at = clock.now()
    refund = Refund(
        agency=source.agency, payment=paid, incoming=row, amount=amount, reason=reason[:500],
        state="requested", requested_by=actor.mark, requested_at=at,
    )  # fmt: skip
    refund.save(force_insert=True)
    told = told_of(refund)
    append(
        f"refund:{refund.id}", [Entry("payment.refund_requested", told)],
        actor=actor.mark, at=at, head=Head(),
    )  # fmt: skip
    return refund


def refundable(payment: Payment) -> int:
    """What of a payment was not given back or promised yet, in đồng."""
    gone = payment.refunds.filter(state__in=("approved", "paid")).aggregate(sum=Sum("amount"))
    return payment.amount - (gone["sum"] or 0)


def told_of(refund: Refund) -> dict[str, object]:
    """What every event of a refund carries."""
    return {
        "refund": str(refund.id),
        "agency": refund.agency,
        "amount": refund.amount,
        "payment": str(refund.payment_id or ""),
        "incoming": str(refund.incoming_id or ""),
    }
