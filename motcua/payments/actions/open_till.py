"""Mở ca thu: a cashier's till for the day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.ledger.append import Entry, Head, append
from motcua.payments import access
from motcua.payments.errors import NOT_YOURS, TILL_CLOSED, TILL_OPEN, Refused
from motcua.payments.models import Till


@transaction.atomic
def open_till(actor: Actor) -> Till:
    """Open the actor's till for today; raises ``Refused`` where one is open."""
    if actor.post is None or not access.may_collect(actor, actor.agency or ""):
        raise Refused(NOT_YOURS)
    till = _open(actor, clock.now())
    if till is None:
        raise Refused(TILL_OPEN)
    return till


def till_for(actor: Actor, at: datetime) -> Till:
    """The actor's open till of the day, locked; opened by the first cash of the day."""
    held = _held(actor, at) or _open(actor, at) or _held(actor, at)
    if held is None:  # opened and closed by others in this very moment
        raise Refused(TILL_CLOSED)
    return held


def _held(actor: Actor, at: datetime) -> Till | None:
    mine = Till.objects.filter(post=actor.post, day=local(at).date(), closed_at=None)
    return mine.select_for_update().first()


def _open(actor: Actor, at: datetime) -> Till | None:
    """A new till, or None where another request opened one first (which is waited for)."""
    till = Till(
        post=actor.post or "", agency=actor.agency or "", day=local(at).date(), opened_at=at,
        opened_by=actor.mark,
    )  # fmt: skip
    Till.objects.bulk_create([till], ignore_conflicts=True)
    if not Till.objects.filter(id=till.id).exists():
        return None
    told = {"till": str(till.id), "post": till.post, "day": till.day.isoformat()}
    append(
        f"till:{till.id}", [Entry("payment.till_opened", told)],
        actor=actor.mark, at=at, head=Head(),
    )  # fmt: skip
    return till
