"""Bản hai lớp của tệp: a searchable copy beside each scan, where text recognition is installed.

A copy can be made anew at any time from the scan, so no row names it: it lies under the hash of its
scan in a folder of its own. The scan is never replaced, and what was read leaves no other trace.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from motcua.documents import store
from motcua.documents.quality import reading

MADE, NONE = ".pdf", ".none"
"""How the name of a copy ends, and of the note that says why there is none."""


def wanted(media_type: str, quality: Mapping[str, Any]) -> bool:
    """Whether a file that was measured so is a scan to read, and there is a program to read it."""
    scanned = quality.get("text") == "none" and "dpi" in quality
    return scanned and media_type in reading.READABLE and bool(reading.program())


def make(sha256: str, media_type: str) -> str:
    """Read a stored scan; ``made``, or why there is no copy. Harmless when repeated."""
    if exists(sha256):
        return "made"
    if _path(sha256, NONE).exists():
        return _path(sha256, NONE).read_text()
    with store.open_(sha256) as file:
        data = file.read()
    try:
        copy = reading.searchable(data, media_type)
    except reading.Unread as unread:
        if unread.code != "absent":  # installed later, it is read then
            _put(_path(sha256, NONE), unread.code.encode())
        return unread.code
    _put(_path(sha256, MADE), copy.pdf)
    return "made"


def exists(sha256: str) -> bool:
    """Whether a scan has a searchable copy."""
    return bool(sha256) and _path(sha256, MADE).exists()


def open_(sha256: str) -> BinaryIO:
    """The copy of a scan; raises ``FileNotFoundError`` where there is none."""
    return _path(sha256, MADE).open("rb")


def sweep() -> int:
    """Remove copies of scans that are in the store no more; returns how many."""
    gone = 0
    for file in _files():
        if not store.exists(file.name.partition(".")[0]):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _files() -> Iterator[Path]:
    yield from (store.root() / "searchable").glob("??/*.*")


def _path(sha256: str, ending: str) -> Path:
    name = store.path(sha256).name  # refuses what is no hash
    return store.root() / "searchable" / name[:2] / f"{name}{ending}"


def _put(target: Path, data: bytes) -> None:
    """Written whole or not at all, for nobody else to read."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=store.root() / "incoming")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
