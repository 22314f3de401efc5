"""Giao chức danh: a person begins to hold a post."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.identity.access import dates_problem, may_manage_posts, overlaps
from motcua.identity.actor import Actor
from motcua.identity.models import Account, Holding
from motcua.identity.queries import post_of
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def start_holding(
    post: str, account_id: int, valid_from: date, *, actor: Actor, valid_to: date | None = None
) -> Holding:
    """Let an account hold ``post`` from a day, until ``valid_to`` (exclusive) where one is set.

    Raises ``PermissionDenied`` for who may not, ``ValidationError`` for a post that the files do
    not have, dates out of order, or days on which the account holds the post already.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if not may_manage_posts(actor):
        raise PermissionDenied("only an administrator says who holds a post")
    if post_of(post) is None:
        raise ValidationError(_("The province has no such post."), code="post")
    if problem := dates_problem(valid_from, valid_to):
        raise ValidationError(_(problem), code="dates")
    spans = Holding.objects.filter(post=post, account=account).values_list("valid_from", "valid_to")
    if overlaps(valid_from, valid_to, list(spans)):
        raise ValidationError(_("This person holds the post on those days already."), code="held")
    holding = Holding.objects.create(
        post=post, account=account, valid_from=valid_from, valid_to=valid_to
    )
    append(
        f"account:{account.pk}",
        [Entry("holding.started", {"post": post, "account": account.pk})],
        actor=actor.mark,
        at=clock.now(),
    )
    return holding
