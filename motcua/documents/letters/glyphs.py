"""Mặt chữ: which characters the letters' font can print, read from the font file itself.

A PDF/A may not contain a character without a glyph, so a name with an emoji would make its letter
impossible. Such a character is printed as a replacement mark instead.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[1] / "fonts"
REPLACEMENT = "\u25a1"  # white square
_BLANKS = frozenset("\n\t\u00a0")


@cache
def covered() -> frozenset[int]:
    """Code points of the Basic Multilingual Plane that the regular face has a glyph for."""
    font = (FONTS / "Tinos-Regular.ttf").read_bytes()
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    cmap = tables[b"cmap"]
    for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", font, cmap + 2)[0], 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at)
        if (platform, encoding) == (3, 1):
            return _segments(font, cmap + offset)
    raise ValueError("the letters' font has no Unicode character map")


def _segments(font: bytes, at: int) -> frozenset[int]:
    """The code points of a format 4 character map that starts at ``at``."""
    size = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{size}H", font, at + 14)
    starts = struct.unpack_from(f">{size}H", font, at + 16 + 2 * size)
    deltas = struct.unpack_from(f">{size}H", font, at + 16 + 4 * size)
    base = at + 16 + 6 * size
    offsets = struct.unpack_from(f">{size}H", font, base)
    found = set()
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for point in range(start, min(end, 0xFFFE) + 1):
            if offsets[i] == 0:
                glyph = (point + deltas[i]) & 0xFFFF
            else:
                slot = base + 2 * i + offsets[i] + 2 * (point - start)
                glyph = struct.unpack_from(">H", font, slot)[0]
            if glyph:
                found.add(point)
    return frozenset(found)


def printable(value: Any) -> Any:
    """``value`` with every character that has no glyph replaced, in all its texts, at any depth."""
    if isinstance(value, str):
        known = covered()
        return "".join(c if ord(c) in known or c in _BLANKS else REPLACEMENT for c in value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value
