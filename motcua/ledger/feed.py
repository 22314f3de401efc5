"""Dòng sự kiện: up to which id the ledger is settled, while others are writing (PostgreSQL).

An id is given before its transaction commits, so 12 can be readable while 11 is on its way, and
neither ids nor transaction numbers tell. So every writer announces, before it takes an id, the last
id given so far, by a shared advisory lock that ends with its transaction: nobody waits for it. A
follower reads the last id given, then the lowest announcement, then the rows up to the lower of the
two; it reads from the primary, not from a replica. Whoever took an id below that had announced
before, and has committed or rolled back since.
"""

from __future__ import annotations

from django.db import connection

_BASE = 0x4D43 << 48
"""The high 16 bits of our lock numbers; the low 48 hold an event's id."""

_GIVEN = "last_value - CASE WHEN is_called THEN 0 ELSE 1 END"
ANNOUNCE = f"SELECT pg_advisory_xact_lock_shared({_BASE} + {_GIVEN}) FROM ledger_event_id_seq"  # noqa: S608
_SETTLED = f"""
    WITH given AS MATERIALIZED (SELECT {_GIVEN} AS id FROM ledger_event_id_seq)
    SELECT given.id, (
        SELECT min(((classid::bigint << 32) | objid::bigint) - {_BASE}) FROM pg_locks
        WHERE given.id IS NOT NULL AND locktype = 'advisory' AND objsubid = 1
          AND pid <> pg_backend_pid()
          AND classid::bigint >> 16 = {_BASE >> 48}
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ) FROM given
"""  # noqa: S608 - constants only


def settled() -> int | None:
    """The highest id below which nothing can appear any more; None where any id is settled.

    SQLite has one writer at a time, so its ids are in the order of their commits.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED)
        given, announced = cursor.fetchone()
    return int(given) if announced is None else min(int(given), int(announced))
