"""Thủ tục hành chính: who may ask for what, which papers, how long, how much, which steps."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from pydantic import Field as Attribute

from motcua.definitions.model.common import (
    ConditionText,
    Effective,
    FieldId,
    Model,
    Slug,
    Source,
    Sourced,
    SourcedText,
    Text,
)
from motcua.definitions.model.form import Form
from motcua.definitions.model.paper import PaperData


class Pattern(StrEnum):
    """Kiểu thủ tục: what ends it (DESIGN §4)."""

    LICENCE = "licence"
    NOTIFICATION = "notification"  # ends in a confirmation slip
    TACIT_APPROVAL = "tacit_approval"  # no answer by the deadline means consent
    IMMEDIATE = "immediate"  # result on the spot, no receipt unless asked for


class ChannelKind(StrEnum):
    """Kênh thực hiện (NĐ 61/2018 Đ16)."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class Applicant(StrEnum):
    """Đối tượng thực hiện: who may apply."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"  # firm, co-operative, household business, agency
    FOREIGN = "foreign"  # foreign organisation or person


class LimitUnit(StrEnum):
    """Đơn vị thời hạn; the same words as ``kernel.worktime``."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


class TimeLimit(Sourced):
    """Thời hạn giải quyết: an amount of one unit, counted by the agency's calendar."""

    amount: Decimal = Attribute(ge=0, le=3660)
    unit: LimitUnit


class Channel(Model):
    """Cách thức thực hiện: a way to file, with its own time limit."""

    kind: ChannelKind
    limit: TimeLimit
    note: Text | None = None


class FeeCase(Sourced):
    """Mức phí: an amount in đồng (or a formula on form fields) for a case and a period."""

    when: ConditionText | None = None
    channel: ChannelKind | None = None
    amount: int | None = Attribute(default=None, ge=0)
    formula: str | None = None
    label: Text | None = None
    effective_from: date
    effective_to: date | None = None


class Moment(StrEnum):
    """Thời điểm thu (HinhThucThu): when a fee is asked for."""

    FILING = "filing"  # khi tiếp nhận
    SUPPLEMENT = "supplement"  # khi bổ sung
    RETURN = "return"  # khi trả kết quả


class Exemption(Sourced):
    """Miễn, giảm: what is waived, for whom, and the paper that proves it.

    It is granted only where the component ``proof`` was handed in; ``percent`` of the fee is
    waived.
    """

    label: Text
    when: ConditionText | None = None
    proof: FieldId
    percent: int = Attribute(default=100, ge=1, le=100)


class Fee(Model):
    """Phí, lệ phí: the first case that holds, on the date of receipt, is the amount due.

    With ``quantity``, a formula on form fields, a case's amount is that of one piece. Of several
    exemptions the first that is proved counts.
    """

    id: FieldId
    name: Text
    cases: tuple[FeeCase, ...] = Attribute(min_length=1)
    collect: Moment = Moment.FILING
    quantity: str | None = None
    exemptions: tuple[Exemption, ...] = ()


class CopyKind(StrEnum):
    """Loại giấy tờ."""

    ORIGINAL = "original"  # bản chính
    COPY = "copy"  # bản sao
    CERTIFIED = "certified"  # bản sao chứng thực
    ELECTRONIC = "electronic"  # bản điện tử


class Component(Sourced):
    """Thành phần hồ sơ: a paper that the dossier must contain.

    ``is_form`` marks the application form itself: filed online, the engine makes it out of the
    form's answers and does not ask for an upload.
    """

    id: FieldId
    name: Text
    kind: CopyKind
    number: int = Attribute(default=1, ge=1, le=20)
    required: bool = True
    when: ConditionText | None = None
    is_form: bool = False
    note: Text | None = None
    paper: Slug | None = None  # the kind in papers.yaml, if another procedure's copy may serve
    paper_data: PaperData | None = None


class StepVerb(StrEnum):
    """Động từ kết thúc bước: the verb that completes a step; what it means is code."""

    RECEIVE = "receive"
    ASSIGN = "assign"
    VERIFY = "verify"
    PROPOSE = "propose"
    FORWARD = "forward"
    APPROVE = "approve"
    RETURN = "return"


class Role(StrEnum):
    """Vai trò: what a post may do."""

    CLERK = "clerk"  # công chức bộ phận một cửa
    OFFICER = "officer"  # chuyên viên thụ lý
    HEAD = "head"  # trưởng phòng
    LEADER = "leader"  # lãnh đạo cơ quan
    DESK_HEAD = "desk_head"  # trưởng bộ phận một cửa
    ADMIN = "admin"  # quản trị
    POSTAL = "postal"  # giao dịch viên bưu điện


class Step(Sourced):
    """Bước xử lý: a stage with a role, working hours, and the verb that completes it.

    ``division`` names a division (phòng) of the performing agency; a step without one belongs to
    the agency's one-stop desk (clerks) or its leaders.
    """

    id: FieldId
    name: Text
    do: StepVerb
    role: Role
    division: Slug | None = None
    hours: Decimal = Attribute(ge=0, le=2000)
    when: ConditionText | None = None


class OnSupplement(StrEnum):
    """Chính sách đồng hồ khi bổ sung (law.md §1.7)."""

    RESTART = "restart"
    PAUSE = "pause"
    EXTEND_REMAINDER = "extend_remainder"
    FIXED = "fixed"  # a fixed new length after completion


