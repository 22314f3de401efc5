"""Đọc thư mục văn bản đến: for partners whose documents arrive as files."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from motcua.exchange.actions.receive_document import receive_document
from motcua.exchange.edxml.guard import MOST_BYTES, Hostile
from motcua.exchange.edxml.reader import Unreadable

ENDINGS = (".edxml", ".xml")
AT_ONCE = 50


def read_folder() -> int:
    """Take in what lies in the folder of ``EXCHANGE_INBOX``; returns how many documents came.

    A file goes to ``done`` or ``refused`` beside it, there with the reason in a text of its own.
    Whoever writes there uses another ending until a file is whole. Nothing says who wrote it, so
    such a document is shown as unsigned.
    """
    if settings.EXCHANGE_INBOX is None:
        return 0
    folder, count = Path(settings.EXCHANGE_INBOX), 0
    if not folder.is_dir():
        return 0
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in ENDINGS)[:AT_ONCE]:
        if path.is_symlink() or not path.is_file():
            continue
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Hostile("the message is too large")
            receive_document(path.read_bytes(), trusted=False)
        except (Hostile, Unreadable) as wrong:
            _move(path, "refused").with_suffix(".txt").write_text(f"{wrong}\n", "utf-8")
        else:
            _move(path, "done")
            count += 1
    return count


def _move(path: Path, into: str) -> Path:
    there = path.parent / into
    there.mkdir(exist_ok=True)
    os.replace(path, there / path.name)
    return there / path.name
