"""Tên loại văn bản: how the name of a result is set out on the page (NĐ 30/2020 Đ7, Phụ lục I).

A decision, a submission or a notice stands under its kind with its subject below. An official
letter (công văn) has no kind: its subject stands under the number, and it is addressed. Everything
else, such as a licence, stands under its whole name.
"""

from __future__ import annotations

from dataclasses import dataclass

SUBMISSION = "Tờ trình"
KINDS = ("Quyết định", SUBMISSION, "Thông báo")
ABOUT = "về việc "
DISPATCH = "Văn bản "
NAMED_SYMBOLS = ("XN", "GP", "GCN", "QĐ", "TB", "TTr")
"""First parts of symbols that name a kind; a công văn's symbol begins with the agency."""

DECIDING = ("Giấy phép", "Quyết định", "Giấy chứng nhận")
LASTING = ("Giấy phép", "Giấy chứng nhận")


@dataclass(frozen=True)
class Heading:
    """Phần tên: the lines of it; what is empty is not printed."""

    kind: str  # QUYẾT ĐỊNH, or the whole name
    subject: str  # Về việc ..., below the kind
    about: str  # V/v ..., below the number of a công văn
    decree: str  # QUYẾT ĐỊNH:, below the legal bases


def heading(title: str, number: str) -> Heading:
    """The heading of a result called ``title`` with the printed ``number`` (``05/STTTT-BCXB``)."""
    symbol = number.partition("/")[2].partition("-")[0]
    if title.startswith(DISPATCH) and symbol and symbol not in NAMED_SYMBOLS:
        rest = title.removeprefix(DISPATCH).removeprefix("trả lời ").removeprefix(ABOUT)
        return Heading("", "", f"V/v {rest}", "")
    decree = "QUYẾT ĐỊNH:" if title.startswith(DECIDING) else ""
    for kind in KINDS:
        rest = title.removeprefix(kind).strip().removeprefix(ABOUT)
        if title.startswith(kind) and rest:
            return Heading(kind, f"Về việc {rest}", "", decree)
    return Heading(title, "", "", decree)


def lasts(title: str) -> bool:
    """Whether a paper of this name tells how long it is valid; a reply or confirmation does not."""
    return title.startswith(LASTING)
