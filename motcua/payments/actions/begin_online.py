"""Bắt đầu thanh toán trực tuyến: an attempt is written down, then the gateway is asked."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from motcua.kernel import clock
from motcua.payments.errors import NO_GATEWAY, NOT_OPEN, NotFound, Refused
from motcua.payments.gateway import client
from motcua.payments.models import Bill, OnlineAttempt
from motcua.payments.models.bill import OPEN

AGAIN = timedelta(minutes=10)
"""So long a begun attempt is offered again instead of another one."""

FIRST_QUESTION = timedelta(minutes=2)


def begin_online(token: str) -> OnlineAttempt:
    """Begin to pay the bill of a payment page online; the attempt says where to go on.

    Anyone who has the token may pay. The gateway is asked after the attempt is committed, so what
    it tells later always finds it. Raises ``NotFound``, ``Refused``, and ``client.Silent`` where
    the gateway does not answer; it is asked about that attempt later all the same.
    """
    gateway = client.configured()
    if gateway is None:
        raise Refused(NO_GATEWAY)
    with transaction.atomic():
        bill = Bill.objects.select_for_update().filter(token=token).first()
        if bill is None:
            raise NotFound("no such payment page")
        if bill.state != OPEN:
            raise Refused(NOT_OPEN)
        now = clock.now()
        rows = OnlineAttempt.objects.filter(bill=bill, state="begun", begun_at__gt=now - AGAIN)
        begun = rows.exclude(pay_url="").order_by("-begun_at").first()
        if begun is not None:
            return begun
        attempt = OnlineAttempt(
            bill=bill, provider=gateway.name, amount=bill.amount, state="begun", begun_at=now,
            ask_at=now + FIRST_QUESTION,
        )  # fmt: skip
        attempt.save(force_insert=True)
    back = settings.BASE_URL + reverse("payments:pay", args=[token])
    notify = settings.BASE_URL + reverse("payments:gateway_notice")
    answer = client.create(gateway, attempt.id, attempt.amount, bill.code, back=back, notify=notify)
    attempt.pay_url = answer.pay_url
    OnlineAttempt.objects.filter(id=attempt.id).update(pay_url=answer.pay_url)
    return attempt
