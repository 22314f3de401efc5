"""Liên kết tới tệp: how a table that leaves names the files of entries, and knows them again."""

from __future__ import annotations

import re
from uuid import UUID

from django.conf import settings
from django.urls import reverse


def file_link(register: str, entry: UUID, column: str) -> str:
    """The address of a file of an entry; who may not see its column finds nothing there."""
    return f"{settings.BASE_URL}{reverse('registers:file', args=[register, entry, column])}"


def is_file_link(text: str, register: str, column: str) -> bool:
    """Whether a cell is such an address: the table left this site with it, so nothing changes."""
    shape = rf"https?://[^/\s]+/registers/{re.escape(register)}/[0-9a-f-]{{36}}/files/{column}/?"
    return re.fullmatch(shape, text.strip()) is not None
