"""Nghe cổng thanh toán: what a gateway says of an attempt, believed once."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.kernel import clock
from motcua.payments.actions.take_in import pay_online
from motcua.payments.errors import Refused
from motcua.payments.gateway.notices import Notice
from motcua.payments.gateway.signing import WINDOW, Signed
from motcua.payments.models import GatewayNonce, OnlineAttempt

QUESTIONS = (2, 5, 15, 60, 6 * 60, 24 * 60, 48 * 60)
"""Minutes after which a gateway that says nothing is asked, one after the other; then no more."""


class Heard(StrEnum):
    """Kết quả: what became of what was told."""

    SETTLED = "settled"
    FOR_A_PERSON = "for_a_person"  # the money waits in suspense
    NOTED = "noted"  # nobody paid, or nothing new
    REPLAYED = "replayed"
    UNKNOWN_ORDER = "unknown_order"
    CLASH = "clash"


@transaction.atomic
def hear_gateway(notice: Notice, provider: str, signed: Signed | None = None) -> Heard:
    """Take in what ``provider`` says; ``signed`` is the proof of a message that it sent by itself.

    A message whose nonce was heard before changes nothing; nor does the same transaction told
    again in a new message. Money of another amount than asked for, paid twice or too late, waits
    for a person. Never raises for what a gateway says.
    """
    if signed is not None and not _first_time(signed):
        return Heard.REPLAYED
    rows = OnlineAttempt.objects.select_for_update()
    attempt = rows.filter(id=notice.order, provider=provider).first()
    if attempt is None:
        return Heard.UNKNOWN_ORDER
    if notice.status != "paid":
        return _not_paid(attempt, notice)
    now = clock.now()
    try:
        with transaction.atomic():
            incoming = pay_online(
                attempt.bill_id, amount=notice.amount, external_id=notice.transaction,
                provider=provider, at=min(notice.at, now),
            )  # fmt: skip
    except Refused:  # the number stands for another bill or another amount already
        return Heard.CLASH
    if attempt.state != "paid":
        attempt.state, attempt.transaction = "paid", notice.transaction
        attempt.ended_at, attempt.ask_at = now, None
        attempt.save()
    return Heard.SETTLED if incoming.state == "settled" else Heard.FOR_A_PERSON


def put_off(attempt_id: UUID) -> bool:
    """Say when a silent gateway is asked again, before it is asked now; False where no more."""
    with transaction.atomic():
        rows = OnlineAttempt.objects.select_for_update()
        attempt = rows.filter(id=attempt_id, state="begun", ask_at__lte=clock.now()).first()
        if attempt is None:
            return False
        attempt.asked += 1
        left = QUESTIONS[attempt.asked :]
        attempt.ask_at = attempt.begun_at + timedelta(minutes=left[0]) if left else None
        if attempt.ask_at is not None and attempt.ask_at <= clock.now():
            attempt.ask_at = clock.now() + timedelta(minutes=QUESTIONS[0])
        attempt.save(update_fields=["asked", "ask_at"])
    return True


def forget_nonces(at: datetime) -> int:
    """Forget nonces whose messages would be too old by now; says how many."""
    return GatewayNonce.objects.filter(expires_at__lt=at).delete()[0]


def _first_time(signed: Signed) -> bool:
    """Whether the nonce is new; it is kept in the same transaction as what the message does."""
    until = clock.now() + 2 * WINDOW
    try:
        with transaction.atomic():
            GatewayNonce(key=signed.key, nonce=signed.nonce, expires_at=until).save()
    except IntegrityError:
        return False
    return True


def _not_paid(attempt: OnlineAttempt, notice: Notice) -> Heard:
    if notice.status == "failed" and attempt.state == "begun":
        attempt.state, attempt.transaction = "failed", notice.transaction
        attempt.ended_at, attempt.ask_at = clock.now(), None
        attempt.save()
    return Heard.NOTED
