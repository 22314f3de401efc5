"""Thu tiền mặt: a cashier takes cash for a bill and gives change and a receipt."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.payments import access
from motcua.payments.accounts import account
from motcua.payments.actions._settle import settle
from motcua.payments.actions.open_till import till_for
from motcua.payments.errors import NOT_OPEN, NOT_YOURS, TOO_LITTLE, NotFound, Refused
from motcua.payments.models import Bill, Payment
from motcua.payments.models.bill import OPEN


@transaction.atomic
def pay_cash(bill_id: UUID, actor: Actor, tendered: int) -> Payment:
    """Take ``tendered`` đồng for the bill into the actor's till; the change is what is too much.

    The first cash of a day opens the till. Raises ``NotFound``, and ``Refused`` for a bill that is
    no longer open or too little money; then nothing has been written.
    """
    bill = Bill.objects.select_for_update().filter(id=bill_id).first()
    if bill is None:
        raise NotFound(str(bill_id))
    if actor.post is None or not access.may_collect(actor, bill.agency):
        raise Refused(NOT_YOURS)
    if bill.state != OPEN:
        raise Refused(NOT_OPEN)
    if tendered < bill.amount:
        raise Refused(TOO_LITTLE)
    at = clock.now()
    money = [(account("cash", actor.post), bill.amount)]
    till = till_for(actor, at)
    return settle(bill, money, method="cash", by=actor.mark, at=at, till=till, tendered=tendered)
