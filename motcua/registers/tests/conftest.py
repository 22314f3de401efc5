"""A refusal in the registers leaves people and their holdings alone, too."""

from __future__ import annotations

import pytest


@pytest.fixture
def unwatched(unwatched: frozenset[str]) -> frozenset[str]:
    """``nothing_happened`` looks at the people as well."""
    return unwatched - {"identity"}
