"""Bảng của bản chụp: what figures may be computed from, each column documented.

These names and columns are the contract with the definitions of indicators: a column may be added,
never given another meaning. Personal data is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """Kiểu cột; moments are local time of the province, without zone."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    DECIMAL = "DOUBLE"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    MOMENT = "TIMESTAMP"
    ID = "UUID"
    JSON = "JSON"


@dataclass(frozen=True)
class Column:
    """Một cột: its name, type, and what it means."""

    name: str
    type: Type
    doc: str


@dataclass(frozen=True)
class Table:
    """Một bảng of the snapshot.

    Filled by ``sql``, a SELECT for the database in the order of ``columns`` (``{changed}`` stands
    where rows of changed streams are chosen, by ``key``), or by ``rows``, small tables that are
    written anew each time; or by ``derive``, a SELECT over the other tables in the snapshot itself
    (``{changed}`` there as well), in the order of ``columns``.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    sql: str = ""
    key: str = ""  # the column that names a dossier or an entry
    stream: str = ""  # prefix of the ledger's streams that change its rows
    rows: Callable[[], Iterable[tuple[Any, ...]]] | None = None
    derive: str = ""
    write: Callable[[], dict[str, str]] | None = None  # column -> SQL that its text goes through


def columns(*lines: tuple[str, Type, str]) -> tuple[Column, ...]:
    """Columns from short lines."""
    return tuple(Column(*line) for line in lines)
