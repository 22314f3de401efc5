"""Thu hồi mã truy cập: the program that uses it is shut out at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.identity.access import may_manage_token
from motcua.identity.actor import Actor
from motcua.identity.models import Account, Token
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def revoke_token(token_id: int, *, actor: Actor) -> Token:
    """Take a token back; taking it back again changes nothing.

    Raises ``PermissionDenied`` for somebody else's token, ``Token.DoesNotExist`` for none.
    """
    owner = Token.objects.values_list("account_id", flat=True).get(pk=token_id)
    Account.objects.select_for_update().get(pk=owner)
    token = Token.objects.get(pk=token_id)
    if not may_manage_token(actor, owner):
        raise PermissionDenied("a token is taken back by its owner or an administrator")
    if token.revoked_at is not None:
        return token
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    append(
        f"account:{owner}",
        [Entry("token.revoked", {"token": token.pk, "post": token.post})],
        actor=actor.mark,
        at=token.revoked_at,
    )
    return token
