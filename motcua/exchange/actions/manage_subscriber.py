"""Quản lý bên đăng ký: rotate the secret, pause, resume, replay, test."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from motcua.exchange import sealing
from motcua.exchange.actions.enqueue import enqueue_hook
from motcua.exchange.actions.subscribe import locked, note
from motcua.exchange.models import UNFINISHED, Delivery, DeliveryState, Subscriber, Target
from motcua.exchange.targets import hook_key
from motcua.identity.actor import SYSTEM, Actor
from motcua.kernel import clock
from motcua.ledger import queries as ledger

BOTH_FOR = timedelta(hours=24)
"""How long the replaced secret still signs, so that a receiver can change over."""

PAUSE_AFTER = timedelta(days=5)
MOST_REPLAYED = 10_000
TEST_STREAM = "test"


@transaction.atomic
def rotate_secret(subscriber: int, actor: Actor) -> str:
    """Đổi khóa ký: a new secret, shown once; the old one goes on signing for a day."""
    row = locked(subscriber, actor)
    secret = sealing.new_secret()
    row.old_secret, row.old_until = row.secret, clock.now() + BOTH_FOR
    row.secret = sealing.seal(secret)
    row.save()
    note("subscriber.rotated", row, actor)
    return secret


@transaction.atomic
def pause(subscriber: int, actor: Actor, why: str = "person") -> None:
    """Tạm dừng: nothing is sent; what happens meanwhile is sent after resuming."""
    row = locked(subscriber, actor)
    if row.paused_at is None:
        row.paused_at, row.paused_why = clock.now(), why
        row.save()
        note("subscriber.paused", row, actor)


@transaction.atomic
def resume(subscriber: int, actor: Actor) -> None:
    """Tiếp tục: what waits goes at once."""
    row = locked(subscriber, actor)
    if row.paused_at is not None:
        now, key = clock.now(), hook_key(row.pk)
        row.paused_at, row.paused_why = None, ""
        row.save()
        Target.objects.filter(key=key).update(failures=0, open_until=None, down_since=None)
        waiting = Delivery.objects.filter(target=key, state=DeliveryState.WAITING)
        waiting.update(next_at=now)
        note("subscriber.resumed", row, actor)


@transaction.atomic
def replay(subscriber: int, after: int, actor: Actor) -> int:
    """Phát lại: send again every wanted event after the one numbered ``after``; returns how many.

    They keep their identifiers, so that a receiver knows those that it has had. At most ten
    thousand at a time.
    """
    row = locked(subscriber, actor)
    key, now = hook_key(row.pk), clock.now()
    events = ledger.since(after, MOST_REPLAYED, row.types)
    enqueue_hook(row, events)
    done = Delivery.objects.filter(target=key, event__in=[e.pk for e in events])
    again = done.exclude(state__in=UNFINISHED) | done.filter(state=DeliveryState.DEAD)
    again.update(
        state=DeliveryState.WAITING, next_at=now, tries=0, first_failed_at=None, done_at=None
    )
    note("subscriber.replayed", row, actor)
    return len(events)


@transaction.atomic
def test(subscriber: int, actor: Actor) -> Delivery:
    """Gửi thử: one message that means nothing, through the same way as all others."""
    row = locked(subscriber, actor)
    key, now = hook_key(row.pk), clock.now()
    last = Delivery.objects.filter(target=key, stream=TEST_STREAM).order_by("-place").first()
    return Delivery.objects.create(
        target=key, stream=TEST_STREAM, place=last.place + 10 if last else 10,
        service="test", next_at=now, created_at=now,
    )  # fmt: skip


def pause_the_dead() -> int:
    """Pause subscribers that have not answered for five days; returns how many."""
    limit = clock.now() - PAUSE_AFTER
    down = Target.objects.filter(key__startswith="hook:", down_since__lte=limit)
    keys = {int(t.key.partition(":")[2]) for t in down}
    found = Subscriber.objects.filter(pk__in=keys, paused_at=None).values_list("pk", flat=True)
    for subscriber in list(found):
        pause(subscriber, SYSTEM, "failing")
    return len(found)
