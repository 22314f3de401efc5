"""Chạy nền: follow the ledger into the outbox, and wake a task for every target that has work."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motcua.exchange import tasks
from motcua.exchange.actions.enqueue import enqueue_hook, enqueue_portal
from motcua.exchange.actions.manage_subscriber import pause_the_dead
from motcua.exchange.actions.read_folder import read_folder
from motcua.exchange.actions.reconcile import missing_days
from motcua.exchange.models import Delivery, DeliveryState, Subscriber, Target
from motcua.exchange.targets import config_of, hook_key, known, portal
from motcua.kernel import clock
from motcua.ledger.follow import Handler, advance
from motcua.publication.queries import NothingPublished

PORTAL_FOLLOWER = "exchange-portal"
ASKED_FOR = timedelta(minutes=2)
"""A task that was asked for and has not begun in this time is asked for again."""


def follow() -> int:
    """One turn: new events into the outbox, then a task for each target that has work.

    While a target is not set up, the ledger itself is its queue: nothing is copied, and nothing is
    missed once it is.
    """
    try:
        national = portal()
    except NothingPublished:
        return 0
    done = 0
    if national is not None and config_of(national.id).get("url"):
        done += advance(PORTAL_FOLLOWER, enqueue_portal)
    for row in Subscriber.objects.order_by("id"):
        done += advance(hook_key(row.pk), _handler(row), types=tuple(row.types))
    if not done:
        wake()
    return done


def _handler(row: Subscriber) -> Handler:
    return lambda events: enqueue_hook(row, events)


RECONCILE_EVERY = timedelta(minutes=30)
KEPT = timedelta(days=90)
"""How long what has arrived stays to be looked at; synchronisations stay for good, since they say
which dossiers the other side has had."""

_asked: list[datetime] = []


def rounds(at: datetime) -> int:
    """What time itself brings: a folder is read, the silent are paused, days are compared."""
    done = read_folder() + pause_the_dead()
    if not _asked or at - _asked[-1] >= RECONCILE_EVERY:
        _asked[:] = [at]
        tidy(at)
        if at.hour >= 1 and missing_days():
            tasks.ask_to_reconcile()
            done += 1
    return done


def tidy(at: datetime) -> int:
    """Forget messages that arrived long ago; returns how many."""
    old = Delivery.objects.filter(
        state=DeliveryState.DELIVERED,
        done_at__lt=at - KEPT,
        service__in=("progress", "event", "test"),
    )
    return old.delete()[0]


def wake() -> int:
    """Ask for a task for every target that is ready and has something due; how many were asked."""
    now = clock.now()
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now)
    keys = set(due.values_list("target", flat=True).distinct())
    if not keys:
        return 0
    ready = {t.key for t in known() if t.ready}
    asked = 0
    for key in sorted(keys & ready):
        with transaction.atomic():
            Target.objects.get_or_create(key=key)
            target = Target.objects.select_for_update().get(key=key)
            resting = target.open_until is not None and target.open_until > now
            pending = target.queued_at is not None and target.queued_at > now - ASKED_FOR
            if resting or pending:
                continue
            target.queued_at = now
            target.save(update_fields=["queued_at"])
            tasks.enqueue(key)
            asked += 1
    return asked
