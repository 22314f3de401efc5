"""Mã VietQR: the text behind a picture that every banking application in Vietnam can read.

EMVCo's elements (two digits of name, two of length, the value), the account as NAPAS lays it down,
and a checksum at the end (law.md §7.4). Pure but for ``svg``, which draws. A code that was scanned
is never proof that somebody paid.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass

import segno

NAPAS = "A000000727"
TO_ACCOUNT, TO_CARD = "QRIBFTTA", "QRIBFTTC"
DONG = "704"
LONGEST_PURPOSE = 25
"""Characters of the purpose that banks carry through to the statement."""
LONGEST_VALUE = 99
SIDE = 264
"""Pixels of the drawing: fits a phone of 360 and is read from another's screen."""

_BIN = re.compile(r"\d{6}")
_NUMBER = re.compile(r"[0-9A-Z]{1,19}")
_HEAD = re.compile(r"\d{4}")


class Unreadable(ValueError):
    """Mã không đọc được: what is wrong with a scanned text."""


@dataclass(frozen=True)
class Transfer:
    """Lệnh chuyển khoản: what a code asks a banking application to fill in.

    ``bank`` is the bank's six-digit BIN, ``number`` the account's or card's, ``amount`` whole đồng
    or None where the payer types it, ``bill`` and ``purpose`` plain ASCII.
    """

    bank: str
    number: str
    amount: int | None = None
    bill: str = ""
    purpose: str = ""
    card: bool = False
    once: bool = False  # for one payment only ("dynamic")


def crc16(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF, not reflected."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def plain(text: str, longest: int = LONGEST_PURPOSE) -> str:
    """Chữ không dấu: letters, digits and single blanks, cut to what banks carry."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return " ".join(re.findall(r"[0-9A-Za-z]+", bare))[:longest].rstrip()


def encode(transfer: Transfer) -> str:
    """The text of the code. Raises ``ValueError`` for what a bank would not understand."""
    if not _BIN.fullmatch(transfer.bank):
        raise ValueError(f"a bank has a BIN of six digits, not {transfer.bank!r}")
    if not _NUMBER.fullmatch(transfer.number):
        raise ValueError(f"{transfer.number!r} is no account number")
    if transfer.amount is not None and transfer.amount < 1:
        raise ValueError("an amount is at least one đồng")
    for given in (transfer.bill, transfer.purpose):
        if given != plain(given, LONGEST_VALUE) or len(given) > LONGEST_PURPOSE:
            raise ValueError(f"{given!r} is not plain text of at most {LONGEST_PURPOSE} characters")
    holder = _put("00", transfer.bank) + _put("01", transfer.number)
    account = _put("00", NAPAS) + _put("01", holder)
    account += _put("02", TO_CARD if transfer.card else TO_ACCOUNT)
    more = "".join(_put(k, v) for k, v in (("01", transfer.bill), ("08", transfer.purpose)) if v)
    text = _put("00", "01") + _put("01", "12" if transfer.once else "11") + _put("38", account)
    text += _put("53", DONG)
    if transfer.amount is not None:
        text += _put("54", str(transfer.amount))
    text += _put("58", "VN") + (_put("62", more) if more else "") + "6304"
    return f"{text}{crc16(text.encode('ascii')):04X}"


def parse(text: str) -> Transfer:
    """Đọc mã: the transfer that a code asks for. Raises ``Unreadable`` with the reason.

    Elements that we do not write (a merchant's name or city) are allowed and left out.
    """
    text = text.strip()
    if not text.isascii():
        raise Unreadable("a code is plain ASCII")
    if text[-8:-4] != "6304" or f"{crc16(text[:-4].encode('ascii')):04X}" != text[-4:]:
        raise Unreadable("the checksum does not fit")
    outer = _take(text[:-8])
    account = _take(outer.get("38", ""))
    if outer.get("00") != "01" or account.get("00") != NAPAS:
        raise Unreadable("this is no VietQR code")
    if outer.get("53") != DONG or outer.get("58") != "VN":
        raise Unreadable("the code is not in đồng")
    holder, more = _take(account.get("01", "")), _take(outer.get("62", ""))
    service, amount = account.get("02", ""), outer.get("54")
    if service not in (TO_ACCOUNT, TO_CARD) or outer.get("01") not in ("11", "12"):
        raise Unreadable("the code asks for something else than a transfer")
    if amount is not None and not re.fullmatch(r"[1-9]\d{0,12}", amount):
        raise Unreadable("the amount is not in whole đồng")
    bank, number = holder.get("00", ""), holder.get("01", "")
    if not _BIN.fullmatch(bank) or not _NUMBER.fullmatch(number):
        raise Unreadable("the account is not named")
    return Transfer(
        bank=bank,
        number=number,
        amount=int(amount) if amount is not None else None,
        bill=more.get("01", ""),
        purpose=more.get("08", ""),
        card=service == TO_CARD,
        once=outer["01"] == "12",
    )


def svg(text: str, title: str) -> str:
    """Hình mã QR as an inline SVG without style, named for screen readers."""
    code = segno.make(text, error="m", micro=False)
    out = io.BytesIO()
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4,
        svgclass="mc-qr", lineclass=None, title=title, light="#fff", dark="#000",
    )  # fmt: skip
    size = f'<svg role="img" width="{SIDE}" height="{SIDE}" '
    return out.getvalue().decode().replace("<svg ", size, 1)


def _put(name: str, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"element {name} is longer than {LONGEST_VALUE} characters")
    return f"{name}{len(value):02d}{value}"


def _take(text: str) -> dict[str, str]:
    """The elements of one level, each once."""
    found: dict[str, str] = {}
    while text:
        if not _HEAD.fullmatch(text[:4]):
            raise Unreadable("an element has no name or length")
        name, length = text[:2], int(text[2:4])
        value, text = text[4 : 4 + length], text[4 + length :]
        if len(value) != length:
            raise Unreadable(f"element {name} is cut short")
        if name in found:
            raise Unreadable(f"element {name} stands twice")
        found[name] = value
    return found
