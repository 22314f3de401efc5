"""Cửa nhận diện: reads an account and the posts it holds today in one query."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import F, FilteredRelation

from motcua.identity.demo import DOMAIN
from motcua.identity.models import Account
from motcua.identity.queries import in_force
from motcua.kernel import clock


class AccountBackend(ModelBackend):
    """Checks passwords as Django does; loads the signed-in account with its posts of today.

    Reading both at once means that a closed account and an ended holding lose their power with
    the very next request, at no further cost.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """An active account; a sample account only while the demonstration is shown."""
        return super().user_can_authenticate(user) and _admitted(user.email)

    def get_user(self, user_id: Any) -> Account | None:
        """The active account with ``posts_today`` filled in; None where there is none."""
        held = FilteredRelation("holdings", condition=in_force(clock.now().date(), "holdings__"))
        rows = list(
            Account.objects.filter(pk=user_id, is_active=True)
            .annotate(held=held, held_post=F("held__post"))
            .order_by("held__valid_from", "held__id")
        )
        if not rows or not _admitted(rows[0].email):
            return None
        account = rows[0]
        posts = (row.held_post for row in rows)
        account.posts_today = tuple(dict.fromkeys(post for post in posts if post))
        return account


def _admitted(email: str) -> bool:
    """Sample accounts share a published password, so they end with the demonstration."""
    return bool(settings.DEMO) or not email.endswith(f"@{DOMAIN}")
