"""Nguồn của từng bảng: how each documented view of the snapshot is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from motcua.definitions.views import Column, View


@dataclass(frozen=True)
class Table:
    """Một bảng of the snapshot, and where its rows come from.

    Filled by ``sql``, a SELECT for the database in the order of the view's columns, or by
    ``rows``, small tables that are written anew each time; or by ``derive``, a SELECT over the
    other tables in the snapshot itself. ``{changed}`` stands where rows of changed streams are
    chosen, by ``key``; in ``sql``, ``{json:d.column.way.inside}`` is what lies in JSON, as text,
    and ``{stream}`` the ledger's stream of dossier ``d``.
    """

    view: View
    sql: str = ""
    key: str = ""  # the column that names a dossier or an entry
    stream: str = ""  # prefix of the ledger's streams that change its rows
    also: Callable[[int, int], str] | None = (
        None  # more changed keys after one event, up to another
    )
    rows: Callable[[], Iterable[tuple[Any, ...]]] | None = None
    derive: str = ""
    write: Callable[[], dict[str, str]] | None = None  # column -> SQL that its text goes through

    @property
    def name(self) -> str:
        """The view's name."""
        return self.view.name

    @property
    def columns(self) -> tuple[Column, ...]:
        """The view's columns."""
        return self.view.columns
