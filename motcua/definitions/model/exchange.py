"""Trao đổi dữ liệu: other systems, and what our closed lists are called there."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Attribute

from motcua.definitions.model.common import Slug, Sourced, Text


class Standing(StrEnum):
    """Trạng thái chi tiết: the state with its outcome, which decides the national number."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    NOT_RECEIVED = "not_received"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    STOPPED = "stopped"
    GRANTED = "granted"  # resolved, what was asked for is granted
    REFUSED = "refused"  # resolved, refused in a signed answer
    GRANT_RETURNED = "grant_returned"
    REFUSAL_RETURNED = "refusal_returned"


class DeliveryKind(StrEnum):
    """Cách nhận kết quả."""

    ONLINE = "online"
    DESK = "desk"
    POST = "post"


class PaidBy(StrEnum):
    """Cách thanh toán, as it is reported."""

    NOTHING = "nothing"  # nothing has been paid, or nothing is due
    CASH = "cash"
    TRANSFER = "transfer"
    ONLINE = "online"  # through the province's gateway
    POSTAL = "postal"  # at a post office


class CodeTable(Sourced):
    """Bảng mã: what each value of one of our closed lists is called on the other side."""

    codes: dict[str, str]


class NationalPortal(Sourced):
    """Cổng Dịch vụ công quốc gia: code tables of the synchronisation of dossiers (law.md §10.1).

    ``progress`` says for each event of a dossier which sentence its line of progress carries; an
    event that is not named there is never told as progress.
    """

    id: Slug
    name: Text
    unit_code: str  # madonvi, with which every call is marked
    channels: CodeTable  # KenhThucHien
    states: CodeTable  # TrangThaiHoSo, by detailed state
    applicants: CodeTable  # LoaiDoiTuong
    deliveries: CodeTable  # HinhThuc
    collects: CodeTable  # HinhThucThu
    payments: CodeTable  # DuocThanhToanTrucTuyen
    progress: dict[str, str]
    links_days: int = Attribute(default=7, ge=0, le=30)  # how long links to files work; 0: no links


class Partner(Sourced):
    """Cơ quan liên thông văn bản: another organisation with which edXML documents are exchanged."""

    id: Slug
    organ_id: str  # identifier in edXML documents, as the partner writes it
    name: Text
    agency: Slug | None = None  # the same organisation among agencies.yaml
