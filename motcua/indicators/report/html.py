"""Báo cáo dạng trang: one HTML file that needs nothing beside it, to read, print and send."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from motcua.indicators.report.document import Document

STYLE = Path(__file__).with_name("report.css")


def html(document: Document) -> str:
    """The whole page; everything out of the data is escaped."""
    style = mark_safe(STYLE.read_text(encoding="utf-8"))  # noqa: S308 - our own file
    return render_to_string("indicators/report.html", {"one": document, "style": style})
