"""Kho tệp: files by the hash of their content, written whole or not at all.

A file is put here before the transaction that names it. Putting the same content twice keeps one
file; a file that nothing names is swept later, and one that is named never.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """Tệp trong kho: the hash that names it, its bytes and kind."""

    sha256: str
    size: int
    media_type: str


def root() -> Path:
    """Thư mục kho."""
    return Path(settings.FILE_ROOT)


def path(sha256: str) -> Path:
    """Where a content lies; raises ``ValueError`` for what is not a SHA-256 in hex."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is not a SHA-256 in hex")
    return root() / sha256[:2] / sha256[2:4] / sha256


def put(chunks: Iterable[bytes], media_type: str) -> Stored:
    """Store a content. It is on the disk, under its name, when this returns.

    Two who put the same content at once both succeed and one file remains. A content that was
    there already gets a new time stamp, so that a sweep under way spares it.
    """
    digest, size = hashlib.sha256(), 0
    incoming = root() / "incoming"
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=incoming)  # created with mode 0600
    try:
        with os.fdopen(handle, "wb") as temporary:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                temporary.write(chunk)
            temporary.flush()
            os.fsync(temporary.fileno())
        stored = Stored(digest.hexdigest(), size, media_type)
        _move(Path(name), path(stored.sha256))
    finally:
        Path(name).unlink(missing_ok=True)
    return stored


def _move(temporary: Path, target: Path) -> None:
    """Give a written file its name, for ever: the new name is flushed to the disk as well."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(temporary, target)  # same content where it existed: nobody can see a difference
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def open_(sha256: str) -> BinaryIO:
    """The content for reading; raises ``FileNotFoundError`` where it is not in the store."""
    return path(sha256).open("rb")


def exists(sha256: str) -> bool:
    """Whether the content is in the store."""
    return path(sha256).exists()


def sweep(named: Iterable[str], older_than: datetime) -> int:
    """Dọn tệp mồ côi: remove contents that nothing names and that were put before ``older_than``.

    ``named`` must hold every hash that a table names. ``older_than`` lies further back than the
    longest transaction, since a file is put before the row that names it is committed. Returns how
    many files went.
    """
    keep = frozenset(named)
    limit = older_than.timestamp()
    gone = 0
    for file in _files():
        if file.name not in keep and file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _files() -> Iterator[Path]:
    base = root()
    yield from (base / "incoming").glob("*")
    for file in base.glob("??/??/*"):
        if _SHA256.fullmatch(file.name):
            yield file
