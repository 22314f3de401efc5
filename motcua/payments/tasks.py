"""Việc nền: a gateway that says nothing is asked; it may be asked twice without harm."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django_tasks import task

from motcua.payments.actions.hear_gateway import forget_nonces, hear_gateway, put_off
from motcua.payments.actions.read_statement import forget_statements
from motcua.payments.gateway import client
from motcua.payments.models import OnlineAttempt

log = logging.getLogger("motcua.payments")

AT_ONCE = 100


@task()
def ask_gateway(attempt_id: str) -> str:
    """Ask what became of an attempt, and take in the answer as if it had been told."""
    gateway = client.configured()
    if gateway is None:
        return "no gateway"
    try:
        notice = client.query(gateway, UUID(attempt_id))
    except client.Silent as silence:
        log.info("attempt %s: the gateway is silent (%s)", attempt_id, silence)
        return "silent"
    heard = hear_gateway(notice, gateway.name)
    log.info("attempt %s: %s", attempt_id, heard.value)
    return heard.value


def ask_silent(at: datetime) -> int:
    """Enqueue a question for each attempt of which nothing was heard for a while."""
    rows = OnlineAttempt.objects.filter(ask_at__lte=at).order_by("ask_at")
    asked = 0
    for attempt_id in rows.values_list("id", flat=True)[:AT_ONCE]:
        if put_off(attempt_id):
            ask_gateway.enqueue(str(attempt_id))
            asked += 1
    return asked


def forget(at: datetime) -> None:
    """Throw away nonces that are too old to be played back, and statements nobody recorded."""
    forget_nonces(at)
    forget_statements(at)
