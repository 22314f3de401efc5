"""Tình trạng ký: how an issued letter stands with its signatures, apart from everything else."""

from __future__ import annotations

from motcua.documents.letters.forms import Kind

UNSIGNED = ""
PENDING, SIGNED, FAILED = "pending", "signed", "failed"
WAITING = (PENDING, FAILED)
"""The letter exists and is numbered, but is given to nobody until it is signed."""

NEVER_SIGNED = frozenset({Kind.CONTROL, Kind.BOOK})
"""Prints for the office's own use."""

PERSON, AGENCY = "person", "agency"
"""Who signs: a person and then the agency's seal; or the agency alone."""
