"""Gộp số dư: count new postings into the balances, so that reading one stays flat."""

from __future__ import annotations

from collections import defaultdict

from django.db import connection, transaction

from motcua.payments.models import Balance, Posting

AT_ONCE = 2000


@transaction.atomic
def fold(limit: int = AT_ONCE) -> int:
    """Fold at most ``limit`` new postings and return how many; no balance as read changes.

    Two foldings at once share the work: each posting is locked by one of them only.
    """
    new = list(
        Posting.objects.select_for_update(skip_locked=_skips())
        .filter(folded=False)
        .order_by("id")[:limit]
    )
    if not new:
        return 0
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for posting in new:
        sums[posting.account][posting.amount < 0] += abs(posting.amount)
    Balance.objects.bulk_create(
        [Balance(account=name, amount=0) for name in sorted(sums)], ignore_conflicts=True
    )
    rows = Balance.objects.select_for_update().filter(account__in=sums).order_by("account")
    changed = list(rows)
    for row in changed:
        debits, credits_ = sums[row.account]
        row.amount += debits - credits_
        row.debits += debits
        row.credits += credits_
    Balance.objects.bulk_update(changed, ["amount", "debits", "credits"])
    Posting.objects.filter(id__in=[p.id for p in new]).update(folded=True)
    return len(new)


def _skips() -> bool:
    return bool(connection.features.has_select_for_update_skip_locked)
