"""Kiểm tra PDF: whole, readable, nothing that runs.

A plain PDF is judged by one pass over its bytes. A word that may mean code, encryption or
compressed objects sends it to a real parser, which alone decides.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib

import pikepdf

from motcua.documents.inspection.verdict import Refused, Verdict, damaged, mixed

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 2000
MAX_OBJECTS = 500_000
MAX_OBJECT_STREAMS = 64 * 1024 * 1024  # bytes of all object streams, decompressed
TAIL = 4096

# A scan by a phone has none of these words; a parser is asked only where one is found.
RUNS = (
    "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA",
    "ImportData", "SubmitForm", "GoToE", "Rendition",
)  # fmt: skip
_DEEPER = (*RUNS, "Encrypt", "ObjStm", "XRef", "XRefStm")
_SUSPECT = re.compile(rb"/(?:" + "|".join(_DEEPER).encode() + rb")(?![0-9A-Za-z])")
_ESCAPED = re.compile(rb"/[^\s/<>\[\](){}%\0]{0,40}#[0-9A-Fa-f]{2}[^\s/<>\[\](){}%\0]{0,40}")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PAGE = re.compile(rb"/Type\s*/Page(?![0-9A-Za-z])")
_HEADER = re.compile(rb"%PDF-[12]\.\d[\s]")
_STREAM = re.compile(rb"stream\r?\n")
_MARKUP = re.compile(rb"<script|<html|<!doctype html|<\?php", re.IGNORECASE)
_TOLD = frozenset(f"/{name}" for name in RUNS)


def inspect_pdf(data: bytes) -> Verdict:
    """The verdict on a PDF; raises :class:`Refused` with the reason."""
    if not _HEADER.match(data):
        raise damaged()
    _tail(data)
    if _MARKUP.search(data, 0, TAIL) or _MARKUP.search(data, max(0, len(data) - TAIL)):
        raise mixed()
    if any(_hides_a_word(found) for found in _ESCAPED.findall(data)):
        raise _runs()
    if _SUSPECT.search(data):
        return Verdict(MEDIA_TYPE, _parse(data))
    return Verdict(MEDIA_TYPE, _few(len(_PAGE.findall(data)) or _parse(data)))


def _tail(data: bytes) -> None:
    """The file ends with its trailer; only blanks may follow."""
    end = data.rfind(b"%%EOF", max(0, len(data) - TAIL))
    if end < 0 or b"startxref" not in data[max(0, end - TAIL) : end]:
        raise damaged()
    if data[end + 5 :].strip(b"\r\n\t \0\x1a"):
        raise mixed()


def _hides_a_word(name: bytes) -> bool:
    """Whether an escaped name spells a suspect word: nobody writes ``/J#53`` by accident."""
    plain = _HEX.sub(lambda found: bytes([int(found[1], 16)]), name)
    return _SUSPECT.match(plain) is not None


def _parse(data: bytes) -> int:
    """The number of pages, by a real parser that also looks at every object for code."""
    _bounded_object_streams(data)
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            if len(pdf.objects) > MAX_OBJECTS:
                raise Refused("too_complex", "The PDF is too complex. Print it to a new PDF.")
            for value in pdf.objects:
                _look(value, 0)
            return _few(len(pdf.pages))
    except pikepdf.PasswordError:
        raise Refused(
            "encrypted",
            "The PDF is locked with a password. Remove the password and upload it again.",
        ) from None
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError):
        raise damaged() from None


def _bounded_object_streams(data: bytes) -> None:
    """Refuse compressed objects that would grow past all measure in the parser."""
    room = MAX_OBJECT_STREAMS
    at = data.find(b"/ObjStm")
    while at >= 0:
        body = _STREAM.search(data, at)
        if body is None:
            return
        inflate = zlib.decompressobj()
        with contextlib.suppress(zlib.error):  # not deflated, or damaged: the parser will say
            room -= len(inflate.decompress(data[body.end() : body.end() + room], room))
        if room <= 0:
            raise Refused(
                "bomb", "The PDF unpacks to far more than it holds. Print it to a new PDF."
            )
        at = data.find(b"/ObjStm", body.end())


def _look(value: object, depth: int) -> None:
    """Refuse a value that holds code or another file; indirect values come up by themselves."""
    if depth > 60:
        raise damaged()
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        told = value.stream_dict if isinstance(value, pikepdf.Stream) else value
        for key, item in told.items():
            if key in _TOLD:
                raise _runs()
            _name(item)
            if not getattr(item, "is_indirect", False):
                _look(item, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for item in value:
            if not getattr(item, "is_indirect", False):
                _look(item, depth + 1)


def _name(item: object) -> None:
    if isinstance(item, pikepdf.Name) and str(item) in _TOLD:
        raise _runs()


def _few(pages: int) -> int:
    if pages > MAX_PAGES:
        raise Refused(
            "too_many_pages",
            "The PDF has more than %(most)d pages. Split it into smaller files.",
            most=MAX_PAGES,
        )
    return pages


def _runs() -> Refused:
    return Refused(
        "active",
        "The PDF contains a script, a form that sends data, or an attached file. "
        "Print it to a new PDF and upload that.",
    )
