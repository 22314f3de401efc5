"""Cửa nhận diện: reads an account and the posts it holds today in one query."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import F, FilteredRelation

from motcua.identity.models import Account
from motcua.identity.queries import in_force
from motcua.kernel import clock


class AccountBackend(ModelBackend):
    """Checks passwords as Django does; loads the signed-in account with its posts of today.

    Reading both at once means that a closed account and an ended holding lose their power with
    the very next request, at no further cost.
    """

    def get_user(self, user_id: Any) -> Account | None:
        """The active account with ``posts_today`` filled in; None where there is none."""
        held = FilteredRelation("holdings", condition=in_force(clock.now().date(), "holdings__"))
        rows = list(
            Account.objects.filter(pk=user_id, is_active=True)
            .annotate(held=held, held_post=F("held__post"))
            .order_by("held__valid_from", "held__id")
        )
        if not rows:
            return None
        account = rows[0]
        posts = (row.held_post for row in rows)
        account.posts_today = tuple(dict.fromkeys(post for post in posts if post))
        return account
