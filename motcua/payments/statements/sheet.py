"""Sao kê CSV: the layouts of several banks, told apart by the names of their columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from motcua.kernel.text import clean, fold
from motcua.payments.statements import lines as say
from motcua.payments.statements.lines import Fault, Line, Statement

LOOK_FOR_HEADER = 40
"""Rows at the top of a file where banks put the account, the period and their address."""
LONGEST_TEXT = 500
SHORT_ROW = gettext_noop("The line has fewer columns than the heading.")

# Folded names of columns, as banks write them in Vietnamese, in English, and in both at once.
COLUMNS: dict[str, tuple[str, ...]] = {
    "date": (
        "ngay giao dich", "ngay hach toan", "ngay", "ngay gd", "ngay ghi so", "thoi gian giao dich",
        "transaction date", "posting date", "booking date", "date", "trans date", "value date",
        "tnx date", "effective date", "ngay hieu luc", "thoi gian",
    ),
    "credit": (
        "so tien ghi co", "ghi co", "phat sinh co", "co", "tien vao", "credit", "credit amount",
        "deposit", "deposits", "money in", "ps co", "so tien co",
    ),
    "debit": (
        "so tien ghi no", "ghi no", "phat sinh no", "no", "tien ra", "debit", "debit amount",
        "withdrawal", "withdrawals", "money out", "ps no", "so tien no",
    ),
    "amount": ("so tien", "so tien giao dich", "amount", "transaction amount", "gia tri"),
    "way": ("loai", "loai giao dich", "dau", "no co", "d c", "dc", "dr cr", "type", "c d",
            "credit debit"),
    "text": (
        "noi dung", "noi dung giao dich", "mo ta", "dien giai", "noi dung chi tiet",
        "mo ta giao dich", "description", "details", "transaction details", "remark", "remarks",
        "narrative", "memo", "noi dung chuyen khoan",
    ),
    "reference": (
        "so tham chieu", "ma tham chieu", "so but toan", "ma giao dich", "so giao dich",
        "so chung tu", "reference", "reference no", "reference number", "ref no", "ref",
        "transaction id", "transaction number", "trace no", "so ct", "so gd", "ma gd", "doc no",
    ),
}  # fmt: skip
_KNOWN = {name: key for key, names in COLUMNS.items() for name in names}
_IN = {"c", "cr", "co", "+", "credit", "ghi co", "tien vao", "crdt"}
_OUT = {"d", "dr", "no", "-", "debit", "ghi no", "tien ra", "dbit"}
_ACCOUNT = re.compile(r"(?:so tai khoan|tai khoan|account number|account no|account|so tk)\W*$")


def read(data: bytes) -> Statement:
    """Đọc sao kê: every line, or every fault with its row; never raises for what a file says."""
    if len(data) > say.BIGGEST_FILE:
        return Statement(faults=(Fault(0, say.TOO_LARGE),))
    text = _decoded(data)
    if text is None:
        return Statement(faults=(Fault(0, say.NOT_TEXT),))
    try:
        rows = _rows(text)
    except csv.Error:
        return Statement(faults=(Fault(0, say.NOT_TEXT),))
    if not rows:
        return Statement(faults=(Fault(0, say.EMPTY),))
    if len(rows) > say.MOST_LINES:
        return Statement(faults=(Fault(0, say.TOO_MANY),))
    found = _heading(rows)
    if found is None:
        return Statement(faults=(Fault(0, say.NO_COLUMNS),))
    at, columns = found
    made: list[Line] = []
    faults: list[Fault] = []
    for number, row in rows[at + 1 :]:
        if _is_row(row, columns):
            one = _line(number, row, columns)
            (faults if isinstance(one, Fault) else made).append(one)  # type: ignore[arg-type]
    named, twice = say.with_references(made)
    if not named and not faults:
        faults.append(Fault(0, say.EMPTY))
    return Statement(tuple(named), tuple(faults + twice), _account(rows[:at]))


def _decoded(data: bytes) -> str | None:
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(coding)
    except UnicodeError:
        return None
    return None if "\x00" in text else clean(text)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of its first line in the file."""
    sample = text[:20_000]
    mark = max(",;\t|", key=lambda c: _most(sample, c))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((before + 1, [cell.strip() for cell in row]))
        before = reader.line_num
    return rows


