"""Nội dung văn bản: everything a letter prints, as plain data kept with the letter for ever."""

from __future__ import annotations

from typing import TypedDict


class Paper(TypedDict, total=False):
    """Giấy tờ trong hồ sơ: a line of the receipt's table."""

    name: str
    kind: str  # bản chính, bản sao
    number: int


class Item(TypedDict, total=False):
    """Nội dung cần bổ sung: what is missing, why, and how many."""

    name: str
    reason: str
    number: int | str


class FeeLine(TypedDict):
    """Dòng phí, lệ phí: a name and an amount already written out, such as ``150.000 đồng``."""

    name: str
    amount: str


class StepLine(TypedDict, total=False):
    """Dòng phiếu kiểm soát: one hand-over between two people."""

    agency: str
    at_given: str
    at_received: str
    result: str  # trước hạn, đúng hạn, quá hạn
    note: str


# ``from`` is a keyword in Python, so these keys need the other way of writing a TypedDict.
Step = TypedDict("Step", {"from": str, "to": str}, total=False)


class ControlLine(StepLine, Step):
    """Dòng phiếu kiểm soát, with who gave (``from``) and who took (``to``)."""


class Row(TypedDict):
    """Dòng kết quả: a label and its value, as on a licence."""

    label: str
    value: str


class BookRow(TypedDict, total=False):
    """Dòng sổ theo dõi hồ sơ."""

    code: str
    procedure: str
    copies: str
    applicant: str
    agency: str
    received: str
    due: str
    returned: str
    delivery: str
    note: str


class LetterData(TypedDict, total=False):
    """Dữ liệu văn bản; all texts are Vietnamese and printed as they stand.

    Times are local words, such as ``09 giờ 30 phút, ngày 14/08/2019``. Keys that a form does not
    use are ignored; a key that is absent leaves its line out.
    """

    # Who issues
    agency: str  # tên cơ quan ban hành, capitals: SỞ THÔNG TIN VÀ TRUYỀN THÔNG
    parent_agency: str  # cơ quan chủ quản, capitals
    parent_agency_name: str  # the same name in sentence case
    agency_name: str  # the same name in sentence case; made from ``agency`` where absent
    desk: str  # Bộ phận Tiếp nhận và Trả kết quả
    place: str  # địa danh
    contact: str
    # About which dossier
    code: str  # mã số hồ sơ
    secret: str  # mã tra cứu, on the receipt only
    procedure: str
    applicant: str
    organisation: str
    id_number: str
    phone: str
    email: str
    address: str
    components: list[Paper]
    copies: str  # số bộ hồ sơ, such as "01 bộ"
    received: str
    due: str
    limit: str  # thời gian giải quyết, such as "03 ngày làm việc"
    delivery: str
    fees: list[FeeLine]
    total_words: str
    # On a receipt of fees (biên lai)
    total: str
    tax_code: str  # mã số thuế of who collects
    agency_address: str
    receipt_form: str  # ký hiệu mẫu
    receipt_symbol: str  # ký hiệu
    receipt_number: str
    payment_code: str
    method: str  # hình thức thanh toán
    collected_by: str  # đơn vị được ủy nhiệm thu, where a third party collects
    issued_day: str
    book_entry: str  # Vào Sổ theo dõi hồ sơ, Quyển số ..., Số thứ tự ...
    # What it says
    title: str  # of a result: Giấy phép ..., Quyết định ...
    subject_line: str  # trích yếu
    legal_basis: list[str]  # with or without the word "Căn cứ"
    decree: str  # QUYẾT ĐỊNH:, CHO PHÉP:, CHỨNG NHẬN:
    body: list[str]  # paragraphs; a result's first ones may be its own "Căn cứ ...", "Xét ..."
    rows: list[Row]
    validity: str
    closing: list[str]
    reason: str
    items: list[Item]
    old_due: str
    new_due: str
    steps: list[ControlLine]
    book_rows: list[BookRow]
    recipients: list[str]  # nơi nhận
    # Who signs
    signer_name: str
    signer_title: str  # Giám đốc, Phó Giám đốc, Trưởng phòng ...
    signed_note: str
