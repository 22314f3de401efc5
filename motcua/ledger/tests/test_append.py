"""Appending events: only inside a transaction, only what is declared."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.kernel.clock import TZ
from motcua.ledger.append import Entry, Head, append, head_of
from motcua.ledger.chain import GENESIS
from motcua.ledger.models import Event
from motcua.ledger.queries import since, stream

AT = datetime(2019, 8, 9, 15, 30, tzinfo=TZ)
CREATED = Entry("account.created", {"account": 1})


@pytest.mark.django_db
def test_events_chain_in_their_stream() -> None:
    head = append("account:1", [CREATED, CREATED], actor="system", at=AT)
    last = append("account:1", [CREATED], actor="system", at=AT)
    events = stream("account:1")
    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.prev for event in events] == [GENESIS, events[0].hash, events[1].hash]
    assert (head, last) == (Head(2, events[1].hash), Head(3, events[2].hash))
    assert head_of("account:1") == last
    assert head_of("account:2") == Head(0, GENESIS)


@pytest.mark.django_db(transaction=True)
def test_appending_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        append("account:1", [CREATED], actor="system", at=AT)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_event() -> None:
    @transaction.atomic
    def change() -> None:
        append("account:1", [CREATED], actor="system", at=AT)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert Event.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry("account.created", {"account": 1, "email": "a@example.vn"}), "may not carry"),
        (Entry("account.invented", {}), "is not declared"),
    ],
)
def test_what_is_not_declared_is_refused(entry: Entry, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        append("account:1", [CREATED, entry], actor="system", at=AT)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_two_writers_of_one_head_cannot_both_succeed() -> None:
    append("account:1", [CREATED], actor="system", at=AT, head=Head())
    with pytest.raises(IntegrityError), transaction.atomic():
        append("account:1", [CREATED], actor="system", at=AT, head=Head())
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_feed_continues_after_its_cursor() -> None:
    with transaction.atomic():
        append("account:1", [CREATED, CREATED], actor="system", at=AT)
        append(
            "account:2",
            [Entry("holding.started", {"post": "p", "account": 2})],
            actor="system",
            at=AT,
        )
    first = since(0, limit=2)
    assert [(event.stream, event.seq) for event in first] == [("account:1", 1), ("account:1", 2)]
    rest = since(first[-1].pk)
    assert [event.stream for event in rest] == ["account:2"]
    assert since(rest[-1].pk) == []
    assert [event.stream for event in since(0, types=["holding.started"])] == ["account:2"]
