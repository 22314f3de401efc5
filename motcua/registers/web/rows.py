"""Dòng danh sách: what a list shows of one entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID


class Row(NamedTuple):
    """Một dòng: the entry's key, number, title, status with colour, and cells with headings."""

    id: UUID
    number: str
    title: str
    status: tuple[Any, str]
    cells: Sequence[tuple[str, str]]
    sample: bool = False  # invented, to show how things work
