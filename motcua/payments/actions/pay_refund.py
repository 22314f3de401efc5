"""Chi hoàn trả: approved money leaves the till or the bank."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.payments import access, errors
from motcua.payments.accounts import MONEY, account
from motcua.payments.actions._write import post
from motcua.payments.actions.open_till import till_for
from motcua.payments.actions.request_refund import told_of
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import Refund
from motcua.payments.queries import in_till


@transaction.atomic
def pay_refund(refund_id: UUID, actor: Actor, *, way: str = "cash", number: str = "") -> Refund:
    """Pay an approved refund in ``cash`` from the actor's till, or by ``transfer`` or ``online``
    with the ``number`` of that transaction.

    Raises ``Refused`` where the till holds less, and without a number.
    """
    refund = Refund.objects.select_for_update().filter(id=refund_id).first()
    if refund is None:
        raise NotFound(str(refund_id))
    if not access.may_collect(actor, refund.agency):
        raise Refused(errors.NOT_YOURS)
    if refund.state != "approved":
        raise Refused(errors.WRONG_STATE)
    at = clock.now()
    if way == "cash":
        if actor.post is None:
            raise Refused(errors.NOT_YOURS)
        refund.till = till_for(actor, at)
        if in_till(refund.till) < refund.amount:
            raise Refused(errors.TILL_SHORT)
        source = account("cash", actor.post)
    elif way in ("transfer", "online"):
        if not number.strip():
            raise Refused(errors.NUMBER_NEEDED)
        source = account(MONEY[way], refund.agency)
    else:
        raise Refused(errors.NO_SUCH_ACCOUNT)
    refund.state, refund.way, refund.number = "paid", way, number.strip()[:120]
    refund.paid_by, refund.paid_at = actor.mark, at
    refund.save()
    lines = [(account("refunds", refund.agency), refund.amount), (source, -refund.amount)]
    post("give back", refund.agency, lines, by=actor.mark, at=at)
    entry = Entry("payment.refunded", {**told_of(refund), "way": way})
    append(f"refund:{refund.id}", [entry], actor=actor.mark, at=at)
    return refund
