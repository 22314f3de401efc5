"""Dữ liệu vào: the bodies that programs send; unknown keys are refused."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from motcua.kernel.text import clean

YEARS = (2000, 2199)


def _sensible(at: datetime) -> datetime:
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise PydanticCustomError("year", gettext_noop("This value cannot be taken."))
    return at


Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(clean)]
Words = Annotated[str, StringConstraints(max_length=20000), AfterValidator(clean)]
Key = Annotated[str, StringConstraints(max_length=80), AfterValidator(clean)]
Moment = Annotated[AwareDatetime, AfterValidator(_sensible)]
Value = str | int | float | bool | list[str] | None


class In(BaseModel):
    """A body: unknown keys are refused, numbers are finite."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Rev(In):
    """What every verb may be told besides."""

    rev: int | None = Field(
        None,
        ge=0,
        le=2**31 - 1,
        description="The revision of the dossier that you looked at; an older one is refused.",
        examples=[3],
    )


class PaperIn(In):
    """Giấy tờ: a file uploaded before, or (at the counter) a paper that was not scanned."""

    component: Key = Field(description="The component that it answers.", examples=["dieu_le"])
    file: str | None = Field(
        None, max_length=2000, description="The token that POST /files answered with."
    )
    kind: Literal["original", "copy", "certified", "electronic"] = "electronic"
    number: int = Field(1, ge=1, le=20, description="How many copies.")
    original_held: bool = Field(False, description="Whether the desk keeps an original.")


class FilingIn(In):
    """Hồ sơ nộp: everything that becomes one dossier."""

    procedure: Key = Field(examples=["bc01-cap-giay-phep-buu-chinh"])
    channel: Literal["online", "counter", "post"] | None = Field(
        None, description="A citizen files online; a desk at the counter or from the post."
    )
    applicant: dict[str, str | None] = Field(
        max_length=20,
        description="Who applies: kind, full_name, id_number, organisation, phone, address …",
        examples=[{"kind": "citizen", "full_name": "Nguyễn Văn Mẫu", "phone": "0912345678"}],
    )
    form: dict[str, Value] = Field(
        default_factory=dict,
        max_length=500,
        description="The answers by field; see the procedure's form_schema.",
    )
    papers: list[PaperIn] = Field(default_factory=list, max_length=100)
    delivery: Literal["online", "desk", "post"] = "online"
    delivery_address: Line = ""
    declared: bool = Field(description="That what is filed is true.", examples=[True])


class SupplementIn(Rev):
    """Bổ sung: papers, words, or corrected answers."""

    answer: Words = ""
    form: dict[str, Value] = Field(default_factory=dict, max_length=500)
    papers: list[PaperIn] = Field(default_factory=list, max_length=100)


class Item(In):
    """Giấy tờ còn thiếu: one thing that is missing, and why."""

    component: Key = ""
    name: Line = Field(min_length=1, examples=["Bản sao giấy đăng ký doanh nghiệp"])
    reason: Line = Field("", examples=["Bản chụp bị mờ, không đọc được"])


class ReceiveIn(Rev):
    """Tiếp nhận."""

    checklist: dict[Key, bool] = Field(
        default_factory=dict, max_length=100, description="Per component: found in order."
    )
    receipt: bool = Field(False, description="Ask for a receipt where none is needed.")


class RequestSupplementIn(Rev):
    """Yêu cầu bổ sung."""

    items: list[Item] = Field(max_length=50)
    note: Words = ""
    basis: Line = Field("", description="The written basis of another round, or of a late one.")


class ReasonIn(Rev):
    """Lý do."""

    reason: Words = Field(examples=["Hồ sơ không thuộc thẩm quyền giải quyết"])


class BackIn(ReasonIn):
    """Trả lại bước trước."""

    to_step: Key = Field("", description="Empty: back to the officer who proposed.")


class ToIn(Rev):
    """Người nhận."""

    to: Key = Field(description="The post that is to have it.", examples=["so-tttt-bc-1"])


class VerifyIn(Rev):
    """Thẩm tra, xác minh."""

    findings: Words = Field(examples=["Đạt yêu cầu"])
    place: Line = ""
    present: Line = ""


class ConsultIn(Rev):
    """Lấy ý kiến."""

    agency: Key
    question: Words
    until: Moment = Field(examples=["2026-12-01T17:00:00+07:00"])


class AnswerIn(Rev):
    """Trả lời ý kiến."""

    answer: Words


class ProposeIn(Rev):
    """Đề xuất."""

    outcome: Literal["grant", "refuse", "supplement"]
    reason: Words = ""
    items: list[Item] = Field(default_factory=list, max_length=50)
    basis: Line = ""
    note: Words = ""
    without_answer: bool = Field(False, description="Go on though a consulted agency is silent.")


class ApologiseIn(ReasonIn):
    """Xin lỗi và hẹn lại."""

    due: Moment = Field(examples=["2026-12-04T16:30:00+07:00"])


class StopIn(Rev):
    """Dừng giải quyết."""

    reason: Words = ""
    basis: Line = ""


class RateIn(Rev):
    """Đánh giá."""

    score: Literal[1, 2, 3] = Field(description="1 not satisfied, 2 satisfied, 3 very satisfied.")
    comment: Words = ""


class AmountIn(Rev):
    """Số tiền."""

    amount: int = Field(ge=1, le=10**12, description="đồng", examples=[200000])


class PaidIn(Rev):
    """Đã thanh toán."""

    method: Literal["cash"] = Field(default="cash", description="A transfer records itself.")


class HandedIn(Rev):
    """Trả kết quả."""

    method: Literal["", "online", "desk", "post"] = ""
    collector: Literal["applicant", "authorised"] = "applicant"
    collector_name: Line = ""
    collector_id: Annotated[Line, Field(max_length=20)] = ""
    authority: Line = ""
    originals: bool = Field(False, description="The originals taken in were given back.")


class TrackIn(In):
    """Tra cứu."""

    code: Annotated[Line, Field(max_length=60)] = Field(examples=["000.00.14.H27-190809-0001"])
    secret: Annotated[Line, Field(max_length=20)] = Field(examples=["7KQ2MX"])


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """A body's JSON Schema with references into the API's components."""
    return model.model_json_schema(ref_template="#/components/schemas/{model}")
