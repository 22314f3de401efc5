"""Những nơi theo dõi sự kiện: who hears of what has happened, in light turns.

Each follower is a function that takes its next batch and says how many events it had; wiring is
where rooms that do not know each other are joined.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from motcua.dossiers.actions import keep, record_payment
from motcua.exchange import running as exchange
from motcua.notices import tasks as notices
from motcua.wiring import entry_papers

log = logging.getLogger("motcua.work")

FOLLOWERS: dict[str, Callable[[], int]] = {
    "papers": keep.follow,
    "entry papers": entry_papers.follow,
    "settlements": record_payment.follow,
    "notices": notices.follow,
    "exchange": exchange.follow,
}
"""By name; each returns how many events it handled."""


def turn() -> int:
    """One turn of every follower, until each has nothing new; one that fails stops no other."""
    done = 0
    for name, follower in FOLLOWERS.items():
        try:
            while count := follower():
                done += count
        except Exception:
            log.exception("follower %s failed; it tries again", name)
    return done
