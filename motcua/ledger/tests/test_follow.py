"""Followers: every event once and in order, also after a failure half-way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.ledger.follow import advance, begin_at_end
from motcua.ledger.models import Event

pytestmark = pytest.mark.django_db


def happen(*accounts: str) -> None:
    for account in accounts:
        append(
            f"account:{account}",
            [Entry("account.created", {"account": account})],
            actor="system",
            at=clock.now(),
        )


def test_follow_gives_each_event_once_and_in_order() -> None:
    seen: list[str] = []

    def note(events: Sequence[Event]) -> None:
        seen.extend(event.payload["account"] for event in events)

    happen("a", "b", "c")
    assert advance("test", note, limit=2) == 2
    assert advance("test", note, limit=2) == 1
    assert advance("test", note) == 0
    happen("d")
    assert advance("test", note, types=["account.created"]) == 1
    assert advance("test", note, types=["account.changed"]) == 0
    assert seen == ["a", "b", "c", "d"]


def test_follow_keeps_its_place_when_the_handler_fails() -> None:
    happen("a")

    def fail(events: Sequence[Event]) -> None:
        happen("written by the handler")
        raise RuntimeError("the channel is down")

    with pytest.raises(RuntimeError):
        advance("test", fail)
    assert Event.objects.count() == 1
    seen: list[int] = []
    assert advance("test", lambda events: seen.extend(e.id for e in events)) == 1
    assert seen == [Event.objects.get().id]


def test_follow_may_begin_with_what_happens_from_now_on() -> None:
    happen("before")
    begin_at_end("late")
    happen("after")
    begin_at_end("late")
    seen: list[str] = []
    assert advance("late", lambda es: seen.extend(e.payload["account"] for e in es)) == 1
    assert seen == ["after"]
