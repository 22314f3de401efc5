"""Bỏ: a person decides, with a reason, that a message will never be sent; what waited goes on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.exchange.actions.retry import lock, note
from motcua.exchange.models import Delivery, DeliveryState
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean

SHORTEST = 10


@transaction.atomic
def drop(delivery_id: int, reason: str, actor: Actor) -> Delivery:
    """Give a delivery up; raises ``NotOpen``, ``PermissionDenied``, ``ValidationError``."""
    row = lock(delivery_id, actor)
    said = clean(reason).strip()
    if len(said) < SHORTEST:
        raise ValidationError(_("Say why in at least ten characters: it is kept."))
    row.state, row.done_at = DeliveryState.DROPPED, clock.now()
    row.dropped_by, row.reason = actor.mark, said[:300]
    row.save()
    note("exchange.dropped", row, actor)
    return row
