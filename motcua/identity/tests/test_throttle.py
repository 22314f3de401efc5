"""Counting attempts, for all processes at once, without keeping whose they are."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from motcua.identity.models import Throttle
from motcua.identity.throttle import allow, sweep
from motcua.kernel.clock import Traveller


def test_the_limit_is_reached_and_opens_with_the_next_span(hand: Traveller) -> None:
    assert [allow("ip:1", 3, 60) for _ in range(5)] == [True, True, True, False, False]
    hand.advance(timedelta(seconds=59))
    assert not allow("ip:1", 3, 60)
    hand.advance(timedelta(seconds=1))
    assert allow("ip:1", 3, 60)


def test_keys_and_spans_count_apart() -> None:
    assert allow("ip:1", 1, 60)
    assert not allow("ip:1", 1, 60)
    assert allow("ip:2", 1, 60)
    assert allow("ip:1", 1, 3600)


def test_only_a_hash_of_the_key_is_kept() -> None:
    allow("sign-up:10.1.2.3", 5, 60)
    row = Throttle.objects.get()
    assert len(row.key) == 64
    assert "10.1.2.3" not in row.key
    assert row.count == 1


def test_spans_that_are_over_are_swept(hand: Traveller) -> None:
    allow("ip:1", 5, 60)
    hand.advance(timedelta(seconds=60))
    allow("ip:1", 5, 60)
    assert sweep() == 1
    assert Throttle.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_parallel_attempts_are_all_counted() -> None:
    if connection.vendor == "sqlite":  # in memory: one connection after the other
        attempts = [allow("ip:1", 5, 60) for _ in range(8)]
    else:
        attempts = _in_threads(8)
    assert sorted(attempts) == [False] * 3 + [True] * 5


def _in_threads(number: int) -> list[bool]:
    answers: list[bool] = []

    def ask() -> None:
        answers.append(allow("ip:1", 5, 60))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
