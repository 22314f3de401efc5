"""Bảng của phòng hồ sơ: tables and constraints, no rules."""

from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.draft import Draft
from motcua.dossiers.models.originals import Original
from motcua.dossiers.models.parts import (
    CodeCounter,
    Consultation,
    Paper,
    Rating,
    SearchToken,
    Submission,
    Supplement,
)

__all__ = [
    "CodeCounter",
    "Consultation",
    "Dossier",
    "Draft",
    "Original",
    "Paper",
    "Rating",
    "SearchToken",
    "Submission",
    "Supplement",
]
