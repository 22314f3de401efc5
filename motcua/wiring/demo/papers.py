"""Giấy tờ mẫu: small genuine PDFs that stand for what applicants attach."""

from __future__ import annotations

import io
from functools import cache

import pikepdf

from motcua.documents.files import Accepted, accept


@cache
def sample(component: str) -> Accepted:
    """A one-page PDF that says it is a sample; stored once for each kind of paper."""
    return accept(_pdf(component), f"{component}.pdf")


def _pdf(title: str) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    plain = title.encode("ascii", "ignore").decode().replace("_", " ")
    content = f"BT /F1 20 Tf 72 740 Td (GIAY TO MAU / SAMPLE) Tj 0 -32 Td ({plain}) Tj ET"
    page.obj.Contents = document.make_stream(content.encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
