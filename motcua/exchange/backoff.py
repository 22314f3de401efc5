"""Thử lại: how long to wait, when to give up, and when to stop trying a target; pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from motcua.exchange.outcomes import Ended

FIRST = timedelta(seconds=10)
LONGEST = timedelta(minutes=30)
CIRCUIT_FIRST = timedelta(seconds=15)
CIRCUIT_LONGEST = timedelta(minutes=5)
OPENS_AT = 3  # failures in a row
MOST_REFUSALS = 3
MOST_FAILURES = 12
JITTER = 0.25


def wait(tries: int, seed: int) -> timedelta:
    """Before the next try of one message: doubled each time, to half an hour, spread by a
    quarter either way. The same seed and try give the same wait."""
    return _spread(min(FIRST * 2 ** min(tries - 1, 12), LONGEST), f"{seed}/{tries}")


def rest(failures: int, key: str) -> timedelta:
    """How long a target that failed so often in a row is left alone: at most some five minutes."""
    over = max(failures - OPENS_AT, 0)
    return _spread(min(CIRCUIT_FIRST * 2 ** min(over, 8), CIRCUIT_LONGEST), f"{key}/{failures}")


def _spread(span: timedelta, seed: str) -> timedelta:
    return span * Random(seed).uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret


def hopeless(
    ended: Ended, tries: int, first_failed_at: datetime | None, last_ok_at: datetime | None
) -> bool:
    """Whether a person has to look at it: refused several times, or failing while others pass.

    A target that is down never makes a message hopeless, however long that lasts.
    """
    if ended == Ended.REFUSED:
        return tries >= MOST_REFUSALS
    passed = first_failed_at and last_ok_at and last_ok_at > first_failed_at
    return bool(passed) and ended != Ended.UNREACHABLE and tries >= MOST_FAILURES