class ClockPolicy(Sourced):
    """Chính sách tính giờ: what a supplement, a consultation and silence do to the due time.

    ``rounds``: how many supplement requests the procedure allows without a written basis.
    ``request_within``: working days from receipt in which a supplement may be asked for.
    ``answer_within``: working days an applicant has; with ``auto_stop`` the dossier then stops.
    ``external_cap``: working days of external consultation not counted (none: it is counted).
    ``cutoff``: a dossier received after this time of day counts from the next working day.
    ``fee_first``: the time begins to run only when the fee due at filing is paid.
    """

    on_supplement: OnSupplement = OnSupplement.RESTART
    extend_by: Decimal | None = None
    rounds: int = Attribute(default=1, ge=0, le=9)
    request_within: int = Attribute(default=3, ge=0, le=60)
    answer_within: int | None = Attribute(default=None, ge=1, le=365)
    auto_stop: bool = False
    external_cap: int | None = Attribute(default=None, ge=1, le=365)
    cutoff: time | None = None
    fee_first: bool = False


class ValidityKind(StrEnum):
    """Thời hạn của kết quả."""

    UNLIMITED = "unlimited"
    MONTHS = "months"
    REMAINDER = "remainder"  # what is left of the licence that is amended
    EVENT = "event"  # until the event it allows has taken place


class Validity(Sourced):
    """Thời hạn hiệu lực của kết quả."""

    kind: ValidityKind
    months: int | None = Attribute(default=None, ge=1, le=1200)
    note: Text | None = None


class RegisterAction(StrEnum):
    """Tác động lên sổ đăng ký khi kết quả được ký."""

    GRANT = "grant"
    AMEND = "amend"
    EXTEND = "extend"
    REISSUE = "reissue"
    REVOKE = "revoke"
    NOTE = "note"


class Letter(Model):
    """Văn bản kết quả: what the signed result says.

    ``body`` paragraphs may hold placeholders ``{field_id}`` of the form, and of the dossier:
    ``{code}``, ``{applicant}``, ``{address}``, ``{id_number}``, ``{received}``, ``{agency}``.
    ``rows`` lists form fields printed as label and value, under the body.
    """

    title: str = Attribute(min_length=3)  # official letters are Vietnamese
    symbol: str = Attribute(min_length=2)  # ký hiệu, e.g. "GP-STTTT"
    body: tuple[str, ...] = Attribute(min_length=1)
    rows: tuple[FieldId, ...] = ()


class Result(Model):
    """Kết quả giải quyết: the licence, certificate, confirmation or answer that is signed."""

    name: SourcedText
    letter: Letter
    validity: Validity
    feeds: Slug | None = None  # the register that the signed result writes to
    feeds_as: RegisterAction | None = None
    paper: Slug | None = None  # the kind in papers.yaml that the signed result is
    paper_years: FieldId | None = None  # the form field that says for how many years
    finds: FieldId | None = None  # the answer that names the entry to change
    finds_by: FieldId | None = None  # the column it is looked up in; none: the register's number
    known_from: date | None = None  # every such paper from this day on is in the register
    new_holder_when: ConditionText | None = None  # when somebody other than the holder may file
    fills: dict[FieldId, str] = {}  # column of the register: how it is filled
    if_missing: dict[FieldId, str] = {}  # more of it, where the entry is not in the register yet


class LegalBasis(Model):
    """Căn cứ pháp lý."""

    title: str = Attribute(min_length=3)
    source: Source


class Partial(Model):
    """Lý do chỉ cung cấp một phần (NĐ 224/2026 Đ14): required if filing or result is not online."""

    reason: Text
    basis: str = Attribute(min_length=3)


class Procedure(Effective):
    """Thủ tục hành chính: one definition; its file is named ``<id>.yaml``."""

    id: Slug
    code: str | None = None  # national code, e.g. 1.003659
    code_source: Source = Source.OWN
    name: SourcedText
    field: Slug
    agency: Slug
    pattern: Pattern = Pattern.LICENCE
    sets: tuple[str, ...] = ()  # named sets it belongs to, e.g. "2019"
    applicants: tuple[Applicant, ...] = Attribute(min_length=1)
    applicants_source: Source = Source.OWN
    authorisation: bool = True  # another person may file and collect with a written authority
    legal_basis: tuple[LegalBasis, ...] = Attribute(min_length=1)
    summary: Text | None = None
    conditions: tuple[SourcedText, ...] = ()
    copies: int = Attribute(default=1, ge=1, le=9)  # số bộ hồ sơ
    copies_source: Source = Source.OWN
    channels: tuple[Channel, ...] = Attribute(min_length=1)
    fees: tuple[Fee, ...] = ()
    fees_source: Source = Source.OWN
    online_payment: bool = False
    online_result: bool = True
    partial: Partial | None = None
    components: tuple[Component, ...] = ()
    form: Form
    clock: ClockPolicy
    steps: tuple[Step, ...] = Attribute(min_length=2)
    result: Result
    confidence: str = Attribute(default="C", pattern="^[ABC]$")
    notes: str = ""

    def channel(self, kind: ChannelKind | str) -> Channel | None:
        """The way of filing called ``kind``, or None if the procedure does not offer it."""
        return next((c for c in self.channels if c.kind == kind), None)

    def step(self, step_id: str) -> Step:
        """The step called ``step_id``; raises ``KeyError`` where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def component(self, component_id: str) -> Component:
        """The component called ``component_id``; raises ``KeyError`` where there is none."""
        for component in self.components:
            if component.id == component_id:
                return component
        raise KeyError(component_id)
