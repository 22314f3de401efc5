"""Đọc sự kiện: a stream's story, and the feed that others follow by cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from motcua.ledger.feed import settled
from motcua.ledger.models import Event


def stream(name: str) -> list[Event]:
    """All events of a stream, oldest first."""
    return list(Event.objects.filter(stream=name).order_by("seq"))


def since(cursor: int, limit: int = 100, types: Sequence[str] = ()) -> list[Event]:
    """Events after ``cursor`` (an id) in order, at most ``limit``; never skips one.

    Reads no further than what is settled (``feed``); two statements, one on SQLite.
    """
    rows = Event.objects.filter(id__gt=cursor).order_by("id")
    if types:
        rows = rows.filter(type__in=types)
    last = settled()
    if last is not None:
        rows = rows.filter(id__lte=last)
    return list(rows[:limit])


def last_id() -> int:
    """The id of the newest settled event; 0 where there is none. Two statements, one on SQLite."""
    rows = Event.objects.order_by("-id")
    last = settled()
    if last is not None:
        rows = rows.filter(id__lte=last)
    return rows.values_list("id", flat=True).first() or 0


def of_actor_since(name: str, kind: str, actor: str, since: datetime) -> bool:
    """Whether ``actor`` has an event of a type in a stream since a moment; one light statement."""
    return Event.objects.filter(stream=name, type=kind, actor=actor, at__gte=since).exists()


def ends(streams: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The last (seq, hash) of each of ``streams`` that has events; one statement."""
    last = Event.objects.filter(stream=OuterRef("stream")).order_by("-seq").values("seq")[:1]
    rows = Event.objects.filter(stream__in=list(streams), seq=Subquery(last))
    return {name: (seq, mark) for name, seq, mark in rows.values_list("stream", "seq", "hash")}
