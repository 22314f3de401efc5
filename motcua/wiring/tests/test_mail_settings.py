"""Where mail goes is one address; without one nothing personal reaches a log."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.wiring.mail import mail


def test_without_an_address_mail_is_kept_in_a_folder() -> None:
    found = mail("", Path("var"))
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["EMAIL_FILE_PATH"] == Path("var/mail")


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [("smtp://a:b%40@h", 25, False, False), ("smtp://h:587", 587, False, True),
     ("smtps://h", 465, True, False)],
)  # fmt: skip
def test_an_address_sets_host_port_and_encryption(
    address: str, port: int, ssl: bool, tls: bool
) -> None:
    found = mail(address, Path("var"))
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("h", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (ssl, tls)


def test_another_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="smtp://"):
        mail("http://h", Path("var"))
