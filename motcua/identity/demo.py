"""Tài khoản trình diễn: sample people, one for each post that the files name a sample holder of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.identity.models import Account, Holding
from motcua.identity.queries import in_force, post_of
from motcua.kernel import clock
from motcua.publication import queries as publication

DOMAIN = "mau.example.vn"
"""Demonstration accounts live under this reserved domain; no mail ever reaches anybody."""

PASSWORD = "mot-cua-trinh-dien"  # noqa: S105 - shown on the sign-in page of the demonstration


@dataclass(frozen=True)
class DemoAccount:
    """Tài khoản mẫu: what the sign-in page of the demonstration shows."""

    email: str
    name: str
    role: str  # title and agency in the language asked for


def demo_email(key: str) -> str:
    """The address of the sample holder of a post, or of a sample citizen."""
    return f"{key}@{DOMAIN}"


def demo_accounts(language: str) -> list[DemoAccount]:
    """The sample accounts that exist here: citizens first, then officers; two queries."""
    accounts = Account.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).order_by("id")
    posts = dict(
        Holding.objects.filter(in_force(clock.now().date()), account__email__endswith=f"@{DOMAIN}")
        .order_by("-id")
        .values_list("account_id", "post")
    )
    found = [
        DemoAccount(account.email, account.full_name, _role(posts.get(account.pk, ""), language))
        for account in accounts
    ]
    citizen = str(_("Citizen"))
    return sorted(found, key=lambda one: one.role != citizen)


def _role(post: str, language: str) -> str:
    found = post_of(post)
    if found is None:
        return str(_("Citizen"))
    agency = publication.current().agencies[found.agency]
    return f"{found.title.get(language)}, {agency.name.get(language)}"
