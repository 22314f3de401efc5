"""Cấp mã truy cập: let a program act for a person or through a post."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.identity.access import token_problem
from motcua.identity.actor import Actor
from motcua.identity.models import Account, Token
from motcua.identity.queries import posts_of, token_hash
from motcua.kernel import clock
from motcua.ledger.append import Entry, append

PREFIX = "mc_"
"""Lets secret scanners recognise a token that was pasted where it does not belong."""


@transaction.atomic
def issue_token(
    post: str, label: str, scopes: list[str], expires_at: datetime, *, actor: Actor
) -> tuple[Token, str]:
    """Make a token of the actor's account; returns it with its text, which is never stored.

    ``post`` is one that the account holds today, or empty to act as the citizen. Raises
    ``PermissionDenied`` for another post or for an actor that is itself a token,
    ``ValidationError`` for scopes or an expiry that do not fit.
    """
    if actor.account is None or actor.scopes is not None:
        raise PermissionDenied("only a person who has signed in makes a token")
    at = clock.now()
    account = Account.objects.select_for_update().get(pk=actor.account)
    if post and post not in {held.id for held in posts_of(account, at.date())}:
        raise PermissionDenied("a token acts through a post that its owner holds")
    if problem := token_problem(post, scopes, at, expires_at):
        raise ValidationError(_(problem), code="token")
    raw = PREFIX + secrets.token_urlsafe(32)
    token = Token(
        hash=token_hash(raw),
        label=label,
        account=account,
        post=post,
        scopes=sorted(set(scopes)),
        created_at=at,
        expires_at=expires_at,
    )
    token.clean_fields(exclude={"revoked_at"})
    token.save(force_insert=True)
    append(
        f"account:{account.pk}",
        [Entry("token.issued", {"token": token.pk, "post": post, "scopes": token.scopes})],
        actor=actor.mark,
        at=at,
    )
    return token, raw
