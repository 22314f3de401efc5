"""Network addresses: as far as our own proxies vouch for them, and no further."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from motcua.identity.addresses import remote_address
from motcua.identity.tests.conftest import MakeAccount


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "<script>", "127.0.0.1"),
    ],
)
def test_only_what_our_proxies_add_is_believed(
    settings: Any, proxies: int, forwarded: str, found: str
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert remote_address(request) == found


def test_an_invented_address_does_not_escape_the_lockout(client: Client, make: MakeAccount) -> None:
    make()
    wrong = {"username": "mau@example.vn", "password": "sai"}
    codes = [
        client.post(
            "/account/sign-in/", wrong, headers={"X-Forwarded-For": f"203.0.113.{n}"}
        ).status_code
        for n in range(5)
    ]
    assert codes == [200, 200, 200, 200, 429]
