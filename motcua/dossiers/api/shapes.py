"""Dữ liệu ra: what the API answers with, described once and made from rows in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from motcua.kernel import clock


class Fee(BaseModel):
    """Phí, lệ phí đã tính (đồng)."""

    id: str
    name: str
    amount: int


class DossierShort(BaseModel):
    """Hồ sơ trong danh sách."""

    id: UUID
    code: str | None = Field(description="Mã hồ sơ; null before receipt.")
    procedure: str
    version: str = Field(description="The digest of the procedure's version it was filed under.")
    subject: str
    agency: str
    channel: str
    state: int = Field(ge=1, le=10, description="1–10, as the national portal numbers them.")
    state_name: str = Field(examples=["in_process"])
    step: str
    due: AwareDatetime | None
    submitted_at: AwareDatetime


class Dossier(DossierShort):
    """Hồ sơ sau một thao tác."""

    delivery: str
    outcome: str
    pending: str
    rounds: int = Field(description="Supplements asked for so far.")
    fees: list[Fee]
    owed: int
    paid: int
    received_at: AwareDatetime | None
    first_due: AwareDatetime | None
    step_due: AwareDatetime | None
    stop_at: AwareDatetime | None
    resolved_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    rev: int
    pool: str | None = Field(description="For officers: the queue it waits in.")
    holder: str | None = Field(description="For officers: the post that has it.")


class Filed(Dossier):
    """Hồ sơ vừa nộp."""

    secret: str = Field(description="With the code it opens the public tracking page.")


class PaperOut(BaseModel):
    """Giấy tờ."""

    n: int = Field(description="Its number in GET /dossiers/{id}/files/{n}.")
    component: str
    position: int
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    round: int
    accepted: bool | None


class LetterOut(BaseModel):
    """Văn bản đã ban hành."""

    id: UUID
    kind: str
    number: str
    issued_at: AwareDatetime
    signer: str
    verification_code: str


class SupplementOut(BaseModel):
    """Yêu cầu bổ sung."""

    round: int
    items: list[dict[str, Any]]
    note: str
    basis: str
    requested_at: AwareDatetime
    answer_by: AwareDatetime | None
    answered_at: AwareDatetime | None
    answer: str


class ConsultationOut(BaseModel):
    """Lấy ý kiến (for officers)."""

    agency: str
    question: str
    asked_at: AwareDatetime
    until: AwareDatetime
    answered_at: AwareDatetime | None
    answer: str


class EventOut(BaseModel):
    """Sự kiện."""

    seq: int
    type: str
    at: AwareDatetime


class DossierPage(Dossier):
    """Hồ sơ với mọi thứ của nó."""

    applicant: dict[str, str]
    form: dict[str, Any]
    papers: list[PaperOut]
    letters: list[LetterOut]
    supplements: list[SupplementOut]
    consultations: list[ConsultationOut]
    timeline: list[EventOut]
    proposal: dict[str, Any] = Field(description="For officers: the last proposal.")
    may: dict[str, str] = Field(
        description="The verbs open to you now; a text says why one is held back.",
        examples=[{"withdraw": ""}],
    )


class DossierList(BaseModel):
    """Danh sách hồ sơ."""

    items: list[DossierShort]
    next: str | None = Field(description="The cursor of the next page.")


class SearchList(DossierList):
    """Kết quả tra cứu."""

    further: bool = Field(description="Whether it stopped looking before the page was full.")


class WorkItem(DossierShort):
    """Một việc trong hàng việc."""

    until: AwareDatetime = Field(description="What is due next.")
    question: str


class WorkList(BaseModel):
    """Hàng việc."""

    items: list[WorkItem]
    next: str | None


class Uploaded(BaseModel):
    """Tệp đã nhận."""

    token: str = Field(description="Name the file by it when you file, within 20 hours.")
    sha256: str
    name: str
    size: int
    media_type: str


class Tracked(BaseModel):
    """Tiến độ: no name, no number of a person."""

    code: str
    procedure: str
    procedure_name: str
    agency: str
    state: int
    state_name: str
    step: str
    percent: int = Field(ge=0, le=100)
    received_at: AwareDatetime | None
    due: AwareDatetime | None


class FeedEvent(BaseModel):
    """Sự kiện trong dòng sự kiện: identifiers only."""

    id: int
    stream: str
    seq: int
    type: str
    at: AwareDatetime
    actor: str
    payload: dict[str, Any]
    hash: str


class Feed(BaseModel):
    """Dòng sự kiện."""

    items: list[FeedEvent]
    next: int = Field(description="The cursor to go on from; the same where nothing is new.")


class ProcedureShort(BaseModel):
    """Thủ tục trong danh sách."""

    id: str
    code: str | None
    name: dict[str, str]
    field: str
    agency: str
    online_level: int = Field(ge=1, le=4)
    version: str


class ProcedureList(BaseModel):
    """Danh sách thủ tục."""

    items: list[ProcedureShort]
    next: str | None


class ProcedureOut(BaseModel):
    """Thủ tục: the whole definition, and the JSON Schema of its form."""

    id: str
    version: str
    online_level: int
    definition: dict[str, Any]
    applicant_schema: dict[str, Any]
    form_schema: dict[str, Any]


class ProblemOut(BaseModel):
    """Lỗi (RFC 9457)."""

    type: str = Field(examples=["urn:motcua:problem:wrong_state"])
    title: str
    status: int
    detail: str
    instance: str
    code: str
    basis: str = Field(description="The article that a refusal stands on.")
    errors: list[dict[str, str]] = Field(
        description="Every wrong place at once: pointer, code, detail.",
        examples=[[{"pointer": "#/form/phone", "code": "phone", "detail": "…"}]],
    )


def moment(at: datetime | None) -> str | None:
    """A time in Vietnam's zone: ``2026-11-23T08:00:00+07:00``."""
    return None if at is None else clock.local(at).isoformat(timespec="seconds")
