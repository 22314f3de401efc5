"""Đối chiếu sổ sự kiện: dossiers whose ledger does not end where the dossier says it ends.

A chain alone cannot show that its last event was cut off; the dossier remembers the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from motcua.dossiers.models import Dossier
from motcua.ledger.queries import ends
from motcua.ledger.verify import Break

CHUNK = 500


def cut() -> Iterator[Break]:
    """Yield a break for each dossier whose last events are missing or were added elsewhere."""
    rows = iter(
        Dossier.objects.order_by("id")
        .values_list("id", "head_seq", "head_hash")
        .iterator(chunk_size=2000)
    )
    while chunk := list(islice(rows, CHUNK)):
        names = {f"dossier:{key}": (seq, mark) for key, seq, mark in chunk}
        found = ends(names)
        for name, head in names.items():
            if found.get(name) != head:
                yield Break(name, head[0], "cut")
