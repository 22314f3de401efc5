"""Sample accounts share a published password, so they end with the demonstration."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.identity.demo import demo_email
from motcua.identity.models import Account
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def signs_in(client: Client) -> bool:
    client.post("/account/sign-in/", {"username": demo_email("ai-do"), "password": "mau-mau-2019"})
    return "_auth_user_id" in client.session


def test_a_sample_account_signs_in_only_in_the_demonstration(settings: Any) -> None:
    account = Account.objects.create_user(
        demo_email("ai-do"), "mau-mau-2019", full_name="Người Mẫu", created_at=clock.now()
    )
    settings.DEMO = False
    assert not signs_in(Client())
    settings.DEMO = True
    client = Client()
    assert signs_in(client)
    settings.DEMO = False  # the session ends with the demonstration too
    assert client.get("/account/profile/").status_code == 302
    assert account.is_active
