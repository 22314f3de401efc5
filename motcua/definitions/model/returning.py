"""Báo cáo định kỳ: what units and firms are asked for, for which period, by which rules.

A return holds figures and never personal data; what is text stays with the keeper and is in no
figure.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field as Attribute
from pydantic import GetJsonSchemaHandler, StringConstraints, model_validator

from motcua.definitions.model.common import (
    ConditionText,
    Effective,
    FieldId,
    Model,
    Slug,
    Sourced,
    SourcedText,
    Text,
)
from motcua.definitions.model.form import Field, FieldType, Option
from motcua.definitions.model.procedure import LegalBasis
from motcua.definitions.model.register import Keeper, ReportPeriod

LAST = "last_"
"""Before a field's id in a check: its value in the last period."""

FormulaText = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""A formula over fields of the return, and over ``last_<field>``."""

FillText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""How a column is filled, in the grammar of :mod:`motcua.definitions.return_fills`."""

DayMonth = Annotated[str, StringConstraints(pattern=r"^\d{1,2}/\d{1,2}$")]
"""A day of every year, as ``31/05``."""


class AnswererKind(StrEnum):
    """Đối tượng báo cáo: who is asked, as it stands on the last day of the period."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    AGENCIES = "agencies"
    HOLDERS = "holders"  # of entries in force of a register


class Answerers(Sourced):
    """Nhóm đối tượng báo cáo: one kind of who is asked.

    ``when`` is a condition on the columns of the entry, so that only some holders are asked.
    """

    who: AnswererKind
    kinds: tuple[Slug, ...] = ()  # of agencies
    ids: tuple[Slug, ...] = ()  # single agencies
    register_id: Slug | None = Attribute(default=None, alias="register")  # of holders
    when: ConditionText | None = None  # of holders

    model_config = Model.model_config | {"populate_by_name": True, "serialize_by_alias": True}


class ReturnFieldType(StrEnum):
    """Kiểu số liệu of a return."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    TEXTAREA = "textarea"  # difficulties, proposals: read by the keeper, in no figure


class ReturnField(Sourced):
    """Số liệu: one figure that is asked for, with its unit of measure."""

    id: FieldId
    label: Text
    type: ReturnFieldType = ReturnFieldType.INTEGER
    unit: Text | None = None
    required: bool = True
    help: Text | None = None
    when: ConditionText | None = None
    options: tuple[Option, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None

    @property
    def plain(self) -> Field:
        """The same as a field of a form."""
        long = 4000 if self.type is ReturnFieldType.TEXTAREA else None
        return Field.model_construct(
            id=self.id, label=self.label, type=FieldType(self.type.value), required=self.required,
            help=self.help, when=self.when, options=self.options, min=self.min, max=self.max,
            max_length=long, pattern=None, pattern_message=None, prefill=None, source=self.source,
        )  # fmt: skip


class ReturnSection(Model):
    """Phần của biểu: figures that belong together."""

    id: FieldId
    title: Text
    fields: tuple[ReturnField, ...] = Attribute(min_length=1)


class Comparison(StrEnum):
    """Phép so sánh of a check."""

    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


class ReturnCheck(Sourced):
    """Kiểm tra số liệu: ``left`` compared with ``right``, both formulas over figures.

    ``last_<field>`` is the figure of the last period. A check is left out where a figure that it
    names was not given. A ``severe`` one must be mended; any other must be explained.
    """

    id: FieldId
    field: FieldId  # beside which the sentence stands
    when: ConditionText | None = None
    left: FormulaText
    op: Comparison
    right: FormulaText
    explain: Text
    severe: bool = True


PARTS = {
    ReportPeriod.MONTH: 12,
    ReportPeriod.QUARTER: 4,
    ReportPeriod.HALF_YEAR: 2,
    ReportPeriod.YEAR: 1,
}
"""How many periods of each kind a year has."""


class Period(Model):
    """Kỳ báo cáo of a return: ``period: half_year``, or with the days on which it ends.

    ``ends`` are the last days of the periods of a year, in order, where they are not those of the
    calendar: ``{unit: half_year, ends: [31/05, 30/11]}``. A period belongs to the year in which
    it ends.
    """

    unit: ReportPeriod
    ends: tuple[DayMonth, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        """The short form is the unit alone."""
        return {"unit": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> Any:
        """Editors know the short form, too."""
        whole = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [whole["properties"]["unit"], whole]}


class DueUnit(StrEnum):
    """Đơn vị của thời hạn."""

    WORKING_DAYS = "working_days"
    DAYS = "days"


class Due(Sourced):
    """Thời hạn nộp: so many days after the last day of the period."""

    days: int = Attribute(ge=1, le=366)
    unit: DueUnit = DueUnit.WORKING_DAYS


class EntryFound(StrEnum):
    """Cách tìm mục: which entry of a register an approved return is about."""

    HOLDER = "holder"  # the one whose holder answers
    COLUMNS = "columns"  # the one that has the same values in some columns


class Writes(Sourced):
    """Ghi sổ: an approved return writes its figures into an entry of a register.

    They hold from the last day of the period. ``by`` names the columns that tell the entry, where
    it is found by ``columns``; each of them is filled. Without ``if_missing`` a return without an
    entry is refused; with it an entry is made, with these columns besides.
    """

    register_id: Slug = Attribute(alias="register")
    entry: EntryFound
    by: tuple[FieldId, ...] = ()
    fills: dict[FieldId, FillText] = Attribute(min_length=1)
    if_missing: dict[FieldId, FillText] | None = None

    model_config = Model.model_config | {"populate_by_name": True, "serialize_by_alias": True}


class Return(Effective, Sourced):
    """Biểu báo cáo định kỳ: its file is named ``<id>.yaml``."""

    id: Slug
    name: SourcedText
    summary: Text | None = None
    legal_basis: tuple[LegalBasis, ...] = Attribute(min_length=1)
    answered_by: tuple[Answerers, ...] = Attribute(min_length=1)
    districts_fill: bool = False  # a district may fill in for its communes
    period: Period
    due: Due
    keeper: Keeper  # who opens, approves, sends back and closes
    remind: tuple[int, ...] = (3,)  # days before the due day on which the missing are reminded
    link_days: int = Attribute(default=30, ge=0, le=366)  # a link works so long after the due day
    sections: tuple[ReturnSection, ...] = Attribute(min_length=1)
    checks: tuple[ReturnCheck, ...] = ()
    writes: tuple[Writes, ...] = ()  # registers that an approved return writes to

    @property
    def fields(self) -> tuple[ReturnField, ...]:
        """All figures of all sections, in order."""
        return tuple(field for section in self.sections for field in section.fields)
