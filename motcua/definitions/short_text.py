"""Tin nhắn ngắn: how long a text is as an SMS, and its form without marks.

An SMS holds 160 characters of the GSM 03.38 alphabet or 70 of UCS-2; a longer one is cut into
parts of 153 or 67, each of which is paid for.
"""

from __future__ import annotations

import unicodedata

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")  # of the extension table: two places each
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...",
     "\u00a0": " "}
)  # fmt: skip


def plain(text: str) -> str:
    """Bỏ dấu: the same text in letters that every phone shows, capitals kept."""
    apart = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def is_gsm(text: str) -> bool:
    """Whether every character is of the GSM 03.38 alphabet."""
    return all(c in _GSM or c in _TWICE for c in text)


def parts(text: str) -> int:
    """Số tin: how many SMS the text costs; 0 for none."""
    if not text:
        return 0
    if is_gsm(text):
        length, one, many = len(text) + sum(c in _TWICE for c in text), 160, 153
    else:
        length, one, many = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= one else -(-length // many)
