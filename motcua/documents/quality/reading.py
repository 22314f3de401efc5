"""Đọc bản quét: text recognition by tesseract, where an administrator has installed it.

The result is a copy in two layers (the pictures as they were, text unseen below them) that claims
PDF/A-2b (TT 05/2025/TT-BNV). The scan itself is never replaced. Strangers' files are read in a
process of its own, with limits on time, memory and size, without keys, database or, where the
kernel allows it, a network.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROGRAM, LANGUAGE = "tesseract", "vie"
READABLE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff"})
PAGES = 20
"""Pages of the longest document that is read."""

SECONDS = 90  # for a whole document, while other work of a worker waits
MEMORY = 1536 * 1024 * 1024  # bytes of address space of each process
LARGEST = 60 * 1024 * 1024  # bytes of a copy
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Copy:
    """Bản hai lớp: the PDF, and how many pages and words were read."""

    pdf: bytes
    pages: int
    words: int


class Unread(Exception):
    """Không đọc được: ``code`` is ``absent``, ``layered`` (it has text already), ``unusual`` (a
    page is more than one picture), ``long``, ``empty`` (no word was found) or ``costly``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@cache
def program() -> str:
    """Where tesseract with its Vietnamese model is; empty where it is not installed."""
    found = shutil.which(PROGRAM)
    if not found:
        return ""
    try:
        told = subprocess.run(  # noqa: S603 - our own list
            [found, "--list-langs"], capture_output=True, timeout=10, check=True
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return ""
    return found if LANGUAGE in told.split() else ""


def searchable(data: bytes, media_type: str, seconds: int = SECONDS) -> Copy:
    """A scan's copy in two layers; raises :class:`Unread` where there is none to make."""
    found = program()
    if not found:
        raise Unread("absent")
    head = json.dumps({"media_type": media_type, "program": found, "seconds": seconds}).encode()
    with tempfile.TemporaryDirectory(prefix="motcua-reading-") as folder:
        given = len(head).to_bytes(4) + head + data
        told = _bounded(given, folder, seconds)
    size = int.from_bytes(told[:4])
    try:
        answer = json.loads(told[4 : 4 + size])
    except ValueError:
        raise Unread("costly") from None
    if code := answer.get("code"):
        raise Unread(str(code))
    return Copy(told[4 + size :], int(answer["pages"]), int(answer["words"]))


def _bounded(given: bytes, folder: str, seconds: int) -> bytes:
    """What the reading process answers; it and what it started are ended with its time."""
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.documents.quality.reading_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={
            "PYTHONDONTWRITEBYTECODE": "1", "PATH": "", "TMPDIR": folder,
            "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8",
        },
        start_new_session=True,
    )  # fmt: skip
    try:
        return process.communicate(given, timeout=seconds + 10)[0]
    except subprocess.TimeoutExpired:
        raise Unread("costly") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
