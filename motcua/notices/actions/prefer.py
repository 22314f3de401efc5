"""Chọn cách nhận: by which channels a person wants which group of notices."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.definitions.model.notice import NoticeGroup
from motcua.identity.actor import Actor
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.notices.models import Preference


@transaction.atomic
def prefer(account: int, wished: Mapping[tuple[NoticeGroup, str], bool], *, actor: Actor) -> int:
    """Keep what a person wants, (group, channel) by (group, channel); returns how many changed.

    What the law demands is told all the same, by one way at least. Raises ``PermissionDenied`` for
    somebody else's preferences, and for a token, which may not silence its owner.
    """
    if actor.account != account or actor.scopes is not None:
        raise PermissionDenied("only the person themselves chooses how they are told")
    return _keep(account, wished, actor.mark)


@transaction.atomic
def stop(account: int, group: NoticeGroup, channel: str) -> bool:
    """No more of a group by a channel, asked for with the word from a letter; False where it was
    so already, or the account is gone."""
    if not Account.objects.filter(pk=account).exists():
        return False
    return bool(_keep(account, {(group, channel): False}, f"account:{account}"))


def _keep(account: int, wished: Mapping[tuple[NoticeGroup, str], bool], mark: str) -> int:
    Account.objects.select_for_update().get(pk=account)
    known = {(row.group, row.channel): row for row in Preference.objects.filter(account_id=account)}
    changed = 0
    for (group, channel), wanted in wished.items():
        row = known.get((group.value, channel))
        if row is not None and row.wanted == wanted:
            continue
        changed += 1
        Preference.objects.update_or_create(
            account_id=account, group=group.value, channel=channel, defaults={"wanted": wanted}
        )
    if changed:
        append(
            f"account:{account}",
            [Entry("notice.preferred", {"account": account, "changed": changed})],
            actor=mark,
            at=clock.now(),
        )
    return changed
