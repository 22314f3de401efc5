"""Kiểm tra chữ ký của tệp được nộp: a verdict for each signed file, stored once and shown to all
who may see the file."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.documents import store
from motcua.documents.models import SignatureVerdict
from motcua.documents.signing import anchors
from motcua.documents.signing.bounded import judge_bounded
from motcua.documents.signing.verdicts import Judgement, read
from motcua.kernel import clock

SIGNED_MARK = b"/ByteRange"


def looks_signed(data: bytes, media_type: str) -> bool:
    """Whether a file carries what every PDF signature has in plain sight."""
    return media_type == "application/pdf" and SIGNED_MARK in data


def judge_bytes(data: bytes) -> Judgement:
    """The judgement on a PDF by those whom this installation trusts, now."""
    return judge_bounded(data, anchors.read(), clock.now())


def judge_stored(sha256: str) -> SignatureVerdict:
    """Judge a stored file and keep the verdict; judging again replaces it."""
    with store.open_(sha256) as file:
        found = judge_bytes(file.read()).stored()
    row, _ = SignatureVerdict.objects.update_or_create(
        sha256=sha256, defaults={**found, "checked_at": clock.now()}
    )
    return row


def verdicts_of(files: Iterable[str]) -> dict[str, Judgement]:
    """What was found in signed files, by content hash; unsigned files are not there."""
    wanted = {one for one in files if one}
    rows = SignatureVerdict.objects.filter(sha256__in=wanted) if wanted else []
    return {
        row.sha256: read({"outcome": row.outcome, "signatures": row.signatures}) for row in rows
    }
