"""Đo bản quét: bytes to findings, as plain values that can be stored beside the paper.

``{"pages": 3, "dpi": 96, "bits": 24, "text": "none", "pdfa": "", "found": [["low_dpi", {...}]]}``:
``dpi`` and ``bits`` are the least of the scanned pages (missing where none is a scan), ``text`` is
``written`` (born digital), ``layer`` (a scan with searchable text) or ``none``. Codes are put in
words by :mod:`motcua.documents.papers.advice`.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from typing import Any

import pikepdf
from PIL import Image, UnidentifiedImageError

from motcua.documents.quality.sheets import sheets, unpacked
from motcua.documents.quality.sight import Sight, see

PAGES = 12
"""Pages that are looked at; a longer document is judged by its first ones."""

ENOUGH = 200
"""Dots per inch that an archive asks for (TT 05/2025/TT-BNV); 5 fewer pass as rounding."""

IMAGES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
_PDFA = re.compile(rb"pdfaid:part(?:[^<>]{0,200}>|=[\"'])(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:[^<>]{0,200}>|=[\"'])([ABUabu])")


def measure(data: bytes, media_type: str) -> dict[str, Any]:
    """What was found in a file; empty for kinds that are neither picture nor PDF.

    Never raises on content: a file that cannot be looked at has no findings.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if media_type in IMAGES:
                return _picture(data, IMAGES[media_type])
            if media_type == "application/pdf":
                return _document(data)
    except (
        pikepdf.PdfError, UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError,
        TypeError, SyntaxError, struct.error, KeyError, EOFError, RecursionError,
    ):  # fmt: skip
        return {}
    return {}


def _picture(data: bytes, kind: str) -> dict[str, Any]:
    image = Image.open(io.BytesIO(data), formats=[kind])
    pages = int(getattr(image, "n_frames", 1)) if kind == "TIFF" else 1
    seen: list[Sight | None] = []
    for frame in range(min(pages, PAGES)):
        if frame:
            image.seek(frame)
        seen.append(see(image))
    return {"pages": pages, "text": "none", "pdfa": "", **_scans(seen), "found": _found(seen)}


def _document(data: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        pages = len(pdf.pages)
        looked = list(sheets(pdf, PAGES))
        claim = _claim(pdf)
    seen = [sheet.seen for sheet in looked]
    found = _found(seen)
    for number, sheet in enumerate(looked, 1):
        if not (sheet.text or sheet.drawn or sheet.layer):
            found.append(["blank", {"page": number}])
    scanned = any(seen)
    layered = any(s.layer or s.text for s in looked if s.seen is not None)
    shown = any(s.text or s.drawn for s in looked)
    text = "layer" if scanned and layered else "written" if shown and not scanned else "none"
    if scanned and not layered:
        found.append(["no_text", {}])
    if scanned and not claim:
        found.append(["no_pdfa", {}])
    found.sort(key=lambda item: (item[1].get("page", PAGES + 1), item[0]))
    return {"pages": pages, "text": text, "pdfa": claim, **_scans(seen), "found": found}


def _scans(seen: list[Sight | None]) -> dict[str, int]:
    """The least resolution and depth of the scanned pages."""
    known = [sight for sight in seen if sight is not None]
    if not known:
        return {}
    return {"dpi": min(s.dpi for s in known), "bits": min(s.bits for s in known)}


def _found(seen: list[Sight | None]) -> list[list[Any]]:
    found: list[list[Any]] = []
    for number, sight in enumerate(seen, 1):
        if sight is None:
            continue
        found += [[code, {"page": number}] for code in sight.wrong]
        if sight.dpi < ENOUGH - 5 and "blank" not in sight.wrong:
            found.append(["low_dpi", {"page": number, "dpi": sight.dpi}])
        if sight.bits < 24:
            found.append(["no_colour", {"page": number}])
    return found


def _claim(pdf: pikepdf.Pdf) -> str:
    """Which part of PDF/A the file claims to be, such as ``2b``; empty for none."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return ""
    text = unpacked(stream, 500_000) or b""
    part, level = _PDFA.search(text), _LEVEL.search(text)
    return (part[1] + (level[1].lower() if level else b"")).decode() if part else ""
