"""Nhận tệp từ biểu mẫu: each upload is inspected and stored before any transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.documents.files import Accepted, accept
from motcua.documents.inspection.verdict import Refused

ACCEPT = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.xlsx,.odt,.ods"
"""What the file chooser of a browser offers first."""


def take_in(files: Sequence[UploadedFile[bytes]]) -> tuple[list[Accepted], list[str]]:
    """The files that are good, and a sentence naming the file for each that is refused."""
    good: list[Accepted] = []
    refused: list[str] = []
    for upload in files:
        name = upload.name or ""
        try:
            good.append(accept(upload, name))
        except Refused as wrong:
            why = _(wrong.message) % wrong.params if wrong.params else _(wrong.message)
            refused.append(_("“%(name)s”: %(why)s") % {"name": name[:80], "why": why})
    return good, refused
