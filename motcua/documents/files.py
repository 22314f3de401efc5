"""Tiếp nhận tệp: the public door for uploads, and the way out for downloads.

Call ``accept`` for each upload before the transaction begins and ``record`` inside it, so that a
transaction never waits for a disk and a committed row never names a missing file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from motcua.documents import copies, scan, store, tasks
from motcua.documents.inspection.door import inspect, tidy_name
from motcua.documents.inspection.verdict import Refused
from motcua.documents.judging import looks_signed
from motcua.documents.models import Letter, SigningKey, StoredFile
from motcua.documents.quality.measure import measure
from motcua.kernel import clock
from motcua.kernel.text import fold

INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""Kinds that a browser may show by itself; every other kind is always downloaded."""


@dataclass(frozen=True)
class Accepted:
    """Tệp được nhận: stored already, not yet named by any row.

    ``quality`` is what was found in a scan (:mod:`motcua.documents.quality.measure`).
    """

    name: str
    sha256: str
    size: int
    media_type: str
    scan: str = scan.NOT_SCANNED
    quality: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)
    signed: bool = False  # a PDF with a digital signature, which is judged after the commit


def accept(upload: UploadedFile[bytes] | bytes, name: str) -> Accepted:
    """Inspect, scan and store an upload, outside any transaction.

    Raises :class:`Refused` with a sentence for the person; nothing is stored then. Reading stops as
    soon as the size limit (``settings.UPLOAD_LIMIT``, bytes) is passed.
    """
    data = _bounded(upload)
    verdict = inspect(data, name)
    result = scan.scan(data)
    stored = store.put([data], verdict.media_type)
    found = measure(data, stored.media_type)
    signed = looks_signed(data, stored.media_type)
    if signed:  # kept with the paper, so that only signed ones are asked for their verdict
        found = {**found, "signed": True}
    return Accepted(
        tidy_name(name), stored.sha256, stored.size, stored.media_type, result, found,
        signed=signed,
    )  # fmt: skip


def _bounded(upload: UploadedFile[bytes] | bytes) -> bytes:
    limit: int = settings.UPLOAD_LIMIT
    if not isinstance(upload, bytes) and upload.size is not None and upload.size > limit:
        raise too_large(limit)
    parts, size = [], 0
    for chunk in [upload] if isinstance(upload, bytes) else _chunks(upload):
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        parts.append(chunk)
    return b"".join(parts)


def _chunks(upload: UploadedFile[bytes]) -> Iterator[bytes]:
    yield from upload.chunks()


def too_large(limit: int) -> Refused:
    """The refusal of a file over ``limit`` bytes."""
    return Refused(
        "too_large",
        "The file is larger than %(most)d MB. Scan it at a lower resolution or split it.",
        most=limit // (1024 * 1024),
    )


def explain(refused: Refused) -> str:
    """Lời từ chối in the language of the page."""
    return gettext(refused.message) % refused.params if refused.params else gettext(refused.message)


def record(accepted: Iterable[Accepted]) -> None:
    """Name accepted files in the caller's transaction, in one statement; known ones stay as they
    are. Signed ones are judged, and scans read where that is installed, after the commit."""
    at = clock.now()
    accepted = list(accepted)
    rows = {
        a.sha256: StoredFile(
            sha256=a.sha256, size=a.size, media_type=a.media_type, scan=a.scan, created_at=at
        )
        for a in accepted
    }
    if rows:
        StoredFile.objects.bulk_create(rows.values(), ignore_conflicts=True)
    for signed in {a.sha256 for a in accepted if a.signed}:
        transaction.on_commit(partial(tasks.enqueue_judgement, signed))
    for scanned in {a.sha256 for a in accepted if copies.wanted(a.media_type, a.quality)}:
        transaction.on_commit(partial(tasks.enqueue_reading, scanned))


def serve(sha256: str, name: str, media_type: str, *, inline: bool = False) -> FileResponse:
    """Trả tệp: a stored content as a response that no browser takes for anything else.

    The caller has asked access already. Raises ``FileNotFoundError`` where it is not stored.
    """
    response = FileResponse(store.open_(sha256), content_type=media_type)
    harden(response, name, inline=inline and media_type in INLINE)
    return response


def serve_copy(sha256: str, name: str) -> FileResponse:
    """Trả bản hai lớp: the searchable copy of a scan, named after it.

    The caller has asked access to the scan. Raises ``FileNotFoundError`` where there is none.
    """
    response = FileResponse(copies.open_(sha256), content_type="application/pdf")
    harden(response, f"{name.rpartition('.')[0] or name}-hai-lop.pdf", inline=True)
    return response


def harden(response: HttpResponseBase, name: str, *, inline: bool) -> None:
    """Headers of a download: the name in both forms (RFC 6266), no sniffing, no scripts."""
    plain = fold(name).replace('"', "").replace("\\", "").encode("ascii", "replace").decode()
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = (
        f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"


def sweep(extra_named: Iterable[str] = (), hours: int = 24) -> int:
    """Dọn kho: remove contents older than ``hours`` that no table names; returns how many."""
    limit = clock.now() - timedelta(hours=hours)
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    named |= set(Letter.objects.exclude(sha256="").values_list("sha256", flat=True))
    named |= set(SigningKey.objects.exclude(image="").values_list("image", flat=True))
    gone = store.sweep(named | set(extra_named), limit)
    return gone + copies.sweep()
