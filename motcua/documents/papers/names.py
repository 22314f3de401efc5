"""Tên tệp lưu trữ: the dossier's code, a dot and the order of the paper (TT 05/2025/TT-BNV)."""

from __future__ import annotations

import re

ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}


def archive_name(code: str, order: int, media_type: str) -> str:
    """``000.00.14.H27-190805-0001.03.pdf``: the third paper of that dossier."""
    tidy = re.sub(r"[^0-9A-Za-z.-]", "", code) or "ho-so"
    return f"{tidy}.{order:02d}{ENDINGS.get(media_type, '')}"
