"""Tỉnh: places, agencies, posts and days, and everything published together as one province."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from pydantic import Field as Attribute

from motcua.definitions.model.common import Model, Slug, Source, Sourced, SourcedText, Text
from motcua.definitions.model.composite import Composite
from motcua.definitions.model.exchange import NationalPortal, Partner
from motcua.definitions.model.indicator import Indicator
from motcua.definitions.model.notice import Notice, NoticeRules
from motcua.definitions.model.paper import PaperKind
from motcua.definitions.model.procedure import Procedure, Role
from motcua.definitions.model.register import Register
from motcua.definitions.model.report import Report
from motcua.definitions.model.returning import Return


class UnitLevel(StrEnum):
    """Cấp đơn vị hành chính."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Unit(Model):
    """Đơn vị hành chính at a time; its key is (code, valid_from), never the code alone."""

    level: UnitLevel
    code: str = Attribute(pattern=r"^\d{1,5}$")
    name: str
    kind: str  # Thành phố, Thị xã, Huyện, Phường, Thị trấn, Xã
    parent: str = ""
    lat: float | None = None
    lon: float | None = None
    area_km2: float | None = None
    population: int | None = None
    valid_from: date
    valid_to: date | None = None
    becomes: str = Attribute(default="", pattern=r"^(\d{1,5}(;\d{1,5})*)?$")  # codes, from valid_to
    source: Source
    basis: str = ""

    @property
    def successors(self) -> tuple[str, ...]:
        """The codes of the units that hold its territory from ``valid_to`` on."""
        return tuple(self.becomes.split(";")) if self.becomes else ()

    def valid_on(self, day: date) -> bool:
        """Whether the unit exists on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Span(Model):
    """Buổi làm việc: opening and closing time of a morning or an afternoon."""

    opens: time
    closes: time


class OfficeHours(Sourced):
    """Giờ làm việc; weekdays are 1 (Monday) to 7 (Sunday)."""

    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    spans: tuple[Span, ...] = Attribute(min_length=1)


class Division(Model):
    """Phòng, đơn vị thuộc cơ quan."""

    id: Slug
    name: Text


POST_OFFICE = "post_office"
"""The kind of a post office (bưu cục): it files on behalf, collects fees and delivers."""


class BankAccount(Sourced):
    """Tài khoản thu: where transfers of fees go; ``bin`` is the bank's number with NAPAS.

    ``name`` is the holder as banks write it: large letters without marks.
    """

    bin: str = Attribute(pattern=r"^\d{6}$")
    bank: str = Attribute(min_length=1, max_length=100)
    account: str = Attribute(pattern=r"^[0-9A-Z]{6,19}$")
    name: str = Attribute(min_length=1, max_length=100)


class Agency(Sourced):
    """Cơ quan: a department, a people's committee, an office that is responsible.

    ``code`` is the identifier of QĐ 20/2020/QĐ-TTg (``H27.12``), ``legacy_code`` that of QCVN
    102:2016 (``000.00.12.H27``); both are empty where they are not known.
    """

    id: Slug
    name: Text
    kind: Slug  # department, office, district_committee, commune_committee, ...
    short_name: str = ""
    code: str = ""
    legacy_code: str = ""
    parent: Slug | None = None
    unit: str = ""  # code of the unit that it governs
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    tax_code: str = Attribute(default="", pattern=r"^([0-9]{10}(-?[0-9]{3})?)?$")  # mã số thuế
    divisions: tuple[Division, ...] = ()
    hours: OfficeHours | None = None
    bank: BankAccount | None = None
    valid_from: date
    valid_to: date | None = None


class Post(Sourced):
    """Chức danh: a position with roles in an agency (and a division of it)."""

    id: Slug
    agency: Slug
    division: Slug | None = None
    title: Text
    roles: tuple[Role, ...] = Attribute(min_length=1)
    demo_holder: str = ""  # plainly a sample name, only used by the demonstration


class Theme(StrEnum):
    """Chủ đề dữ liệu: the data themes of the EU's vocabulary, which catalogues of open data use."""

    AGRI = "AGRI"  # nông nghiệp, thủy sản, lâm nghiệp, thực phẩm
    ECON = "ECON"  # kinh tế, tài chính
    EDUC = "EDUC"  # giáo dục, văn hóa, thể thao
    ENER = "ENER"  # năng lượng
    ENVI = "ENVI"  # môi trường
    GOVE = "GOVE"  # chính quyền, khu vực công
    HEAL = "HEAL"  # y tế
    INTR = "INTR"  # quan hệ quốc tế
    JUST = "JUST"  # tư pháp, an toàn công cộng
    REGI = "REGI"  # vùng, đô thị
    SOCI = "SOCI"  # dân số, xã hội
    TECH = "TECH"  # khoa học, công nghệ
    TRAN = "TRAN"  # giao thông, vận chuyển


