"""Nhận tiền thu hộ: what a post office collected for an agency comes into the agency's hands."""

from __future__ import annotations

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.payments import access
from motcua.payments.accounts import account
from motcua.payments.actions._write import post
from motcua.payments.errors import BAD_AMOUNT, NOT_YOURS, Refused
from motcua.payments.models import Transaction


@transaction.atomic
def remit(
    *, office: str, agency: str, expected: int, received: int, actor: Actor
) -> Transaction | None:
    """Move ``received`` đồng from the post office's account to the agency's safe.

    What differs from ``expected`` lies in ``over-short:<agency>``, so the post office's account is
    even again. A bank line of the same money is later explained as coming from the safe. Returns
    None where nothing moves. Raises ``Refused``.
    """
    if not access.may_collect(actor, agency):
        raise Refused(NOT_YOURS)
    if expected < 0 or received < 0:
        raise Refused(BAD_AMOUNT)
    if not expected and not received:
        return None
    lines = [
        (account("safe", agency), received),
        (account("over-short", agency), expected - received),
        (account("postal", office), -expected),
    ]
    return post("remit", agency, lines, by=actor.mark, at=clock.now())
