"""Sổ, cơ sở dữ liệu chuyên ngành: what a register keeps, who keeps it, and the rules it obeys."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from pydantic import Field as Attribute

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
from motcua.definitions.model.procedure import LegalBasis, Role


class EntryFieldType(StrEnum):
    """Kiểu cột của sổ: the types of a form, and those that only a register has."""

    TEXT = "text"
    TEXTAREA = "textarea"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    YEAR = "year"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    ID_NUMBER = "id_number"
    TAX_CODE = "tax_code"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    COMMUNE = "commune"
    TIME = "time"  # time of day, 08:00
    LIST = "list"  # one item a line
    TABLE = "table"  # rows of columns
    REFERENCE = "reference"  # the number of an entry of another register
    AGENCY = "agency"  # an agency of agencies.yaml
    POINT = "point"  # latitude and longitude, 18.3421,105.9012
    FILE = "file"  # a stored file


PLAIN = frozenset(kind.value for kind in FieldType)
"""Types that the form's own validator reads."""


class Column(Model):
    """Cột của bảng con: one column of a table inside an entry."""

    id: FieldId
    label: Text
    type: FieldType = FieldType.TEXT
    options: tuple[Option, ...] = ()


class EntryField(Sourced):
    """Cột của sổ: one datum of an entry, with its evidence and who may see it.

    Nothing is public unless ``public`` says so; what is ``personal`` never can be.
    """

    id: FieldId
    label: Text
    type: EntryFieldType = EntryFieldType.TEXT
    required: bool = False
    help: Text | None = None
    when: ConditionText | None = None
    options: tuple[Option, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    max_length: int | None = Attribute(default=None, ge=1, le=20000)
    pattern: str | None = None
    pattern_message: Text | None = None
    register_id: Slug | None = Attribute(default=None, alias="register")  # of a reference
    columns: tuple[Column, ...] = ()  # of a table
    public: bool = False  # anybody may see it, and it is open data
    personal: bool = False  # dữ liệu cá nhân: never public, never exported openly
    listed: bool = False  # a column of the list
    facet: bool = False  # narrows the list, with counts
    searched: bool = False  # its words are found, beside number, title and holder

    model_config = Model.model_config | {"populate_by_name": True, "serialize_by_alias": True}

    @property
    def plain(self) -> Field:
        """The same datum as a field of a form; only of a type that forms have."""
        return Field.model_construct(
            id=self.id, label=self.label, type=FieldType(self.type.value), required=self.required,
            help=self.help, when=self.when, options=self.options, min=self.min, max=self.max,
            max_length=self.max_length, pattern=self.pattern, prefill=None, source=self.source,
            pattern_message=self.pattern_message,
        )  # fmt: skip


class EntrySection(Model):
    """Phần của trang sổ: columns that belong together on the page."""

    id: FieldId
    title: Text
    fields: tuple[EntryField, ...] = Attribute(min_length=1)


class EntryAction(StrEnum):
    """Thao tác trên sổ: what may be done to an entry; what each means is code."""

    GRANT = "grant"
    AMEND = "amend"
    EXTEND = "extend"
    REISSUE = "reissue"
    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"
    CLOSE = "close"  # ended by its holder, or by its own nature
    EXPIRE = "expire"
    NOTE = "note"
    CORRECT = "correct"


class EntryStatus(StrEnum):
    """Tình trạng của mục: where an entry stands.

    ``not_yet`` follows from its first day, like ``expired`` from its last; no action leaves it.
    """

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOSED = "closed"


class Keeper(Sourced):
    """Đơn vị giữ sổ: who writes entries: posts of an agency, with a role, of some divisions."""

    agency: Slug
    divisions: tuple[Slug, ...] = ()  # none: every division of the agency
    roles: tuple[Role, ...] = (Role.OFFICER, Role.HEAD)
    readers: tuple[Slug, ...] = ()  # other agencies whose posts read the internal columns


class Key(Model):
    """Khóa của sổ: the column that holds an entry's number, and how a missing one is made.

    ``made`` may hold ``{year}`` and ``{n}`` (or ``{n:4}``, four digits): ``TD-{year}-{n:3}``.
    """

    field: FieldId
    dated: FieldId | None = None  # the column with its day, where numbers begin anew every year
    made: str = ""


class RegisterRule(Sourced):
    """Quy tắc của sổ: what must hold of an entry, with the words shown when it does not.

    ``must`` is a condition on the columns, on ``extensions`` and ``suspensions`` (how often), and
    on lengths, each as ``_days`` or ``_months``: ``term`` (of validity as it stands), ``granted``
    (of validity without extensions) and ``added`` (the most that one extension added). Another
    column is compared in braces: ``answered >= {received}``. What ``beside`` counts is asked by its
    name: ``offices = 0``. ``severe`` rules refuse; others warn.
    """

    id: FieldId
    when: ConditionText | None = None
    must: ConditionText
    explain: Text
    severe: bool = True


class Beside(Sourced):
    """Mục bên cạnh: other entries that rules of this register count under the name ``id``.

    ``same`` says which of their columns has the value of which of this entry's; letters, marks and
    blanks apart. The entry itself is never counted.
    """

    id: FieldId
    register_id: Slug = Attribute(alias="register")
    same: dict[FieldId, FieldId] = Attribute(min_length=1)  # their column: this entry's
    statuses: tuple[EntryStatus, ...] = Attribute(default=(EntryStatus.IN_FORCE,), min_length=1)
    within_months: int | None = Attribute(default=None, ge=1, le=1200)  # since they came to it

    model_config = Model.model_config | {"populate_by_name": True, "serialize_by_alias": True}


class ExpiryWarning(Sourced):
    """Nhắc hết hạn: how many days before the date in ``field`` keeper and holder are told."""

    field: FieldId
    days: tuple[int, ...] = Attribute(min_length=1)


class Retention(Sourced):
    """Thời hạn lưu: years after the end of an entry; none: for ever."""

    years: int | None = Attribute(default=None, ge=1, le=200)


class ReportPeriod(StrEnum):
    """Kỳ báo cáo."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class PeriodicReport(Sourced):
    """Báo cáo định kỳ: a report that the law asks for out of the register."""

    id: FieldId
    name: Text
    period: ReportPeriod
    by: Text
    to: Text
    due: str = ""  # day/month, several parted by commas: "31/01, 31/07"


class PrintLayout(Model):
    """Mẫu in: the columns of the printed book, in order."""

    columns: tuple[FieldId, ...] = Attribute(min_length=1)
    landscape: bool = True


class Register(Effective):
    """Sổ đăng ký: one specialised database; its file is named ``<id>.yaml``."""

    id: Slug
    name: SourcedText
    summary: Text | None = None
    field: Slug
    keeper: Keeper
    is_open: bool = Attribute(default=True, alias="open")  # listed for the public, and open data
    legal_basis: tuple[LegalBasis, ...] = ()
    key: Key
    title: FieldId  # the column by which an entry is called
    holder: FieldId | None = None
    starts: FieldId | None = None  # valid from this day
    ends: FieldId | None = None  # valid until this day, which is its last
    place: FieldId | None = None  # the column with the commune
    map: FieldId | None = None  # the column with the point
    period: FieldId | None = None  # the column with the year of figures
    stage: FieldId | None = None  # the column with the stage, told in place of “in force”
    actions: tuple[EntryAction, ...] = tuple(EntryAction)
    sections: tuple[EntrySection, ...] = Attribute(min_length=1)
    beside: tuple[Beside, ...] = ()  # entries that rules may count
    rules: tuple[RegisterRule, ...] = ()
    duties: tuple[SourcedText, ...] = ()  # what the law asks that no machine can test
    warnings: tuple[ExpiryWarning, ...] = ()
    retention: Retention
    reports: tuple[PeriodicReport, ...] = ()
    print: PrintLayout | None = None
    confidence: str = Attribute(default="C", pattern="^[ABC]$")
    notes: str = ""

    model_config = Model.model_config | {"populate_by_name": True, "serialize_by_alias": True}

    @cached_property
    def fields(self) -> tuple[EntryField, ...]:
        """All columns of all sections, in order."""
        return tuple(field for section in self.sections for field in section.fields)

    def column(self, field_id: str) -> EntryField | None:
        """The column called ``field_id``, or None."""
        return next((field for field in self.fields if field.id == field_id), None)

    @cached_property
    def public_fields(self) -> tuple[EntryField, ...]:
        """Columns that anybody may see: declared public, and holding no personal data."""
        return tuple(f for f in self.fields if f.public and not f.personal)
