"""Bảng danh tính: accounts, posts, who holds them when, and access tokens."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an address is stored in lower case so that one mailbox is one account."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Account:
        """A new account; a None password cannot sign in."""
        account = self.model(email=email.strip().lower(), **more)
        account.set_password(password)
        account.full_clean(exclude=["password"])
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an e-mail address, in any letter case."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Tài khoản: a person who signs in, with what a form may be filled from."""

    id = models.BigAutoField(primary_key=True)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, default="citizen")  # citizen | organisation | foreign
    id_number = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    # The posts held today, filled in by the sign-in backend with the account itself.
    posts_today: tuple[str, ...] = ()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = AccountManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return f"account {self.pk}"


class Holding(models.Model):
    """Giữ chức danh: who holds a post from a day to a day. Posts themselves live in the files."""

    id = models.BigAutoField(primary_key=True)
    post = models.CharField(max_length=80)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "account", "valid_from"], name="holding_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="holding_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["post", "valid_to"], name="holding_post")]

    def __str__(self) -> str:
        return f"{self.post} held by {self.account_id}"


class Token(models.Model):
    """Mã truy cập: lets a program act through a post, within scopes; only its hash is stored."""

    id = models.BigAutoField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    post = models.CharField(max_length=80, blank=True)  # empty: acts as the citizen
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"token {self.pk}"


class Throttle(models.Model):
    """Hạn mức: how often something was done in a span of time; the key is kept as a hash only."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    ends_at = models.BigIntegerField()  # seconds since 1970: the end of the span that is counted
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "ends_at"], name="throttle_once")]
        indexes = [models.Index(fields=["ends_at"], name="throttle_ends")]

    def __str__(self) -> str:
        return f"throttle {self.pk}"
