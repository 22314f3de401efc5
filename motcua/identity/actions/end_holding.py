"""Thôi giữ chức danh: a person ceases to hold a post."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.identity.access import dates_problem, may_manage_posts
from motcua.identity.actor import Actor
from motcua.identity.models import Account, Holding
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def end_holding(holding_id: int, on: date, *, actor: Actor) -> Holding:
    """End a holding: ``on`` is the first day without the post. Power ends with the next request.

    Raises ``PermissionDenied`` for who may not, ``ValidationError`` for a day before the first
    or a holding that has ended before.
    """
    owner = Holding.objects.values_list("account_id", flat=True).get(pk=holding_id)
    Account.objects.select_for_update().get(pk=owner)
    holding = Holding.objects.select_for_update().get(pk=holding_id)
    if not may_manage_posts(actor):
        raise PermissionDenied("only an administrator says who holds a post")
    if problem := dates_problem(holding.valid_from, on):
        raise ValidationError(_(problem), code="dates")
    if holding.valid_to is not None and holding.valid_to <= on:
        raise ValidationError(_("This person no longer holds the post."), code="ended")
    holding.valid_to = on
    holding.save(update_fields=["valid_to"])
    append(
        f"account:{owner}",
        [Entry("holding.ended", {"post": holding.post, "account": owner})],
        actor=actor.mark,
        at=clock.now(),
    )
    return holding
