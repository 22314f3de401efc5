"""Dữ liệu ra của số liệu, described once."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, Field

ROWS = Field(description="How many rows it is made of; null where it is hidden.")
SAMPLES = Field(description="How many of them are invented samples; null where they do not say.")


class Both(BaseModel):
    """Song ngữ."""

    vi: str
    en: str


class FigureShort(BaseModel):
    """Chỉ tiêu trong danh sách."""

    id: str
    group: str
    name: Both
    unit: Both
    value: float | None = Field(description="Null: no data, or fewer cases than are published.")
    numerator: float | None
    denominator: float | None
    first: date | None = Field(description="The first day that the figure speaks of.")
    last: date | None
    hidden: bool = Field(description="Whether there are too few cases to publish the number.")
    rows: int | None = ROWS
    samples: int | None = SAMPLES


class FigureList(BaseModel):
    """Danh sách chỉ tiêu."""

    as_of: date
    snapshot: str | None = Field(description="Digest of the data; null before it is first made.")
    items: list[FigureShort]


class PartOut(BaseModel):
    """Một thành phần."""

    key: str
    name: str
    value: float | None
    numerator: float | None
    denominator: float | None
    hidden: bool
    rows: int | None = ROWS
    samples: int | None = SAMPLES


class FigureOut(FigureShort):
    """Một chỉ tiêu với định nghĩa và các thành phần."""

    as_of: date
    snapshot: str | None
    what: Both
    measure: str
    period: str
    source: str = Field(description="statute, portal or own: how sure the definition is.")
    basis: str
    sql: str = Field(description="The SELECT whose rows are summed.")
    by: list[str] = Field(description="The columns that it can be broken down by.")
    parts: list[PartOut]


class RowList(BaseModel):
    """Các dòng dữ liệu."""

    columns: list[str]
    items: list[dict[str, Any]] = Field(
        description="By column; sample says whether the row is invented, null where it is not said."
    )
    next: str | None
    kept_back: bool  # some columns that the figure rests on are not public


class PieceOut(BaseModel):
    """Điểm thành phần."""

    part: str
    raw: float | None
    scaled: float | None
    weight: float
    adds: float | None


class StandingOut(BaseModel):
    """Thứ hạng."""

    rank: int | None
    member: str
    name: str
    total: float | None
    sample: bool = Field(description="Whether one of its scores is an invented sample.")
    pieces: list[PieceOut]


class RankingShort(BaseModel):
    """Bảng xếp hạng trong danh sách."""

    id: str
    name: Both
    what: Both


class RankingList(BaseModel):
    """Danh sách bảng xếp hạng."""

    items: list[RankingShort]


class RankingOut(RankingShort):
    """Một bảng xếp hạng."""

    as_of: date
    snapshot: str
    period: str
    periods: list[str]
    sample: bool = Field(description="Whether some of the scores are invented samples.")
    items: list[StandingOut]
