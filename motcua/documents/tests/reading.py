"""The text of a PDF, by the fonts' own tables, without any tool of the system."""

from __future__ import annotations

import io
import re

import pikepdf


def words(pdf: bytes) -> str:
    """All text in the order it is drawn, without blanks: lines break where they may."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return squeeze("".join(_page(page) for page in opened.pages))


def squeeze(text: str) -> str:
    """``text`` without blanks, as ``words`` gives it."""
    return re.sub(r"\s", "", text)


def _page(page: pikepdf.Page) -> str:
    fonts = {name: _table(font) for name, font in page.resources["/Font"].items()}
    table: dict[int, str] = {}
    said = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            drawn = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
            said += [
                table.get(int.from_bytes(drawn[i : i + 2]), "?") for i in range(0, len(drawn), 2)
            ]
    return "".join(said)


def _table(font: pikepdf.Object) -> dict[int, str]:
    """Glyph to text, from the font's ToUnicode map."""
    table = {}
    map_ = font["/ToUnicode"].read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", map_, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", map_, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text))
            for n in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + n] = chr(start + n)
    return table
