"""Biểu mẫu: what an applicant fills in: sections of typed fields with help and conditions."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field as Attribute

from motcua.definitions.model.common import ConditionText, FieldId, Model, Source, Text


class FieldType(StrEnum):
    """Kiểu trường: what may be typed into a field and how it is checked."""

    TEXT = "text"
    TEXTAREA = "textarea"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"  # whole đồng
    DATE = "date"
    DATETIME = "datetime"  # local date and time of day, minutes
    YEAR = "year"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    ID_NUMBER = "id_number"  # số CMND/CCCD: 9 or 12 digits, or a passport number
    TAX_CODE = "tax_code"  # mã số thuế: 10 or 13 digits
    BOOLEAN = "boolean"
    CHOICE = "choice"  # exactly one of the options
    CHOICES = "choices"  # any number of the options
    COMMUNE = "commune"  # a unit key of the province (communes in force today)


class Option(Model):
    """Lựa chọn: one value of a choice."""

    value: str = Attribute(min_length=1, max_length=60)
    label: Text


class Field(Model):
    """Trường dữ liệu: one question of the form.

    ``when`` shows the field only if the condition on other fields of the form holds; a hidden
    field is neither asked for nor stored. ``prefill`` names a datum of the applicant's account
    (``full_name``, ``id_number``, ``phone``, ``email``, ``address``, ``organisation``,
    ``tax_code``).
    """

    id: FieldId
    label: Text
    type: FieldType
    required: bool = True
    help: Text | None = None
    when: ConditionText | None = None
    options: tuple[Option, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int | None = Attribute(default=None, ge=1, le=20000)
    pattern: str | None = None
    pattern_message: Text | None = None
    prefill: str | None = None
    source: Source


class Section(Model):
    """Phần của biểu mẫu: fields that are asked for on one page."""

    id: FieldId
    title: Text
    help: Text | None = None
    fields: tuple[Field, ...] = Attribute(min_length=1)


class Form(Model):
    """Biểu mẫu điện tử: the interactive form of a procedure, and the paper form it stands for."""

    number: str = ""  # e.g. "Phụ lục I NĐ 47/2011/NĐ-CP"
    source: Source
    sections: tuple[Section, ...] = Attribute(min_length=1)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of all sections, in the order in which they are asked."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, field_id: str) -> Field:
        """The field called ``field_id``; raises ``KeyError`` where there is none."""
        for field in self.fields:
            if field.id == field_id:
                return field
        raise KeyError(field_id)
