"""Dàn trang: a letter's snapshot to PDF/A-2b, through typst and fonts that come with the code.

The data travels as one JSON value and is placed as text, never joined into the page's source, so
no name can write markup. The same snapshot and time give the same bytes.
"""

from __future__ import annotations

import io
import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import segno
import typst

from motcua.documents.letters.glyphs import FONTS, printable

TEMPLATES = Path(__file__).resolve().parent / "typ"

_lock = threading.Lock()
_compiler: typst.Compiler | None = None


def render(template: str, page: dict[str, Any], at: datetime) -> bytes:
    """The PDF of ``page`` under ``template`` (``receipt``, ``result`` and so on), dated ``at``.

    One compiler serves the process: its second letter takes a fifth of the time of its first.
    Raises ``typst.TypstError`` where a template is wrong.
    """
    given = json.dumps(printable(page) | {"qr": qr(page["verify_url"])}, ensure_ascii=False)
    with _lock:
        pdf = _shared().compile(
            input=str(TEMPLATES / f"{template}.typ"),
            format="pdf",
            sys_inputs={"data": given},
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
