"""Gửi: claim what is due for one target, send it in parallel over streams, write how it ended.

A claim is a short transaction that leaves a lease behind, so that no connection to another system
is ever open inside a transaction; on PostgreSQL several workers skip what another has locked. Of a
stream only the first unfinished message is ever claimed. Whoever dies with a claim leaves a message
that may have arrived: it is sent again under the same key, marked as unsure.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.exchange import backoff
from motcua.exchange.adapters import adapter_of
from motcua.exchange.models import UNFINISHED, Delivery, DeliveryState, Target
from motcua.exchange.outcomes import TROUBLE, Ended, Job, Outcome
from motcua.kernel import clock

BATCH, THREADS = 50, 8
LEASE = timedelta(minutes=5)
NOT_READY = timedelta(minutes=1)
"""How long a message rests whose contents are not finished on our side."""


@dataclass(frozen=True)
class Tally:
    """Số đã gửi trong một lượt."""

    claimed: int = 0
    delivered: int = 0


def deliver(key: str, *, batch: int = BATCH, threads: int = THREADS) -> Tally:
    """One round for one target; nothing where it is not set up, paused, or its circuit is open."""
    adapter = adapter_of(key)
    if adapter is None:
        return Tally()
    claimed = _claim(key, batch)
    if not claimed:
        return Tally()
    jobs = adapter.prepare(claimed)
    outcomes = _send(jobs, threads)
    for delivery in claimed:
        _write(delivery, outcomes[delivery.pk])
    good = sum(outcomes[d.pk].ended == Ended.OK for d in claimed)
    return Tally(len(claimed), good)


def heads(key: str, at: datetime) -> QuerySet[Delivery]:
    """What is due for a target: the first unfinished message of each stream."""
    earlier = Delivery.objects.filter(
        target=key, stream=OuterRef("stream"), place__lt=OuterRef("place"), state__in=UNFINISHED
    )
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    due = Q(target=key, state=DeliveryState.WAITING, next_at__lte=at)
    return Delivery.objects.filter(due, free, ~Exists(earlier))


@transaction.atomic
def _claim(key: str, batch: int) -> list[Delivery]:
    at = clock.now()
    target, _new = Target.objects.get_or_create(key=key)
    if target.open_until is not None:
        if target.open_until > at:
            return []
        batch = 1  # a probe, while everything else waits
        held = Target.objects.filter(key=key, open_until=target.open_until)
        if not held.update(open_until=at + LEASE):
            return []  # another worker probes
    rows = heads(key, at).order_by("next_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    found = list(rows[:batch])
    mark = secrets.token_hex(16)
    for delivery in found:
        delivery.unsure = delivery.unsure or bool(delivery.claim)
        delivery.claim, delivery.claimed_until = mark, at + LEASE
    Delivery.objects.bulk_update(found, ["claim", "claimed_until", "unsure"])
    if not found and target.open_until is not None:
        Target.objects.filter(key=key).update(open_until=None)
    return found


class _Breaker:
    """Ends a round early: after some failures in a row the rest is not tried."""

    def __init__(self) -> None:
        self.row, self.lock = 0, threading.Lock()

    def run(self, job: Job) -> Outcome:
        with self.lock:
            if self.row >= backoff.OPENS_AT:
                return Outcome(Ended.HELD)
        try:
            outcome = job()
        except Exception as error:
            outcome = Outcome(Ended.UNSURE, error=f"an error of ours: {type(error).__name__}")
        with self.lock:
            self.row = self.row + 1 if outcome.ended in TROUBLE else 0
        return outcome


def _send(jobs: Mapping[int, Job | Outcome], threads: int) -> dict[int, Outcome]:
    breaker = _Breaker()
    done = {key: job for key, job in jobs.items() if isinstance(job, Outcome)}
    todo = {key: job for key, job in jobs.items() if not isinstance(job, Outcome)}
    if todo:
        with ThreadPoolExecutor(min(threads, len(todo))) as pool:
            results = pool.map(breaker.run, todo.values())
            done |= dict(zip(todo, results, strict=True))
    return done


@transaction.atomic
def _write(delivery: Delivery, outcome: Outcome) -> None:
    """Write how a try ended, unless the lease ran out and another has claimed it since."""
    at = clock.now()
    mine = Delivery.objects.select_for_update().filter(pk=delivery.pk, claim=delivery.claim)
    row = mine.first()
    if row is None:
        return
    target = Target.objects.select_for_update().get(key=row.target)
    row.claim, row.claimed_until = "", None
    row.answer, row.status, row.error = outcome.ended, outcome.status, outcome.error[:300]
    if outcome.ended == Ended.OK:
        row.state, row.done_at, row.error, row.unsure = DeliveryState.DELIVERED, at, "", False
        row.tries += 1
        _cover(row, outcome.covers, at)
    elif outcome.ended == Ended.NOT_READY:
        row.next_at = at + NOT_READY
    elif outcome.ended != Ended.HELD:
        _put_off(row, outcome, target, at)
    row.save()
    _health(target, outcome, at)


def _cover(row: Delivery, covers: int, at: datetime) -> None:
    """The synchronisations that this one has said already are done with."""
    if covers:
        Delivery.objects.filter(
            target=row.target, stream=row.stream, service="sync", state__in=UNFINISHED,
            place__gt=row.place, place__lte=covers,
        ).update(state=DeliveryState.COVERED, done_at=at)  # fmt: skip


def _put_off(row: Delivery, outcome: Outcome, target: Target, at: datetime) -> None:
    row.tries += 1
    row.unsure = row.unsure or outcome.ended in (Ended.UNSURE, Ended.FAILED)
    row.first_failed_at = row.first_failed_at or at
    row.next_at = at + backoff.wait(row.tries, row.pk)
    if backoff.hopeless(outcome.ended, row.tries, row.first_failed_at, target.last_ok_at):
        row.state = DeliveryState.DEAD


def _health(target: Target, outcome: Outcome, at: datetime) -> None:
    """The circuit: opens after failures in a row, closes with the first answer."""
    if outcome.ended in (Ended.HELD, Ended.NOT_READY):
        return
    if outcome.ended in TROUBLE:
        target.failures += 1
        target.down_since = target.down_since or at
        target.last_error = outcome.error
        if target.failures >= backoff.OPENS_AT:
            target.open_until = at + backoff.rest(target.failures, target.key)
    else:
        if target.failures:  # it is back: what waited because of it may go at once
            Delivery.objects.filter(
                target=target.key, state=DeliveryState.WAITING, answer__in=TROUBLE, claim=""
            ).update(next_at=at)
        target.failures, target.open_until, target.down_since = 0, None, None
        if outcome.ended == Ended.OK:
            target.last_ok_at, target.last_error = at, ""
    target.save()
