"""A published province, a stopped clock, and the stand-in of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from motcua.exchange.portal.client import forget_sessions
from tests.exchange.standin import Portal, running


@pytest.fixture(scope="module")
def process() -> Iterator[Portal]:
    """One stand-in for the tests of a file."""
    with running() as (portal, _process):
        yield portal


@pytest.fixture
def portal(process: Portal, settings: Any) -> Portal:
    """The stand-in, empty and well, and set up as the province's portal."""
    process.fail("ok")
    process.http.post("/_control", json={"reset": True})
    settings.EXCHANGE = {"national-portal": process.config()}
    forget_sessions()
    return process
