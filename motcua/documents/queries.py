"""Đọc văn bản: the letters of a dossier, their PDF, and the one that a code stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from motcua.documents import rendering, store
from motcua.documents.letters.forms import LOOKS, Kind
from motcua.documents.models import Letter, LetterStanding
from motcua.documents.states import WAITING

OUTCOMES = (Kind.RESULT, Kind.CONFIRMATION, Kind.REFUSAL)


def letters_of(subject: UUID) -> list[Letter]:
    """The letters about a dossier, oldest first; without their contents."""
    return list(Letter.objects.filter(subject=subject).defer("data").order_by("issued_at", "id"))


def pdf_of(letter: Letter) -> bytes:
    """The letter's PDF, the same bytes at every call."""
    with store.open_(rendering.ensure(letter)) as file:
        return file.read()


def file_name(letter: Letter) -> str:
    """Tên tệp: ``giay-tiep-nhan-000.00.14.H27-190809-0001.pdf``."""
    slug = LOOKS[Kind(letter.kind)].slug
    about = letter.data.get("code") or letter.full_number.replace("/", "-")
    serial = f"-{letter.number}" if letter.symbol else ""
    return f"{slug}-{re.sub(r'[^0-9A-Za-z.-]', '', about)}{serial}.pdf"


def by_code(code: str) -> Letter | None:
    """The letter that a verification code stands for, however it was typed; else None."""
    tidy = re.sub(r"[^0-9A-Z]", "", code.upper())
    if not 1 <= len(tidy) <= 16:
        return None
    return Letter.objects.select_related("superseded_by", "standing").filter(code=tidy).first()


def numbered(agency: str, number: str, symbol: str, year: int) -> QuerySet[Letter]:
    """The letters of an agency with this number, symbol and year; to be narrowed on."""
    return Letter.objects.filter(agency=agency, symbol=symbol, year=year, number=number)


def by_fingerprint(sha256: str) -> Letter | None:
    """The letter whose PDF has this SHA-256; else None."""
    return Letter.objects.select_related("superseded_by", "standing").filter(sha256=sha256).first()


def fingerprint(letter: Letter) -> str:
    """Dấu vân tay: the SHA-256 of the letter's PDF."""
    return rendering.ensure(letter)


def is_superseded(letter: Letter) -> bool:
    """Whether a later letter stands in the place of this one."""
    return hasattr(letter, "superseded_by")


def standing_of(letter: Letter) -> LetterStanding | None:
    """Why the letter is in force no more; None where it is."""
    return letter.standing if hasattr(letter, "standing") else None


def is_waiting(letter: Letter) -> bool:
    """Đang ký: whether the letter is issued but not signed yet; then it has no PDF to give."""
    return letter.signing in WAITING


def unsigned(subject: UUID) -> bool:
    """Whether a letter about ``subject`` still waits for its signatures."""
    return Letter.objects.filter(subject=subject, signing__in=WAITING).exists()


def unsigned_result(subject: UUID, letters: Iterable[Letter] | None = None) -> bool:
    """Whether the result of ``subject`` still waits for its signatures: it may not be handed
    over. No statement where its ``letters`` were read already.
    """
    if letters is not None:
        return any(is_waiting(one) and one.kind in OUTCOMES for one in letters)
    return Letter.objects.filter(
        subject=subject, signing__in=WAITING, kind__in=[kind.value for kind in OUTCOMES]
    ).exists()
