"""Mẫu văn bản: the kinds of letters, the words each is called by, and the paper it is printed on.

The one-stop set changed on 15 September 2025, and with it what number 05 means; so a form is named
by (set, kind) and never by its number alone (TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.definitions.model.province import LetterSet

ORDINARY = "nd30-2020"
"""The set of letters that no one-stop form exists for: results, confirmations and the like."""


class Kind(StrEnum):
    """Loại văn bản."""

    RECEIPT = "receipt"  # giấy tiếp nhận hồ sơ và hẹn trả kết quả
    SUPPLEMENT = "supplement"  # phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    REFUSAL = "refusal"  # phiếu từ chối tiếp nhận
    APOLOGY = "apology"  # phiếu xin lỗi và hẹn lại
    STOP = "stop"  # thông báo dừng giải quyết
    CONTROL = "control"  # phiếu kiểm soát quá trình giải quyết
    BOOK = "book"  # sổ theo dõi hồ sơ
    RESULT = "result"  # kết quả giải quyết
    CONFIRMATION = "confirmation"  # giấy xác nhận
    FEE_RECEIPT = "fee_receipt"  # biên lai thu phí, lệ phí


@dataclass(frozen=True)
class Look:
    """Cách trình bày: template, title, file name, and the abbreviation in the symbol."""

    template: str
    title: str
    slug: str
    symbol: str  # "" where the dossier's code is the number


LOOKS: dict[Kind, Look] = {
    Kind.RECEIPT: Look("receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "giay-tiep-nhan", ""),
    Kind.SUPPLEMENT: Look(
        "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "phieu-bo-sung", "HDHS"
    ),
    Kind.REFUSAL: Look(
        "refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "phieu-tu-choi", "PTC"
    ),
    Kind.APOLOGY: Look(
        "apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "phieu-xin-loi", "PXL"
    ),
    Kind.STOP: Look("stop", "Thông báo dừng giải quyết hồ sơ", "thong-bao-dung", "TB"),
    Kind.CONTROL: Look(
        "control", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "phieu-kiem-soat", ""
    ),
    Kind.BOOK: Look("book", "Sổ theo dõi hồ sơ", "so-theo-doi", "STD"),
    Kind.RESULT: Look("result", "Kết quả giải quyết thủ tục hành chính", "ket-qua", "KQ"),
    Kind.CONFIRMATION: Look("result", "Giấy xác nhận", "giay-xac-nhan", "XN"),
    Kind.FEE_RECEIPT: Look("fee_receipt", "Biên lai thu phí, lệ phí", "bien-lai", "BL"),
}

BARE_SYMBOLS = frozenset({"HDHS"})
"""Symbols that the ministerial form prints without the agency's abbreviation."""

APOLOGY_2025 = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"


@dataclass(frozen=True)
class Form:
    """Mẫu áp dụng: the form of a kind on a day."""

    key: str  # "tt01-2018/receipt"
    number: str  # "01"; empty outside a set
    set_title: str
    paper: str  # "a5" or "a4"

    @property
    def mark(self) -> str:
        """The words at the foot that name the form."""
        return f"Mẫu số {self.number}, {self.set_title}" if self.number else ""


def form_on(kind: Kind, day: date, sets: Sequence[LetterSet]) -> Form:
    """The form that a letter of ``kind`` issued on ``day`` follows.

    Numbers 01 to 05 and receipts of fees are A5, everything else A4. A kind outside the set in
    force is an ordinary letter, and so is any letter of a day before the first set.
    """
    in_force = [s for s in sets if s.effective_from <= day]
    if in_force:
        chosen = max(in_force, key=lambda s: s.effective_from)
        number = chosen.numbers.get(kind.value, "")
        if number:
            paper = "a5" if number <= "05" and kind != Kind.BOOK else "a4"
            return Form(f"{chosen.id}/{kind.value}", number, chosen.title, paper)
    paper = "a5" if kind == Kind.FEE_RECEIPT else "a4"
    return Form(f"{ORDINARY}/{kind.value}", "", "", paper)


def title_of(kind: Kind, template_key: str) -> str:
    """Tên loại văn bản under the form ``template_key``."""
    if kind == Kind.APOLOGY and not template_key.startswith(("tt01-2018/", f"{ORDINARY}/")):
        return APOLOGY_2025
    return LOOKS[kind].title


def symbol_of(kind: Kind, agency_short_name: str) -> str:
    """Ký hiệu: the kind's abbreviation and the agency's, ``PTC-STTTT``; empty for the receipt."""
    symbol = LOOKS[kind].symbol
    if not symbol or symbol in BARE_SYMBOLS:
        return symbol
    short = abbreviation(agency_short_name)
    return f"{symbol}-{short}" if short else symbol


def abbreviation(short_name: str) -> str:
    """Viết tắt tên cơ quan: ``Sở TT&TT`` gives ``STTTT``, ``VP UBND tỉnh`` gives ``VPUBND``."""
    words = short_name.replace("&", " ").split()
    return "".join(w if w.isupper() else w[0] for w in words if w[0].isupper())
