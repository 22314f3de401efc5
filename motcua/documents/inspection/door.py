"""Cửa kiểm tra: sniff the kind of an upload, hold its name to it, and send it to who knows it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from motcua.documents.inspection.image import inspect_image
from motcua.documents.inspection.office import DOCX, ODS, ODT, XLSX, inspect_office
from motcua.documents.inspection.pdf import inspect_pdf
from motcua.documents.inspection.verdict import Refused, Verdict, mixed
from motcua.kernel.text import clean, has_control

EXTENSIONS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "docx": DOCX,
    "xlsx": XLSX,
    "odt": ODT,
    "ods": ODS,
}
"""What may be handed in: the ending of a name, and the kind that it promises."""

KINDS = "PDF, JPEG, PNG, TIFF, DOCX, XLSX, ODT, ODS"
MAX_NAME = 120

_HEADS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", "zip"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def inspect(data: bytes, name: str) -> Verdict:
    """What ``data`` is; raises :class:`Refused` where it may not be taken.

    ``name`` is the name the person gave; it must end as its kind does.
    """
    promised = _promised(name)
    if not data:
        raise Refused("empty", "The file is empty. Choose the file again.")
    verdict = _by_content(data)
    if verdict.media_type != promised:
        raise Refused(
            "name_disagrees",
            "The file is named .%(ending)s but its content is of another kind (%(kind)s). "
            "Open it, save it as the kind you need, and upload that.",
            ending=name.rsplit(".", 1)[-1].lower(),
            kind=ending_of(verdict.media_type).upper(),
        )
    return verdict


def _promised(name: str) -> str:
    if has_control(name) or "\n" in name or "\t" in name:
        raise Refused(
            "name",
            "The file's name contains hidden characters. Rename the file and upload it again.",
        )
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in EXTENSIONS:
        raise Refused(
            "kind",
            "This kind of file is not accepted. Upload one of: %(kinds)s.",
            kinds=KINDS,
        )
    return EXTENSIONS[ending]


def _by_content(data: bytes) -> Verdict:
    kind = next((kind for head, kind in _HEADS if data.startswith(head)), "")
    if kind == "zip":
        return inspect_office(data)
    if data.startswith(_OLD_OFFICE):
        raise Refused(
            "kind",
            "The document is of an old Office format or locked with a password. "
            "Save it without a password as DOCX, XLSX or PDF.",
        )
    if not kind:
        raise Refused(
            "kind", "This kind of file is not accepted. Upload one of: %(kinds)s.", kinds=KINDS
        )
    if zipfile.is_zipfile(BytesIO(data)):
        raise mixed()
    return inspect_pdf(data) if kind == "application/pdf" else inspect_image(data, kind)


def ending_of(media_type: str) -> str:
    """The usual ending of a kind, without its dot."""
    return next(ending for ending, kind in EXTENSIONS.items() if kind == media_type)


def tidy_name(name: str) -> str:
    """Tên tệp: the last part of a path in composed Unicode, at most 120 characters, ending kept."""
    base = re.split(r"[/\\]", clean(name))[-1]
    base = re.sub(r'[<>:"|?*\x00-\x1f]', "_", base)
    stem, dot, ending = base.strip().rpartition(".")
    stem = " ".join(stem.split()).strip(". ") or "tep"
    return f"{stem[: MAX_NAME - len(ending) - 1]}{dot}{ending}"
