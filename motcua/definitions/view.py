"""Một bảng của chỉ tiêu: its name, what it holds, and its columns with their types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """Kiểu cột."""

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
class View:
    """Một bảng."""

    name: str
    doc: str
    columns: tuple[Column, ...]

    @property
    def shape(self) -> str:
        """Names and types, as SQL."""
        return ", ".join(f"{column.name} {column.type.value}" for column in self.columns)


def columns(*lines: tuple[str, Type, str]) -> tuple[Column, ...]:
    """Columns from short lines."""
    return tuple(Column(*line) for line in lines)
