"""Biên lai: its symbol, its number and everything that it prints (NĐ 254/2026 Đ23-25)."""

from __future__ import annotations

from datetime import date, datetime

from motcua.documents.letters.data import LetterData
from motcua.kernel.clock import local
from motcua.kernel.dates import format_dt_vi
from motcua.kernel.money import amount_in_words, dong
from motcua.ledger import numbers
from motcua.payments.errors import RECEIPTS_FULL, Refused
from motcua.payments.models import Payment, ReceiptCounter
from motcua.publication import queries as publication

FORM = "01BLP0-001"
"""Ký hiệu mẫu: biên lai thu phí, lệ phí không in sẵn mệnh giá."""

SERIES = "AA"
LAST = 99_999_999
METHODS = {
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "online": "Thanh toán trực tuyến",
    "postal": "Thu hộ qua bưu chính công ích",
}


def symbol_on(day: date) -> str:
    """Ký hiệu biên lai of a day's year: ``AA-19E`` (E: điện tử)."""
    return f"{SERIES}-{day:%y}E"


def next_number(agency: str, symbol: str, year: int) -> int:
    """The next number, from 1 on the year's first day; raises ``Refused`` after eight digits."""
    number = numbers.next_number(ReceiptCounter, agency=agency, symbol=symbol, year=year)
    if number > LAST:
        raise Refused(RECEIPTS_FULL)
    return number


def printed(number: int) -> str:
    """Số biên lai as printed: seven digits, eight once they are needed."""
    return f"{number:07d}"


def receipt_data(payment: Payment, symbol: str, number: int, at: datetime) -> LetterData:
    """Everything the receipt prints; all texts Vietnamese."""
    bill, live = payment.bill, publication.current()
    agency = live.agencies[bill.agency]
    parent = live.agencies.get(agency.parent or "")
    data: LetterData = {
        "agency": agency.name.vi.upper(),
        "parent_agency": parent.name.vi.upper() if parent else "",
        "tax_code": agency.tax_code,
        "agency_address": agency.address,
        "place": live.province.info.place,
        "contact": ", ".join(filter(None, (agency.phone, agency.email))),
        "receipt_form": FORM,
        "receipt_symbol": symbol,
        "receipt_number": printed(number),
        "code": bill.reference or bill.code,
        "payment_code": bill.code,
        "applicant": bill.payer,
        "address": bill.payer_address,
        "id_number": bill.payer_number,
        "procedure": bill.purpose,
        "fees": [
            {"name": _words(c.name, c.unit, c.quantity), "amount": dong(c.amount)}
            for c in bill.charges
        ],
        "total": dong(payment.amount),
        "total_words": amount_in_words(payment.amount),
        "method": METHODS[payment.method],
        "collected_by": _third_party(payment),
        "received": format_dt_vi(payment.at),
        "issued_day": f"{local(at):%d/%m/%Y}",
    }
    return data


def _third_party(payment: Payment) -> str:
    """Đơn vị được ủy nhiệm thu: the post office that collected, and the enterprise it belongs to.

    A receipt of a commissioned third party shows both names (NĐ 254/2026 Đ24).
    """
    if payment.method != "postal":
        return ""
    live = publication.current()
    post = live.posts.get(payment.by.removeprefix("post:").rpartition("/")[0])
    office = live.agencies.get(post.agency) if post else None
    above = live.agencies.get(office.parent or "") if office else None
    return ", ".join(found.name.vi for found in (above, office) if found)


def _words(name: str, unit: int, quantity: int) -> str:
    return name if quantity == 1 else f"{name} ({quantity} × {dong(unit)})"
