"""Fixtures and settings for every test, in whichever room it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


def pytest_configure() -> None:
    """Passwords in tests are hashed by a cheap method: nothing is guarded by them."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_clock_and_language() -> Iterator[None]:
    """What one test moves or chooses is put back before the next."""
    from django.utils import translation

    from motcua.kernel import clock

    yield
    clock.set_clock(None)
    translation.deactivate()
