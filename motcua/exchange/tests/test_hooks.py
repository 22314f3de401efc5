"""Webhooks: the signature, its time, and addresses that a subscriber may not have."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.exchange.hooks import guard, signing
from motcua.kernel.clock import TZ

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
AT = datetime(2019, 8, 5, 9, 0, tzinfo=TZ)


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The vector of the specification."""
    at = datetime.fromtimestamp(1614265330, TZ)
    body = b'{"test": 2432232314}'
    made = signing.sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(st.binary(max_size=60), st.integers(0, 59), st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_any_changed_byte_is_seen(body: bytes, at: int, bit: int) -> None:
    given_headers = signing.headers([SECRET], "m1", AT, body)
    assert signing.verify(SECRET, given_headers, body, AT) == "m1"
    changed = bytearray(body or b"x")
    changed[at % len(changed)] ^= 1 << bit
    with pytest.raises(signing.Forged, match="no signature fits"):
        signing.verify(SECRET, given_headers, bytes(changed), AT)


def test_an_old_message_is_not_taken_again() -> None:
    given_headers = signing.headers([SECRET], "m1", AT, b"x")
    late = AT + signing.TOLERANCE + timedelta(seconds=1)
    with pytest.raises(signing.Forged, match="too old"):
        signing.verify(SECRET, given_headers, b"x", late)


def test_both_secrets_sign_while_one_is_replaced() -> None:
    other = "whsec_" + "A" * 44
    given_headers = signing.headers([SECRET, other], "m1", AT, b"x")
    assert signing.verify(SECRET, given_headers, b"x", AT) == "m1"
    assert signing.verify(other, given_headers, b"x", AT) == "m1"


@pytest.mark.parametrize("missing", [signing.ID, signing.TIMESTAMP, signing.SIGNATURE])
def test_a_message_without_a_header_is_forged(missing: str) -> None:
    given_headers = signing.headers([SECRET], "m1", AT, b"x")
    del given_headers[missing]
    with pytest.raises(signing.Forged):
        signing.verify(SECRET, given_headers, b"x", AT)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1",
     "100.64.0.1"],
)  # fmt: skip
def test_no_way_leads_into_our_own_network(address: str) -> None:
    assert not guard.is_public(address)
    with pytest.raises(guard.Forbidden, match="not public"):
        guard.way("https://a.example/", local=False, resolver=lambda _h, _p: ["8.8.8.8", address])


def test_the_connection_goes_to_the_address_that_was_judged() -> None:
    found = guard.way(
        "https://a.example:8443/x?y=1", local=False, resolver=lambda _h, _p: ["8.8.8.8"]
    )
    assert found == guard.Way("https://8.8.8.8:8443/x?y=1", "a.example:8443", "a.example")


@pytest.mark.parametrize(
    "url",
    ["http://a.example/", "ftp://a.example/", "https://u:p@a.example/", "https://", "a.example",
     "https://a.example:99999/", "https://a .example/"],
)  # fmt: skip
def test_an_address_has_one_form(url: str) -> None:
    with pytest.raises(guard.Forbidden):
        guard.way(url, local=False, resolver=lambda _h, _p: ["8.8.8.8"])
