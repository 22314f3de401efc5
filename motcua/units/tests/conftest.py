"""Each test begins without the province of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.publication import queries


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()
