"""Khóa ca thu: the cash is counted, a difference is explained, the money goes into the safe."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.payments import access, errors
from motcua.payments.accounts import account
from motcua.payments.actions._write import post
from motcua.payments.errors import NotFound, Refused
from motcua.payments.models import Till
from motcua.payments.queries import in_till


@transaction.atomic
def close_till(till_id: UUID, actor: Actor, *, counted: int, reason: str = "") -> Till:
    """Close the till with ``counted`` đồng in it, which go into the agency's safe.

    A difference is booked as over or short and needs a reason. A cashier closes the own till, the
    desk's head any. Raises ``Refused`` and ``NotFound``.
    """
    till = Till.objects.select_for_update().filter(id=till_id).first()
    if till is None:
        raise NotFound(str(till_id))
    own = actor.post == till.post and access.may_collect(actor, till.agency)
    if not own and not access.may_explain(actor, till.agency):
        raise Refused(errors.NOT_YOURS)
    if till.closed_at is not None:
        raise Refused(errors.TILL_CLOSED)
    if counted < 0:
        raise Refused(errors.BAD_AMOUNT)
    expected = in_till(till)
    difference = counted - expected
    if difference and not reason.strip():
        raise Refused(errors.DIFFERENCE_NEEDED)
    at = clock.now()
    till.closed_at, till.closed_by, till.reason = at, actor.mark, reason.strip()[:500]
    till.expected, till.counted, till.difference = expected, counted, difference
    till.save()
    lines = [
        (account("safe", till.agency), counted),
        (account("over-short", till.agency), -difference),
        (account("cash", till.post), -expected),
    ]
    if counted or expected:
        post("close", till.agency, lines, by=actor.mark, at=at)
    told = {
        "till": str(till.id), "post": till.post, "day": till.day.isoformat(),
        "expected": expected, "counted": counted, "difference": difference,
    }  # fmt: skip
    entry = Entry("payment.till_closed", told)
    append(f"till:{till.id}", [entry], actor=actor.mark, at=at)
    return till
