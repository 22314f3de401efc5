"""Mã định danh: identifiers, look-up secrets, agency codes and dossier codes.

Agency codes follow QĐ 20/2020/QĐ-TTg Điều 4 (``H27.12.03``) and, before it, QCVN 102:2016
(``000.03.12.H27``, groups from right to left). Dossier codes follow NĐ 61/2018 Điều 26 and TT
01/2018/TT-VPCP Điều 19.
"""

import re
import secrets
import threading
import uuid
from dataclasses import dataclass
from datetime import date

from motcua.kernel import clock

SECRET_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # noqa: S105 (an alphabet, no secret)
"""Letters and digits that cannot be mistaken for one another when read aloud or off paper (no 0 O
1 I L)."""

_lock = threading.Lock()
_last = (-1, 0)


def new_id() -> uuid.UUID:
    """Mã nội bộ: a time-ordered UUID version 7 (RFC 9562) from the movable clock.

    Identifiers made by one process within one millisecond still come out in order: twelve bits
    count.
    """
    global _last
    ms = int(clock.now().timestamp() * 1000)
    with _lock:
        last_ms, count = _last
        if last_ms - 1000 <= ms <= last_ms:
            # A stopped clock can use up the 4,096 numbers of a millisecond; then borrow from the
            # next one.
            ms, count = (last_ms, count + 1) if count < 0xFFF else (last_ms + 1, 0)
        else:
            count = secrets.randbelow(1 << 8)
        _last = (ms, count)
    value = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | count << 64 | 0b10 << 62
    return uuid.UUID(int=value | secrets.randbits(62))


def new_secret(n: int = 6) -> str:
    """Mã tra cứu: n random characters for anonymous look-up, printed on the receipt."""
    if n < 4:
        raise ValueError("a look-up secret has at least 4 characters")
    return "".join(secrets.choice(SECRET_ALPHABET) for _ in range(n))


_NEW = re.compile(r"[A-Y][0-9]{2}(\.[0-9A-Z]+)*")
_LEGACY = re.compile(r"([0-9]{3})\.([0-9]{2})\.([0-9]{2})\.([A-Y][0-9]{2})")
MAX_AGENCY_CODE = 35


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """Mã định danh cơ quan: the levels of an agency code from the top, whichever way it was
    written."""

    levels: tuple[str, ...]
    written_as: str

    @property
    def province(self) -> str:
        """Mã cấp 1: the ministry or province, such as H27 for Hà Tĩnh."""
        return self.levels[0]

    @property
    def new(self) -> str:
        """The code as QĐ 20/2020/QĐ-TTg writes it."""
        return ".".join(self.levels)

    @property
    def legacy(self) -> str:
        """The code as QCVN 102:2016 wrote it. Raises ValueError when it cannot be written so."""
        groups = list(self.levels[1:])
        widths = (2, 2, 3)
        fits = len(groups) <= 3 and all(
            g.isdigit() and len(g) == w for g, w in zip(groups, widths, strict=False)
        )
        if not fits:
            raise ValueError(
                f"agency code {self.new} cannot be written in the form 000.00.00.{self.province}"
            )
        groups += ["0" * w for w in widths[len(groups) :]]
        return ".".join([*reversed(groups), self.province])


def is_agency_code(text: str) -> bool:
    """Đúng mã định danh theo QĐ 20/2020: at most 35 characters of A-Z, 0-9 and dots, level 1
    first."""
    return len(text) <= MAX_AGENCY_CODE and _NEW.fullmatch(text) is not None


def is_legacy_agency_code(text: str) -> bool:
    """Đúng mã định danh theo QCVN 102:2016: such as 000.00.00.H27."""
    return _LEGACY.fullmatch(text) is not None


def parse_agency_code(text: str) -> AgencyCode:
    """Đọc mã định danh cơ quan: either form. Raises ValueError with the reason when it is
    neither."""
    if old := _LEGACY.fullmatch(text):
        level4, level3, level2, top = old.groups()
        groups = [level2, level3, level4]
        while groups and int(groups[-1]) == 0:
            groups.pop()
        if any(int(group) == 0 for group in groups):
            raise ValueError(f"agency code {text!r} leaves out a level between two others")
        return AgencyCode((top, *groups), text)
    if len(text) > MAX_AGENCY_CODE:
        raise ValueError(
            f"agency code is {len(text)} characters long; at most {MAX_AGENCY_CODE} are allowed"
        )
    if not _NEW.fullmatch(text):
        raise ValueError(
            f"agency code {text!r} is neither like H27.12.03 (QĐ 20/2020) "
            "nor like 000.00.00.H27 (QCVN 102:2016)"
        )
    return AgencyCode(tuple(text.split(".")), text)


def legacy_to_new(code: str) -> str:
    """Đổi mã cũ sang mã mới: 000.03.12.H27 to H27.12.03."""
    return parse_agency_code(code).new


def new_to_legacy(code: str) -> str:
    """Đổi mã mới sang mã cũ: H27.12.03 to 000.03.12.H27. Raises ValueError when it does not fit."""
    return parse_agency_code(code).legacy


@dataclass(frozen=True, slots=True)
class DossierCode:
    """Mã số hồ sơ: the receiving agency, the day and the number of the day."""

    org: str
    date: date
    seq: int
    text: str

    def __str__(self) -> str:
        return self.text


_CODE = re.compile(r"([A-Z0-9.]{3,35})-([0-9]{6}|[0-9]{8})-([0-9]{4,7})")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def format_code(agency_legacy: str, agency_new: str, day: date, n: int, since_new: date) -> str:
    """Ghi mã số hồ sơ: the old agency code before ``since_new``, the new one from that day on.

    ``n`` is the number of the day, from 1. Raises ValueError for a number or an agency code that
    is not one.
    """
    if n < 1:
        raise ValueError(f"the number of the day starts at 1, not {n}")
    if n > 9_999_999:
        raise ValueError(f"the number of the day {n} has more than seven digits")
    org = agency_new if day >= since_new else agency_legacy
    parse_agency_code(org)
    return f"{org}-{day:%y%m%d}-{n:04d}"


def parse_code(text: str) -> DossierCode:
    """Đọc mã số hồ sơ: tolerant of blanks, small letters and typographic dashes, and of other
    agencies' numbers.

    Raises ValueError with the reason when the text is not a dossier code.
    """
    tidy = re.sub(r"\s+", "", text).translate(_DASHES).upper()
    match = _CODE.fullmatch(tidy)
    if not match:
        raise ValueError(f"{text!r} is not a dossier code like 000.00.18.H27-190809-0001")
    org, digits, seq = match.groups()
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    try:
        received = date(year + 2000 if len(digits) == 6 else year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} has no such day: {digits}") from None
    if org.startswith(".") or org.endswith(".") or ".." in org:
        raise ValueError(f"{text!r} has an agency code with an empty part: {org}")
    if int(seq) == 0:
        raise ValueError(f"{text!r} has the number zero; numbers of a day start at 1")
    return DossierCode(org, received, int(seq), tidy)
