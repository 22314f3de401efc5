"""People of the sample province: a citizen and officers, signed in on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.test import Client

from motcua.identity.models import Account, Holding
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.publication.tests.sample import province

MORNING = datetime(2019, 8, 9, 9, 0, tzinfo=clock.TZ)
PASSWORD = "năm chiếc cầu sắt"

MakeAccount = Callable[..., Account]


@pytest.fixture(autouse=True)
def _cheap_passwords(settings) -> None:  # type: ignore[no-untyped-def]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def hand() -> Iterator[clock.Traveller]:
    """The clock stands at nine in the morning of 9 August 2019 until a test moves it."""
    with clock.travel(MORNING) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _published(db: None) -> Iterator[None]:
    publication.forget()
    publish(province())
    yield
    publication.forget()


@pytest.fixture
def make() -> MakeAccount:
    """Makes an account that holds the named posts since 2019 began."""

    def made(email: str = "mau@example.vn", *posts: str, until: date | None = None) -> Account:
        account = Account.objects.create_user(
            email, PASSWORD, full_name="Nguyễn Văn Mẫu", created_at=MORNING
        )
        for post in posts:
            Holding.objects.create(
                post=post, account=account, valid_from=date(2019, 1, 1), valid_to=until
            )
        return account

    return made


@pytest.fixture
def sign_in(client: Client) -> Callable[..., object]:
    """Types an address and a password into the sign-in page."""

    def typed(email: str, password: str = PASSWORD, next_: str = "") -> object:
        page = "/account/sign-in/"
        return client.post(page, {"username": email, "password": password, "next": next_})

    return typed
