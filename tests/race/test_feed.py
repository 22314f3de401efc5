"""Followers of the ledger see every event once, however the writers' transactions overlap."""

from __future__ import annotations

from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connections, transaction

from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.ledger.models import Event
from motcua.ledger.queries import since
from tests.race.conftest import at_once

pytestmark = [pytest.mark.usefixtures("shared")]
VIEWED = Entry("dossier.viewed", {})


def tell(stream: str) -> None:
    with transaction.atomic():
        append(stream, [VIEWED], actor="system", at=clock.now())


def test_a_follower_sees_every_event_once_and_in_order_while_others_write() -> None:
    seen: list[int] = []
    writing = [Signal() for _ in range(6)]

    def read(limit: int) -> bool:
        found = since(seen[-1] if seen else 0, limit=limit)
        seen.extend(event.id for event in found)
        return bool(found)

    def follow() -> None:
        while not all(writer.is_set() for writer in writing):
            read(limit=7)
        while read(limit=100):
            pass

    def write(writer: int) -> None:
        try:
            for _ in range(40):
                tell(f"dossier:{writer}")
        finally:
            writing[writer].set()

    done = at_once([follow, *(lambda n=n: write(n) for n in range(6))], threads=7)  # type: ignore[misc]
    assert done == [None] * 7
    assert seen == list(Event.objects.order_by("id").values_list("id", flat=True))
    assert len(seen) == 240


@pytest.mark.postgres
def test_a_follower_waits_for_an_earlier_event_that_is_not_committed_yet() -> None:
    written, go_on = Signal(), Signal()

    def slow() -> None:
        with transaction.atomic():
            append("dossier:slow", [VIEWED], actor="system", at=clock.now())
            written.set()
            go_on.wait(timeout=20)
        connections["default"].close()

    thread = Thread(target=slow)
    thread.start()
    assert written.wait(timeout=20)
    tell("dossier:quick")
    read_meanwhile = since(0)
    go_on.set()
    thread.join()
    assert read_meanwhile == []
    assert [event.stream for event in since(0)] == ["dossier:slow", "dossier:quick"]
