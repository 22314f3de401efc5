"""Dữ liệu vào và ra của sổ, described once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
)

from motcua.kernel.text import clean


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
    required: bool
    public: bool = Field(description="Whether anybody may read it.")
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

    narrows: list[str] = Field(description="What where= and the facets may ask for.")
    changes: str = Field(description="Cursor of the changes that come after this answer.")

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


class ChangedEntry(EntryOut):
    """Một mục đã đổi, as it is today."""

    rev: int
    changed_at: AwareDatetime
    ended: bool = Field(description="Whether it is over: expired, revoked or closed.")


class ChangeList(BaseModel):
    """Các mục đã đổi: ask again from next, for ever."""

    items: list[ChangedEntry]
    next: str
    more: bool = Field(description="Whether there is more at once; else ask again later.")


class CampaignOut(BaseModel):
    """Đợt báo cáo."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID
    of: str = Field(alias="return", description="The return that is asked for.")
    name: Both
    period: str
    begins: date
    ends: date
    due: date
    open: bool
    asked: int
    missing: int = Field(description="Returns that the keeper still waits for.")
    approved: int


class CampaignList(BaseModel):
    """Các đợt báo cáo."""

    items: list[CampaignOut]


class FigureAsked(BaseModel):
    """Số liệu được hỏi."""

    id: str
    label: Both
    type: str


class CampaignWhole(CampaignOut):
    """Đợt báo cáo và những gì được hỏi."""

    figures: list[FigureAsked]


class AnswerOut(BaseModel):
    """Số liệu đã duyệt của một đơn vị."""

    id: UUID
    kind: str = Field(description="commune, district, agency or entry.")
    key: str = Field(description="Code of the unit, id of the agency or of the entry.")
    name: str
    level: str
    district: str
    version: int
    approved_at: AwareDatetime | None
    late: bool
    data: dict[str, Any]


class AnswerList(BaseModel):
    """Các số liệu đã duyệt."""

    items: list[AnswerOut]
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

    rev: int = Field(description="Its revision, which is also its ETag.")
    history: list[ChangeOut]


Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Words = Annotated[str, StringConstraints(max_length=2000), AfterValidator(clean)]
Cell = str | int | float | bool | list[Any] | None
Values = Annotated[
    dict[str, Cell],
    Field(
        max_length=300,
        description="Columns by id, as they are typed; null or an empty text takes one away. A "
        "file column takes the token that POST /files answered with.",
        examples=[{"computers": 25}],
    ),
]


class In(BaseModel):
    """A body: unknown keys are refused, numbers are finite."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class EnterIn(In):
    """Mục mới."""

    values: Values
    effective: Day | None = Field(
        None, description="From which day it holds; else from its own first day, or today."
    )
    reason: Words = ""


class StepIn(In):
    """Một thao tác: what every operation on an entry may be told."""

    effective: Day | None = Field(None, description="From which day it holds; today if left out.")
    reason: Words = Field("", description="Needed to suspend, revoke, close and correct.")
    rev: int | None = Field(
        None, ge=0, le=2**31 - 1,
        description="The revision that you looked at; an older one is refused.", examples=[3],
    )  # fmt: skip


class AmendIn(StepIn):
    """Sửa đổi, bổ sung."""

    values: Values


class ValuesIn(StepIn):
    """Cấp lại, ghi chú: columns may change with it."""

    values: Values = Field(default_factory=dict)


class ExtendIn(ValuesIn):
    """Gia hạn."""

    until: Day = Field(description="The new last day.")


class CorrectIn(In):
    """Đính chính."""

    values: Values = Field(default_factory=dict)
    since: Day | None = Field(
        None, description="From which day the columns are right; from the first if left out."
    )
    cancels: int | None = Field(
        None, ge=2, le=2**31 - 1,
        description="The number of a version that should never have been written.",
    )  # fmt: skip
    reason: Words = Field(description="Why; it stays in the history.")
    rev: int | None = Field(None, ge=0, le=2**31 - 1)
