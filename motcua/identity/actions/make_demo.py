"""Lập tài khoản trình diễn: sample people for the posts of the live province, and two citizens."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.identity.actor import SYSTEM
from motcua.identity.demo import PASSWORD, demo_email
from motcua.identity.models import Account, Holding
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.publication import queries as publication

CITIZENS = (
    ("cong-dan", "Nguyễn Văn Mẫu", "citizen", ""),
    ("doanh-nghiep", "Trần Thị Mẫu", "organisation", "Công ty TNHH Mẫu Hồng Lam"),
)


@transaction.atomic
def make_demo(valid_from: date) -> int:
    """Make every sample account that is missing; returns how many were made.

    Sample officers hold their post from ``valid_from``. All share one password, hashed once.
    """
    wished = {
        demo_email(key): (name, kind, organisation, "")
        for key, name, kind, organisation in CITIZENS
    }
    for post in publication.current().province.posts:
        if post.demo_holder:
            wished[demo_email(post.id)] = (post.demo_holder, "citizen", "", post.id)
    known = set(Account.objects.filter(email__in=wished).values_list("email", flat=True))
    at, password = clock.now(), make_password(PASSWORD)
    missing = {email: row for email, row in wished.items() if email not in known}
    made = [
        Account(
            email=email,
            full_name=name,
            kind=kind,
            organisation=organisation,
            password=password,
            created_at=at,
            id_number="042000000001" if not post else "",
            phone="0900000001" if not post else "",
            address="Thành phố Hà Tĩnh" if not post else "",
        )
        for email, (name, kind, organisation, post) in missing.items()
    ]
    for account in made:
        account.save(force_insert=True)
        held = missing[account.email][3]
        entries = [Entry("account.created", {"account": account.pk})]
        if held:
            Holding.objects.create(post=held, account=account, valid_from=valid_from)
            entries.append(Entry("holding.started", {"post": held, "account": account.pk}))
        append(f"account:{account.pk}", entries, actor=SYSTEM.mark, at=at)
    return len(made)
