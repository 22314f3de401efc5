"""Đăng ký nhận sự kiện: make a subscriber; its secret is shown once."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.exchange import sealing
from motcua.exchange.access import may_administer
from motcua.exchange.hooks import guard
from motcua.exchange.hooks.types import TOLD
from motcua.exchange.models import Subscriber
from motcua.exchange.targets import hook_key
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.ledger.append import Entry, append
from motcua.ledger.follow import begin_at_end


@transaction.atomic
def subscribe(name: str, url: str, types: Sequence[str], actor: Actor) -> tuple[Subscriber, str]:
    """A subscriber that is told of what happens from now on, and its secret.

    Raises ``PermissionDenied``, and ``ValidationError`` for an address that leads into our own
    network or types that subscribers are not told of.
    """
    if not may_administer(actor):
        raise PermissionDenied("subscribers are the administrator's")
    checked(url, types)
    secret = sealing.new_secret()
    row = Subscriber.objects.create(
        name=clean(name).strip()[:120],
        url=url.strip(),
        types=sorted(set(types)),
        secret=sealing.seal(secret),
        created_at=clock.now(),
        created_by=actor.mark,
    )
    begin_at_end(hook_key(row.pk))
    note("subscriber.created", row, actor)
    return row, secret


def checked(url: str, types: Sequence[str]) -> None:
    """Raises ``ValidationError`` for what a subscriber may not have."""
    if not types or set(types) - TOLD:
        raise ValidationError({"types": _("Choose at least one kind of event.")})
    if len(url) > 500:
        raise ValidationError({"url": _("This is not an address.")})
    try:
        guard.way(url.strip(), local=settings.HOOKS_LOCAL)
    except guard.Forbidden as no:
        raise ValidationError({"url": _(str(no))}) from None


def locked(subscriber: int, actor: Actor) -> Subscriber:
    """The subscriber, locked, for an administrator; raises ``Subscriber.DoesNotExist``."""
    if not may_administer(actor):
        raise PermissionDenied("subscribers are the administrator's")
    return Subscriber.objects.select_for_update().get(pk=subscriber)


def note(kind: str, row: Subscriber, actor: Actor) -> None:
    """Record who did what to a subscriber."""
    append(
        f"exchange:{hook_key(row.pk)}",
        [Entry(kind, {"subscriber": row.pk})],
        actor=actor.mark,
        at=clock.now(),
    )
