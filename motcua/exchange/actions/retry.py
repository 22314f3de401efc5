"""Gửi lại: a person lets a message that was given up be tried again, at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.exchange.access import may_administer
from motcua.exchange.models import UNFINISHED, Delivery, DeliveryState
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


class NotOpen(LookupError):
    """The delivery is finished already, or does not exist."""


@transaction.atomic
def retry(delivery_id: int, actor: Actor) -> Delivery:
    """Put an unfinished delivery first in line; raises :class:`NotOpen`, ``PermissionDenied``."""
    row = lock(delivery_id, actor)
    row.state, row.tries, row.first_failed_at = DeliveryState.WAITING, 0, None
    row.next_at = clock.now()
    row.save()
    note("exchange.retried", row, actor)
    return row


def lock(delivery_id: int, actor: Actor) -> Delivery:
    """An unfinished delivery, locked, for an administrator."""
    if not may_administer(actor):
        raise PermissionDenied("the outbox is the administrator's")
    row = Delivery.objects.select_for_update().filter(pk=delivery_id, state__in=UNFINISHED).first()
    if row is None:
        raise NotOpen(str(delivery_id))
    return row


def note(kind: str, row: Delivery, actor: Actor) -> None:
    """Record who did what to a delivery."""
    append(
        f"exchange:{row.target}",
        [Entry(kind, {"delivery": row.pk, "target": row.target, "about": row.stream})],
        actor=actor.mark,
        at=clock.now(),
    )
