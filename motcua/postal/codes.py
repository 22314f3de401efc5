"""Số hiệu: what stands under the bar codes of parcels and manifests; pure.

``BG`` (bưu gửi) or ``BK`` (bản kê), two digits of the year, six of a running number, and a check
digit, weighted as the Universal Postal Union's S10 does, so that a mistyped code is noticed.
"""

from __future__ import annotations

import re

PARCEL, MANIFEST = "BG", "BK"
LAST = 999_999
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_SHAPE = re.compile(r"(BG|BK)(\d{8})(\d)")


def code_of(kind: str, year: int, number: int) -> str:
    """The code of the ``number``-th thing of ``kind`` in ``year``, such as ``BG190000018``.

    Raises ``ValueError`` past a million a year.
    """
    if not 1 <= number <= LAST:
        raise ValueError(f"no code for number {number}")
    digits = f"{year % 100:02d}{number:06d}"
    return f"{kind}{digits}{check_digit(digits)}"


def check_digit(digits: str) -> int:
    """The check digit of eight digits (UPU S10: weighted sum modulo 11)."""
    rest = 11 - sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def tidy(typed: str) -> str:
    """What a scanner or a hand typed, without blanks, hyphens and small letters; at most 40."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())[:40]


def kind_of(code: str) -> str:
    """``BG`` or ``BK`` for a sound code; empty for anything else."""
    found = _SHAPE.fullmatch(code)
    return found[1] if found and check_digit(found[2]) == int(found[3]) else ""
