"""Recomputing chains: whatever was changed, lost or moved is named."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import TZ
from motcua.ledger.append import Entry, append
from motcua.ledger.chain import digest
from motcua.ledger.models import Event
from motcua.ledger.verify import Break, verify

AT = datetime(2019, 8, 9, 15, 30, 0, 123456, tzinfo=TZ)


@pytest.fixture
def _story(db: None) -> None:
    for account in (1, 2):
        name = f"account:{account}"
        append(
            name,
            [
                Entry("account.created", {"account": account}),
                Entry("holding.started", {"post": "mot-cua", "account": account}),
                Entry("holding.ended", {"post": "mot-cua", "account": account}),
                Entry("account.changed", {"account": account, "fields": ["phone"]}),
            ],
            actor="system",
            at=AT,
        )


def _event(seq: int) -> Any:
    return Event.objects.filter(stream="account:1", seq=seq)


@pytest.mark.usefixtures("_story")
def test_untouched_chains_hold() -> None:
    assert list(verify()) == []


@pytest.mark.usefixtures("_story")
@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"post": "giam-doc", "account": 1}},
        {"type": "holding.ended"},
        {"actor": "post:quan-tri/9"},
        {"at": AT + timedelta(microseconds=1)},
    ],
)
def test_a_changed_event_is_named(change: dict[str, Any]) -> None:
    _event(2).update(**change)
    assert list(verify()) == [Break("account:1", 2, "changed")]
    assert list(verify("account:2")) == []


@pytest.mark.usefixtures("_story")
def test_a_change_that_mends_its_own_hash_breaks_the_next_link() -> None:
    event = _event(2).get()
    event.payload = {"post": "giam-doc", "account": 1}
    event.hash = digest(
        event.prev, event.stream, event.seq, event.type, event.at, event.actor, event.payload
    )
    event.save()
    assert list(verify()) == [Break("account:1", 3, "reordered")]


@pytest.mark.usefixtures("_story")
def test_a_missing_event_is_named() -> None:
    _event(2).delete()
    assert list(verify()) == [Break("account:1", 2, "missing")]


@pytest.mark.usefixtures("_story")
def test_a_missing_first_event_is_named() -> None:
    _event(1).delete()
    assert list(verify("account:1")) == [Break("account:1", 1, "missing")]


@pytest.mark.usefixtures("_story")
def test_events_that_changed_places_are_named() -> None:
    _event(2).update(seq=99)
    _event(3).update(seq=2)
    _event(99).update(seq=3)
    breaks = list(verify("account:1"))
    assert breaks[0] == Break("account:1", 2, "reordered")
    assert {broken.reason for broken in breaks} == {"reordered"}


@settings(max_examples=50, deadline=None)
@given(
    payload=st.dictionaries(st.text(max_size=5), st.integers(-9, 9), max_size=4),
    hours=st.integers(-12, 12),
)
def test_a_hash_depends_on_the_moment_and_not_on_how_it_is_written(
    payload: dict[str, int], hours: int
) -> None:
    from datetime import timezone

    elsewhere = AT.astimezone(timezone(timedelta(hours=hours)))
    backwards = dict(reversed(payload.items()))
    assert digest("p", "s", 1, "t", AT, "a", payload) == digest(
        "p", "s", 1, "t", elsewhere, "a", backwards
    )
