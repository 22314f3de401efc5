"""Dòng sao kê: one movement on an account, and what is wrong with a row that is none."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_noop

LARGEST = 10**13
"""Đồng: more than any fee; a larger figure is a slip or an attack."""
MOST_LINES = 5_000
BIGGEST_FILE = 5 * 1024 * 1024

EMPTY = gettext_noop("The file has no lines.")
TOO_LARGE = gettext_noop("The file is larger than a daily statement can be.")
TOO_MANY = gettext_noop("The file has more lines than can be read at once.")
NO_DATE = gettext_noop("“%(value)s” is not a date such as 31/12/2019.")
NO_AMOUNT = gettext_noop("“%(value)s” is not an amount in whole đồng.")
BOTH_WAYS = gettext_noop("The line has both a credit and a debit.")
NO_SUM = gettext_noop("The line has no amount.")
NO_COLUMNS = gettext_noop(
    "No row names the columns for date, amount and text. Export the statement again as CSV."
)
NOT_TEXT = gettext_noop("The file is not text in UTF-8. Export the statement again as CSV UTF-8.")
OTHER_ACCOUNT = gettext_noop("The statement is of another account: %(value)s.")
OTHER_CURRENCY = gettext_noop("The currency is %(value)s, not VND.")
TWICE = gettext_noop("The reference “%(value)s” stands for two different movements.")


@dataclass(frozen=True)
class Line:
    """Dòng sao kê: ``amount`` in đồng is positive for money that came in, negative for money that
    went out; ``reference`` is the bank's, unique within the account."""

    row: int
    booked: date
    amount: int
    text: str
    reference: str


@dataclass(frozen=True)
class Fault:
    """Lỗi: what is wrong with which row of the file; row 0 is the file itself."""

    row: int
    message: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """Sao kê: what a file says; with any fault nothing of it may be recorded."""

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    account: str = ""  # as far as the file names it


_GROUPED = re.compile(r"\d{1,3}([.,\s]\d{3})+")
_FRACTION = re.compile(r"(.*\d)[.,](0{1,2})")
_AMOUNT_NOISE = re.compile(r"\s*(vnd|vnđ|đồng|đ|dong)\s*$", re.IGNORECASE)


def read_amount(text: str) -> int | None:
    """Số tiền: ``1.234.567``, ``1,234,567.00``, ``-500 000 VND``, ``(500.000)``; None for blank.

    Raises ``ValueError`` for anything that is not a whole number of đồng.
    """
    given = _AMOUNT_NOISE.sub("", text.replace("\u00a0", " ").strip())
    if given in ("", "-", "–"):
        return None
    sign = 1
    if given.startswith("(") and given.endswith(")"):
        sign, given = -1, given[1:-1].strip()
    if given[:1] in "+-−":
        sign, given = (sign if given[0] == "+" else -sign), given[1:].strip()
    if not re.fullmatch(r"\d+", given) and not _GROUPED.fullmatch(given):
        cents = _FRACTION.fullmatch(given)
        given = cents[1] if cents else given
        mixed = "." in given and "," in given
        if mixed or not (re.fullmatch(r"\d+", given) or _GROUPED.fullmatch(given)):
            raise ValueError(text)
    marks = set(re.sub(r"\d", "", given))
    value = int(re.sub(r"\D", "", given)) if given.isascii() else -1
    if len(marks) > 1 or not 0 <= value < LARGEST:
        raise ValueError(text)
    return sign * value


_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-]?(\d{2})[/.\-]?(\d{2})(?:[ T].*)?")
_TIME_FIRST = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s+(\S.*)")


def read_day(text: str) -> date:
    """Ngày: ``31/12/2019``, with a time before or after, or ``2019-12-31``. Raises ValueError."""
    given = text.strip()
    if late := _TIME_FIRST.fullmatch(given):
        given = late[1]
    if found := _DAY_FIRST.fullmatch(given):
        day, month, year = (int(part) for part in found.groups())
        return date(year, month, day)
    if found := _YEAR_FIRST.fullmatch(given):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    raise ValueError(text)


def with_references(lines: Sequence[Line]) -> tuple[list[Line], list[Fault]]:
    """Give lines without a bank reference one of their own that a second import finds again.

    It is made from the day, the amount, the text, and how many equal lines stand before: the same
    statement twice names the same movements. A bank's reference that stands for two different
    movements is a fault; an exact repetition inside the file is one movement.
    """
    seen: dict[str, Line] = {}
    count: Counter[str] = Counter()
    done: list[Line] = []
    faults: list[Fault] = []
    for line in lines:
        if not line.reference:
            said = f"{line.booked}|{line.amount}|{line.text}"
            count[said] += 1
            mark = hashlib.sha256(f"{said}|{count[said]}".encode()).hexdigest()[:32]
            line = replace(line, reference=f"~{mark}")
        before = seen.setdefault(line.reference, line)
        if before is line:
            done.append(line)
        elif (before.booked, before.amount) != (line.booked, line.amount):
            faults.append(Fault(line.row, TWICE, {"value": line.reference}))
    return done, faults
