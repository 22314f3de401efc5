"""Việc nền: deliver what is due for one target; may run twice, since claims are leases."""

from __future__ import annotations

import time

from django_tasks import task

from motcua.exchange.actions.deliver import deliver
from motcua.exchange.models import Target

BUDGET = 20.0
"""Seconds after which a task makes room for others; what is left is asked for again."""


@task()
def deliver_to(key: str) -> int:
    """Rounds for one target until nothing is due or the time is up; returns how many arrived."""
    Target.objects.filter(key=key).update(queued_at=None)
    began, done = time.monotonic(), 0
    while time.monotonic() - began < BUDGET:
        tally = deliver(key)
        done += tally.delivered
        if not tally.claimed or not tally.delivered:
            break
    return done


def enqueue(key: str) -> None:
    """Ask for a task; within a transaction it exists once that is committed."""
    deliver_to.enqueue(key)
