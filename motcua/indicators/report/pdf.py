"""Báo cáo dạng PDF: laid out as official papers are (NĐ 30/2020/NĐ-CP), each number a link."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from motcua.documents.letters.glyphs import printable
from motcua.documents.letters.render import drawn
from motcua.indicators.report.document import Document


def pdf(document: Document, at: datetime) -> bytes:
    """PDF/A-2b of the report, dated ``at``; the same document and time give the same bytes."""
    page = asdict(document)
    for chapter, given in zip(document.chapters, page["chapters"], strict=True):
        given["compares"] = chapter.compares
    page["document_title"] = f"{document.title}: {document.subject}"
    return drawn("report", printable(page), at)
