"""Tệp cho hệ thống khác: the content behind a link that was signed for one paper or letter."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motcua.documents import queries as documents
from motcua.documents.models import Letter
from motcua.dossiers.models import Paper


@dataclass(frozen=True)
class Content:
    """Nội dung tệp."""

    sha256: str
    name: str
    media_type: str


def paper(number: int) -> Content | None:
    """A paper that was handed in as a file."""
    found = Paper.objects.filter(pk=number).exclude(sha256="").first()
    return Content(found.sha256, found.name, found.media_type) if found else None


def letter(letter_id: UUID) -> Content | None:
    """A letter's PDF."""
    found = Letter.objects.filter(pk=letter_id).first()
    if found is None:
        return None
    return Content(documents.fingerprint(found), documents.file_name(found), "application/pdf")
