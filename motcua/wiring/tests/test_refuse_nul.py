"""An address with a NUL is answered before a database is asked."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/procedures/?q=a%00b", "/track/?code=%00", "/verify/%00"])
def test_a_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "400" not in answer.content.decode().split("<h1")[1][:80]  # words, not a number
