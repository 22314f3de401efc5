"""Dàn trang: a letter's snapshot to PDF/A-2b, through typst and fonts that come with the code.

The data travels as one JSON value and is placed as text, never joined into the page's source, so
no name can write markup. The same snapshot and time give the same bytes.
"""

from __future__ import annotations

import io
import json
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import segno
import typst

from motcua.documents.letters.glyphs import FONTS, printable

TEMPLATES = Path(__file__).resolve().parent / "typ"

_lock = threading.Lock()
_compiler: typst.Compiler | None = None


@dataclass(frozen=True)
class Slot:
    """Chỗ ký: where the layout leaves room for a signature, in points from the top left."""

    page: int  # 1 is the first
    x: float
    y: float
    width: float
    height: float


def render(template: str, page: dict[str, Any], at: datetime) -> bytes:
    """The PDF of ``page`` under ``template`` (``receipt``, ``result`` and so on), dated ``at``.

    One compiler serves the process: its second letter takes a fifth of the time of its first.
    Raises ``typst.TypstError`` where a template is wrong.
    """
    return render_with_slots(template, page, at)[0]


def render_with_slots(
    template: str, page: dict[str, Any], at: datetime
) -> tuple[bytes, dict[str, Slot]]:
    """The PDF and, by name, the places in it that are left for signatures.

    The layout itself is asked for them, so a longer text moves them along.
    """
    given = printable(page) | {"qr": qr(page["verify_url"])}
    with _lock:
        pdf = _compiled(template, given, at)
        found = json.loads(_shared().query("<slot>", field="value"))
    slots = {
        one["name"]: Slot(one["page"], one["x"], one["y"], one["width"], one["height"])
        for one in found
    }
    return pdf, slots


def drawn(template: str, page: dict[str, Any], at: datetime) -> bytes:
    """A drawing of its own, such as what a signature shows, as a PDF of one page."""
    with _lock:
        return _compiled(template, page, at)


def _compiled(template: str, given: dict[str, Any], at: datetime) -> bytes:
    pdf = _shared().compile(
        input=str(TEMPLATES / f"{template}.typ"),
        format="pdf",
        sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["a-2b"],
        timestamp=int(at.timestamp()),
    )
    return cast(bytes, pdf)


def _shared() -> typst.Compiler:
    global _compiler
    if _compiler is None:
        _compiler = typst.Compiler(
            root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    return _compiler


def qr(text: str) -> str:
    """Mã QR of ``text`` as SVG, error correction M, with its quiet zone."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
