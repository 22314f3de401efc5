"""Việc nền: deliver what is due for one target; may run twice, since claims are leases."""

from __future__ import annotations

import time

from django_tasks import task

from motcua.exchange.actions.deliver import deliver
from motcua.exchange.actions.reconcile import Unfinished, missing_days, reconcile
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


@task()
def reconcile_days() -> int:
    """Compare every day that is missing; ends at the first that the portal does not answer for."""
    done = 0
    for day in missing_days():
        try:
            done += reconcile(day) is not None
        except Unfinished:
            break
    return done


def ask_to_reconcile() -> None:
    """Ask for the comparison of the days that are missing."""
    reconcile_days.enqueue()


def enqueue(key: str) -> None:
    """Ask for a task; within a transaction it exists once that is committed."""
    deliver_to.enqueue(key)