def _most(sample: str, mark: str) -> int:
    """How many known column names the best line has when parted by ``mark``."""
    return max(
        sum(_key(cell) is not None for cell in line.replace('"', "").split(mark))
        for line in sample.split("\n")[: LOOK_FOR_HEADER + 5]
    )


def _key(cell: str) -> str | None:
    """Which column a heading names; ``Ngày giao dịch/ Transaction date`` in both languages."""
    folded = re.sub(r"[^a-z0-9+/(]+", " ", fold(cell)).strip()
    whole = re.sub(r"[/(+]+", " ", folded)
    for name in (re.sub(r"\s+", " ", whole).strip(), *re.split(r"[/(]", folded)):
        bare = re.sub(r"\s*\b(vnd|dong)\b\s*$", "", name.strip()).strip()
        if bare in _KNOWN:
            return _KNOWN[bare]
    return None


def _heading(rows: Sequence[tuple[int, list[str]]]) -> tuple[int, dict[str, int]] | None:
    for at, (_number, row) in enumerate(rows[:LOOK_FOR_HEADER]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            key = _key(cell)
            if key is not None:
                columns.setdefault(key, index)
        if {"date", "text"} <= set(columns) and ({"credit", "amount"} & set(columns)):
            return at, columns
    return None


def _is_row(row: list[str], columns: dict[str, int]) -> bool:
    """Totals and closing words under the table have neither a date nor a text of their own."""
    day = _cell(row, columns, "date")
    if not any(c.isdigit() for c in day):
        return bool(_cell(row, columns, "reference")) and bool(_cell(row, columns, "text"))
    return True


def _cell(row: list[str], columns: dict[str, int], key: str) -> str:
    index = columns.get(key, -1)
    return row[index] if 0 <= index < len(row) else ""


def _line(number: int, row: list[str], columns: dict[str, int]) -> Line | Fault:
    if len(row) <= max(columns[key] for key in ("date", "text")):
        return Fault(number, SHORT_ROW)
    try:
        day = say.read_day(_cell(row, columns, "date"))
    except ValueError:
        return Fault(number, say.NO_DATE, {"value": _cell(row, columns, "date")[:40]})
    amount = _amount(number, row, columns)
    if isinstance(amount, Fault):
        return amount
    text = " ".join(_cell(row, columns, "text").split())[:LONGEST_TEXT]
    reference = " ".join(_cell(row, columns, "reference").split())[:60]
    return Line(number, day, amount, text, reference)


def _amount(number: int, row: list[str], columns: dict[str, int]) -> int | Fault:
    """Đồng, signed; a debit column or a mark D/C turns it."""
    values: dict[str, int | None] = {}
    for key in ("credit", "debit", "amount"):
        try:
            values[key] = say.read_amount(_cell(row, columns, key))
        except ValueError:
            return Fault(number, say.NO_AMOUNT, {"value": _cell(row, columns, key)[:40]})
    came, went, plain = values["credit"], values["debit"], values["amount"]
    if came and went:
        return Fault(number, say.BOTH_WAYS)
    if came:
        return came
    if went:
        return -abs(went)
    if not plain:
        return Fault(number, say.NO_SUM)
    way = fold(_cell(row, columns, "way"))
    if way in _OUT:
        return -abs(plain)
    return abs(plain) if way in _IN else plain


def _account(top: Sequence[tuple[int, list[str]]]) -> str:
    """The account number, where the lines above the table name it."""
    for cell, after in _pairs(top):
        label, _colon, value = cell.partition(":")
        found = value.strip() or after
        if _ACCOUNT.search(fold(label)) and (digits := re.match(r"[\d .\-]{6,30}", found)):
            return re.sub(r"\D", "", digits[0])
    return ""


def _pairs(top: Sequence[tuple[int, list[str]]]) -> Iterator[tuple[str, str]]:
    for _number, row in top:
        for index, cell in enumerate(row):
            yield cell, row[index + 1] if index + 1 < len(row) else ""
