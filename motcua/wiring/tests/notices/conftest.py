"""Fixtures of notices: Hà Tĩnh published, and channels that the tests can look into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.wiring.tests.notices import stand_ins


@pytest.fixture(autouse=True)
def installed(settings: object) -> Iterator[None]:
    """This site, and three stand-ins that remember what they were given."""
    stand_ins.BOX.clear()
    stand_ins.MOOD.clear()
    settings.NOTICE_CHANNELS = stand_ins.INSTALLED  # type: ignore[attr-defined]
    yield
    stand_ins.BOX.clear()
    stand_ins.MOOD.clear()
