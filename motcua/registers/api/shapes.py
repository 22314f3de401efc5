"""Dữ liệu ra của sổ, described once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field


class Both(BaseModel):
    """Song ngữ."""

    vi: str
    en: str


class ColumnOut(BaseModel):
    """Cột công khai của sổ."""

    id: str
    label: Both
    type: str
    options: list[str]
    facet: bool = Field(description="Whether the list can be narrowed by it.")
    source: str = Field(description="statute, portal or own: how sure the definition is.")
    basis: str


class RegisterShort(BaseModel):
    """Sổ trong danh sách."""

    id: str
    name: Both
    field: str
    keeper: str
    in_force: int


class RegisterList(BaseModel):
    """Danh sách sổ."""

    items: list[RegisterShort]


class RegisterOut(RegisterShort):
    """Một sổ và các cột công khai."""

    key: str = Field(description="The column with the number of an entry.")
    columns: list[ColumnOut]
    rules: list[Both]


class EntryOut(BaseModel):
    """Một mục: its public columns by id."""

    id: UUID
    status: str
    sample: bool = Field(description="Whether the entry is invented, to show how things work.")
    valid_from: date | None
    valid_to: date | None = Field(description="The last day of validity.")
    data: dict[str, Any]


class EntryList(BaseModel):
    """Danh sách mục."""

    items: list[EntryOut]
    next: str | None


class ChangeOut(BaseModel):
    """Một thay đổi của mục."""

    version: int
    action: str
    effective: date
    recorded_at: AwareDatetime
    changed: list[str]
    cancelled: bool


class EntryWhole(EntryOut):
    """Một mục với lịch sử."""

    history: list[ChangeOut]