class Branch(Sourced):
    """Lĩnh vực: a field of administration that groups procedures and registers."""

    id: Slug
    name: Text
    theme: Theme = Theme.GOVE  # of its registers in the catalogue of open data


class DayKind(StrEnum):
    """Loại ngày trong lịch làm việc."""

    HOLIDAY = "holiday"  # nghỉ lễ
    COMPENSATORY = "compensatory"  # nghỉ bù
    SWAPPED_OFF = "swapped_off"  # nghỉ hoán đổi
    WORKED = "worked"  # ngày làm bù


class SpecialDay(Model):
    """Ngày đặc biệt: a day off that falls on a weekday, or a Saturday that is worked."""

    day: date
    kind: DayKind
    name: str
    source: Source
    basis: str = ""


class LetterSet(Sourced):
    """Bộ mẫu văn bản của bộ phận một cửa, chosen by the date of issue (law.md §2.1)."""

    id: Slug
    title: str
    effective_from: date
    numbers: dict[str, str]  # form key -> number in the set: {"receipt": "01", ...}


class ProvinceInfo(Model):
    """Tỉnh: the name, codes and defaults that everything else refers to."""

    id: Slug
    name: SourcedText
    code: str = Attribute(pattern=r"^[A-Y]\d\d$")  # H27
    unit: str  # the statistics office's code of the province
    place: str  # địa danh printed on letters
    hours: OfficeHours
    new_codes_from: date  # from this day dossier codes follow the newer pattern
    department: Slug  # the agency whose 37 procedures the demonstration shows
    letter_sets: tuple[LetterSet, ...] = Attribute(min_length=1)
    notices: NoticeRules | None = None  # without it: quiet from 21:00 to 07:00
    delivery_attempts: int = Attribute(default=3, ge=1, le=9)  # then a result goes back to the desk


class Example(Model):
    """Hồ sơ mẫu: one plainly invented dossier of a procedure, for tests and demonstration."""

    procedure: Slug
    applicant: dict[str, str]  # kind, full_name, id_number, phone, email, address, organisation...
    form: dict[str, str | tuple[str, ...]]
    components: tuple[str, ...] = ()  # ids of the components that are attached
    delivery: str = "online"  # online | desk | post


class Province(Model):
    """Một tỉnh trọn vẹn: everything that is checked and published together."""

    info: ProvinceInfo
    fields: tuple[Branch, ...]
    units: tuple[Unit, ...]
    agencies: tuple[Agency, ...]
    posts: tuple[Post, ...]
    days: tuple[SpecialDay, ...]
    procedures: tuple[Procedure, ...]
    examples: tuple[Example, ...] = ()
    notices: tuple[Notice, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    portal: NationalPortal | None = None
    partners: tuple[Partner, ...] = ()
    registers: tuple[Register, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    composites: tuple[Composite, ...] = ()
    returns: tuple[Return, ...] = ()
    reports: tuple[Report, ...] = ()
