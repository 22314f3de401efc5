"""Mở ca thu: a cashier's till for the day."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.ledger.append import Entry, Head, append
from motcua.payments import access
from motcua.payments.errors import NOT_YOURS, TILL_OPEN, Refused
from motcua.payments.models import Till


def open_till(actor: Actor) -> Till:
    """Open the actor's till for today; raises ``Refused`` where one is open."""
    if actor.post is None or not access.may_collect(actor, actor.agency or ""):
        raise Refused(NOT_YOURS)
    try:
        with transaction.atomic():
            return _open(actor, clock.now())
    except IntegrityError:
        raise Refused(TILL_OPEN) from None


def till_for(actor: Actor, at: datetime) -> Till:
    """The actor's open till of the day, locked; opened by the first cash of the day."""
    day, post = local(at).date(), actor.post or ""
    held = Till.objects.select_for_update().filter(post=post, day=day, closed_at=None).first()
    return held or _open(actor, at)


def _open(actor: Actor, at: datetime) -> Till:
    till = Till(
        post=actor.post or "", agency=actor.agency or "", day=local(at).date(), opened_at=at,
        opened_by=actor.mark,
    )  # fmt: skip
    till.save(force_insert=True)
    told = {"till": str(till.id), "post": till.post, "day": till.day.isoformat()}
    append(
        f"till:{till.id}", [Entry("payment.till_opened", told)],
        actor=actor.mark, at=at, head=Head(),
    )  # fmt: skip
    return till
