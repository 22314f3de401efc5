"""Hà Tĩnh as its files have it, for tests of units."""

from __future__ import annotations

import functools
from pathlib import Path

from motcua.definitions.loader import load
from motcua.definitions.model.province import Province

FOLDER = Path(__file__).resolve().parents[3] / "provinces" / "ha-tinh"


@functools.cache
def province() -> Province:
    """The province, read once."""
    found = load(FOLDER).province
    assert found is not None
    return found
