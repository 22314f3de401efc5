"""Đã đọc: a person has seen notices of their own."""

from __future__ import annotations

from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.notices.choosing import IN_APP
from motcua.notices.models import SENT, Message


def read(actor: Actor, message: int | None = None) -> str | None:
    """Mark one notice as read, or all; returns the page that the one is about.

    None where the person has no such notice. Reading is no business event: nothing is appended.
    """
    if actor.account is None:
        return None
    mine = Message.objects.filter(account=actor.account, channel=IN_APP, state=SENT)
    if message is not None:
        mine = mine.filter(id=message)
    mine.filter(read_at__isnull=True).update(read_at=clock.now())
    return mine.values_list("link", flat=True).first() if message is not None else ""
