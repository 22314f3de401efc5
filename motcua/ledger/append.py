"""Ghi sự kiện: the only writer of the ledger. Called by actions, inside their transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from motcua.ledger.chain import GENESIS, digest
from motcua.ledger.feed import ANNOUNCE
from motcua.ledger.models import Event
from motcua.ledger.types import check


@dataclass(frozen=True)
class Head:
    """Đầu chuỗi: how many events a stream has, and the hash of its last."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True)
class Entry:
    """One event to write: its declared type and payload."""

    type: str
    payload: dict[str, Any]


def append(
    stream: str, entries: Sequence[Entry], *, actor: str, at: datetime, head: Head | None = None
) -> Head:
    """Append ``entries`` to ``stream`` in one statement and return the new head.

    Must run inside a transaction. Pass ``head`` where the caller holds the lock on a row that
    remembers it; without it the last event is read. Two writers of the same stream cannot both
    succeed: (stream, seq) is unique. Raises ``ValueError`` for an undeclared type or field.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is written in the transaction of the change it tells of")
    head = head or head_of(stream)
    rows = []
    for entry in entries:
        check(entry.type, entry.payload)
        seq = head.seq + 1
        mark = digest(head.hash, stream, seq, entry.type, at, actor, entry.payload)
        rows.append(
            Event(
                stream=stream,
                seq=seq,
                type=entry.type,
                at=at,
                actor=actor,
                payload=entry.payload,
                prev=head.hash,
                hash=mark,
            )
        )
        head = Head(seq, mark)
    _insert(rows)
    return head


def head_of(stream: str) -> Head:
    """The head of a stream, read from its last event; an empty stream has seq 0."""
    last = Event.objects.filter(stream=stream).order_by("-seq").values_list("seq", "hash").first()
    return Head(*last) if last else Head()


_COLUMNS = ("stream", "seq", "type", "at", "actor", "payload", "prev", "hash")


def _insert(rows: Sequence[Event]) -> None:
    """Add the rows. On PostgreSQL the same statement first says up to which id others had written
    (``feed.ANNOUNCE``), so that a follower knows what is still on its way."""
    if connection.vendor != "postgresql":
        Event.objects.bulk_create(rows)
        return
    one = "(%s::text, %s::int, %s::text, %s::timestamptz, %s::text, %s::jsonb, %s::text, %s::text)"
    values = [
        value
        for row in rows
        for value in (
            *(row.stream, row.seq, row.type, row.at, row.actor),
            *(orjson.dumps(row.payload).decode(), row.prev, row.hash),
        )
    ]
    columns = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH told AS MATERIALIZED ({ANNOUNCE}) "  # noqa: S608 - constants only
            f"INSERT INTO ledger_event ({columns}) SELECT v.* FROM told CROSS JOIN "
            f"(VALUES {', '.join([one] * len(rows))}) AS v ({columns}) ORDER BY v.seq",
            values,
        )
