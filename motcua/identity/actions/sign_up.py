"""Đăng ký tài khoản: make a citizen's account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append


def sign_up(email: str, password: str | None, full_name: str, **more: Any) -> Account | None:
    """Make an account; None where the address has one already, and then nothing is changed.

    Both ways take the same time, since the password is hashed first, so a caller that answers
    both alike does not tell strangers who has an account. Raises ``ValidationError`` for data
    that does not fit.
    """
    email = email.strip().lower()
    hashed = make_password(password)
    at = clock.now()
    account = Account(email=email, full_name=full_name, password=hashed, created_at=at, **more)
    account.clean_fields()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            append(
                f"account:{account.pk}",
                [Entry("account.created", {"account": account.pk})],
                actor=f"account:{account.pk}",
                at=at,
                head=Head(),
            )
    except IntegrityError:
        return None
    return account
