"""Đọc sự kiện: a stream's story, and the feed that others follow by cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import OuterRef, Subquery

from motcua.ledger.models import Event


def stream(name: str) -> list[Event]:
    """All events of a stream, oldest first."""
    return list(Event.objects.filter(stream=name).order_by("seq"))


def since(cursor: int, limit: int = 100, types: Sequence[str] = ()) -> list[Event]:
    """Events after ``cursor`` (an id) in order, at most ``limit``; never skips one.

    Ids are given before commit, so a reader could see 12 while 11 is still in flight and step
    over it. On PostgreSQL rows of transactions that began before the oldest one still running
    are safe; SQLite has one writer at a time, so its ids are in commit order.
    """
    rows = Event.objects.filter(id__gt=cursor).order_by("id")
    if types:
        rows = rows.filter(type__in=types)
    if connection.vendor == "postgresql":
        rows = rows.extra(
            where=["age(ledger_event.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)"],
        )
    return list(rows[:limit])


def ends(streams: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The last (seq, hash) of each of ``streams`` that has events; one statement."""
    last = Event.objects.filter(stream=OuterRef("stream")).order_by("-seq").values("seq")[:1]
    rows = Event.objects.filter(stream__in=list(streams), seq=Subquery(last))
    return {name: (seq, mark) for name, seq, mark in rows.values_list("stream", "seq", "hash")}
