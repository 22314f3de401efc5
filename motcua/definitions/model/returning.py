"""Báo cáo định kỳ: what units and firms are asked for, for which period, by which rules.

A return holds figures and never personal data; what is text stays with the keeper and is in no
figure.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Attribute
from pydantic import StringConstraints

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


class AnswererKind(StrEnum):
    """Đối tượng báo cáo: who is asked, as it stands on the last day of the period."""

    COMMUNES = "communes"
    DISTRICTS = "districts"
    AGENCIES = "agencies"
    HOLDERS = "holders"  # of entries in force of a register


class Answerers(Sourced):
    """Nhóm đối tượng báo cáo: one kind of who is asked."""

    who: AnswererKind
    kinds: tuple[Slug, ...] = ()  # of agencies
    register_id: Slug | None = Attribute(default=None, alias="register")  # of holders

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


class DueUnit(StrEnum):
    """Đơn vị của thời hạn."""

    WORKING_DAYS = "working_days"
    DAYS = "days"


class Due(Sourced):
    """Thời hạn nộp: so many days after the last day of the period."""

    days: int = Attribute(ge=1, le=366)
    unit: DueUnit = DueUnit.WORKING_DAYS


class Return(Effective, Sourced):
    """Biểu báo cáo định kỳ: its file is named ``<id>.yaml``."""

    id: Slug
    name: SourcedText
    summary: Text | None = None
    legal_basis: tuple[LegalBasis, ...] = Attribute(min_length=1)
    answered_by: tuple[Answerers, ...] = Attribute(min_length=1)
    districts_fill: bool = False  # a district may fill in for its communes
    period: ReportPeriod
    due: Due
    keeper: Keeper  # who opens, approves, sends back and closes
    remind: tuple[int, ...] = (3,)  # days before the due day on which the missing are reminded
    link_days: int = Attribute(default=30, ge=0, le=366)  # a link works so long after the due day
    sections: tuple[ReturnSection, ...] = Attribute(min_length=1)
    checks: tuple[ReturnCheck, ...] = ()

    @property
    def fields(self) -> tuple[ReturnField, ...]:
        """All figures of all sections, in order."""
        return tuple(field for section in self.sections for field in section.fields)
