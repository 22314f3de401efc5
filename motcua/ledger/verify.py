"""Kiểm chuỗi: recompute every chain and name what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.ledger.chain import GENESIS, digest
from motcua.ledger.models import Event


@dataclass(frozen=True)
class Break:
    """Chỗ đứt: where a stream's chain does not hold, and why."""

    stream: str
    seq: int
    reason: str  # "changed", "missing", "reordered" or "cut"


def verify(stream: str | None = None) -> Iterator[Break]:
    """Yield each break of one stream, or of all; nothing yielded means every chain holds."""
    rows = Event.objects.order_by("stream", "seq")
    if stream is not None:
        rows = rows.filter(stream=stream)
    name, seq, prev = "", 0, GENESIS
    for event in rows.iterator(chunk_size=2000):
        if event.stream != name:
            name, seq, prev = event.stream, 0, GENESIS
        if event.seq != seq + 1:
            yield Break(name, seq + 1, "missing")
        elif event.prev != prev:
            yield Break(name, event.seq, "reordered")
        elif event.hash != digest(
            event.prev, name, event.seq, event.type, event.at, event.actor, event.payload
        ):
            yield Break(name, event.seq, "changed")
        seq, prev = event.seq, event.hash
