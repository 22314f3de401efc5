"""Kiểm tra DOCX, XLSX, ODT, ODS: an orderly archive without macros that unpacks within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from motcua.documents.inspection.verdict import Refused, Verdict, damaged, mixed

MAX_ENTRIES = 5000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 1024 * 1024  # small texts shrink a lot and harm nobody

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MAIN = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def inspect_office(data: bytes) -> Verdict:
    """The verdict on an Office or OpenDocument file; raises :class:`Refused` with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _bounds(entries, len(data))
            _whole(data, archive, entries)
            return Verdict(_kind(archive, {entry.filename for entry in entries}))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, KeyError, EOFError):
        raise damaged() from None


def _bounds(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or swollen:
        raise Refused(
            "bomb",
            "The file unpacks to far more than it holds. Save it as PDF and upload that.",
        )
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise damaged()
        if entry.flag_bits & 1:
            raise Refused(
                "encrypted",
                "The document is locked with a password. Remove the password and upload it again.",
            )
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise damaged()


def _whole(data: bytes, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """The archive is the whole file: nothing before its first entry, nothing after its end."""
    first = min((entry.header_offset for entry in entries), default=-1)
    end = data.rfind(b"PK\x05\x06")
    if first != 0 or end + 22 + len(archive.comment) != len(data):
        raise mixed()


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    lower = {name.lower() for name in names}
    if any("vbaproject" in name or "activex/" in name for name in lower):
        raise _macros()
    if "[Content_Types].xml" in names:
        return _ooxml(archive, names)
    if "mimetype" in names and "content.xml" in names:
        if any(name.startswith(("basic/", "scripts/")) for name in lower):
            raise _macros()
        said = _read(archive, "mimetype", 200).decode("ascii", "replace").strip()
        if said in (ODT, ODS):
            return said
    raise Refused(
        "kind", "An archive is not accepted. Upload each document in it as a file of its own."
    )


def _ooxml(archive: zipfile.ZipFile, names: set[str]) -> str:
    types = _read(archive, "[Content_Types].xml", 2 * 1024 * 1024).lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        raise _macros()
    found = [kind for main, kind in _MAIN.items() if main in names]
    if len(found) != 1:
        raise damaged()
    return found[0]


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as entry:
        return entry.read(most)


def _macros() -> Refused:
    return Refused(
        "macros",
        "The document contains macros. Save it as PDF, or without macros, and upload that.",
    )
