"""Phân trang: one page of a list that is read by cursor, never by counting all rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class CursorPage(Generic[Row]):
    """Trang: the rows to show and the cursors that lead to the neighbouring pages.

    A cursor is opaque text made by the query that reads the list. ``{% pager page %}`` sends it
    back as ``?after=`` (next page) or ``?before=`` (previous page) and keeps every other filter.
    """

    rows: Sequence[Row]
    next_cursor: str | None = None
    previous_cursor: str | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
