"""Kết luận kiểm tra: what was found, or why a file is not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """Kết luận: the media type that the content shows, and the pages of a PDF or TIFF."""

    media_type: str
    pages: int | None = None


class Refused(Exception):
    """Từ chối tệp: a stable code, and a sentence (an English msgid with parameters) to act on."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message % params if params else message)
        self.code = code
        self.message = message
        self.params = params


DAMAGED = (
    "The file is damaged and cannot be read. Open it on your device, save it again and upload it."
)
HOSTILE_MIX = (
    "The file contains another kind of file inside it. "
    "Save or scan the document again and upload the new copy."
)


def damaged() -> Refused:
    """A file that cannot be read as what it says it is."""
    return Refused("damaged", DAMAGED)


def mixed() -> Refused:
    """A polyglot: one file that two programs read as two different things."""
    return Refused("mixed", HOSTILE_MIX)
