"""Văn bản edXML: a document with its header and attachments, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Organ:
    """Cơ quan, tổ chức gửi hoặc nhận."""

    organ_id: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Trace:
    """Dấu vết: which organisation handled the message, and when."""

    organ_id: str
    at: datetime


@dataclass(frozen=True)
class Attachment:
    """Tệp đính kèm."""

    name: str
    content_type: str
    data: bytes
    description: str = ""


@dataclass(frozen=True)
class Document:
    """Văn bản điện tử (QCVN 102:2016/BTTTT)."""

    document_id: str
    sender: Organ
    recipients: tuple[Organ, ...]
    number: str  # số
    notation: str  # ký hiệu
    place: str
    dated: date | None
    type_name: str
    subject: str
    type_code: str = "1"
    type_detail: str = ""
    content: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: date | None = None
    priority: str = "0"
    sphere: str = ""
    pages: str = ""
    appendixes: tuple[str, ...] = ()
    response_for: str = ""
    steering: str = ""
    traces: tuple[Trace, ...] = ()
    business: str = "0"  # 0: a new document
    business_reason: str = ""
    attachments: tuple[Attachment, ...] = field(default=())

    @property
    def code(self) -> str:
        """Số, ký hiệu: ``05/PTC-STTTT``."""
        return "/".join(filter(None, (self.number, self.notation)))
