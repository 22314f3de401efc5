"""Sửa thông tin cá nhân: what forms are filled from."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.identity.actor import Actor
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.ledger.append import Entry, append

FIELDS = frozenset(
    {"full_name", "kind", "id_number", "organisation", "tax_code", "phone", "address", "language"}
)


@transaction.atomic
def change_profile(account_id: int, wished: Mapping[str, str], *, actor: Actor) -> list[str]:
    """Change a person's own data; returns the names of the fields that changed.

    Dossiers already filed keep what they were filed with. Raises ``PermissionDenied`` for
    somebody else's data and ``ValidationError`` for what does not fit.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    if actor.account != account.pk or actor.scopes is not None:
        raise PermissionDenied("only the person themselves changes their data")
    changed = sorted(
        name for name, value in wished.items() if name in FIELDS and getattr(account, name) != value
    )
    if not changed:
        return []
    for name in changed:
        setattr(account, name, wished[name])
    account.clean_fields()
    account.save(update_fields=changed)
    append(
        f"account:{account.pk}",
        [Entry("account.changed", {"account": account.pk, "fields": changed})],
        actor=actor.mark,
        at=clock.now(),
    )
    return changed
