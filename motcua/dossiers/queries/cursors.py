"""Con trỏ phân trang: where a list goes on, as opaque text, the same in both databases."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Cursor:
    """A place in a list ordered by a time and an id; ``back`` reads towards the beginning."""

    at: datetime
    id: UUID
    back: bool = False


def write(at: datetime, row_id: UUID) -> str:
    """The place of a row as text for an address."""
    return base64.urlsafe_b64encode(f"{at.isoformat()}~{row_id}".encode()).decode().rstrip("=")


def read(after: str, before: str = "") -> Cursor | None:
    """The place that a reader wants to go on from; None (the beginning) for text that is none."""
    text = after or before
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        at, row_id = plain.split("~")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            return None
        return Cursor(moment, UUID(row_id), back=not after)
    except (ValueError, binascii.Error):
        return None


def time_value(at: datetime) -> Any:
    """A time as raw SQL passes it to this database."""
    return connection.ops.adapt_datetimefield_value(at)


def id_value(row_id: UUID) -> Any:
    """An identifier as raw SQL passes it to this database."""
    return row_id if connection.features.has_native_uuid_field else row_id.hex
