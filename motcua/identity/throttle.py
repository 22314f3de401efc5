"""Hạn mức: how often an address or a person may do something, counted for all processes at once."""

from __future__ import annotations

import secrets

from django.db import connection
from django.utils.crypto import salted_hmac

from motcua.identity.models import Throttle
from motcua.kernel import clock

SWEEP_ONCE_IN = 200

_COUNT = """
    INSERT INTO identity_throttle (key, ends_at, count) VALUES (%s, %s, %s)
    ON CONFLICT (key, ends_at) DO UPDATE SET count = identity_throttle.count + excluded.count
    RETURNING count
"""


def allow(key: str, limit: int, per_seconds: int, *, times: int = 1) -> bool:
    """Count one attempt under ``key``; False once there were more than ``limit`` in the span.

    ``times`` counts several at once.

    Spans are fixed blocks of ``per_seconds``. One atomic statement, the same on SQLite and
    PostgreSQL, so processes share the count. Keys usually name an IP address or a mailbox: only
    a keyed hash of them is stored, and swept after the span. Call it outside of a transaction
    that may be rolled back, or the attempt is not counted.
    """
    second = int(clock.now().timestamp())
    ends_at = (second // per_seconds + 1) * per_seconds
    mark = salted_hmac("motcua.throttle", f"{per_seconds}:{key}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [mark, ends_at, times])
        count = int(cursor.fetchone()[0])
    if secrets.randbelow(SWEEP_ONCE_IN) == 0:
        sweep()
    return count <= limit


def sweep() -> int:
    """Forget the spans that are over; returns how many rows went."""
    gone, _ = Throttle.objects.filter(ends_at__lte=int(clock.now().timestamp())).delete()
    return gone
