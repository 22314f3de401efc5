"""Thời điểm gửi: quiet hours, the daily digest, and when to try again; pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from motcua.definitions.model.notice import NoticeRules, QuietHours
from motcua.kernel import clock

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
TRIES = 12
"""Over about six hours; then the message is dead by this channel."""

REST_FIRST, REST_LONGEST = timedelta(seconds=30), timedelta(minutes=10)


def is_quiet(quiet: QuietHours, at: datetime) -> bool:
    """Whether no phone should ring at ``at``; a span over midnight is one span."""
    now = clock.local(at).timetz().replace(tzinfo=None)
    if quiet.begins <= quiet.ends:
        return quiet.begins <= now < quiet.ends
    return now >= quiet.begins or now < quiet.ends


def after_quiet(quiet: QuietHours, at: datetime) -> datetime:
    """``at``, or the end of the quiet hours that it lies in."""
    return _next(quiet.ends, at) if is_quiet(quiet, at) else at


def next_digest(rules: NoticeRules, at: datetime) -> datetime:
    """The next time at which the e-mails of a day go out as one."""
    return _next(rules.digest_at, at)


def _next(when: time, at: datetime) -> datetime:
    """The next time that the clock shows ``when``, later than ``at``."""
    local = clock.local(at)
    found = local.replace(hour=when.hour, minute=when.minute, second=0, microsecond=0)
    return found if found > local else found + timedelta(days=1)


def back_off(tries: int, random: Random) -> timedelta:
    """How long to wait after the ``tries``-th try: doubled each time, up to an hour, ± 20 %."""
    return _spread(min(FIRST * 2 ** min(max(tries - 1, 0), 20), LONGEST), random)


def rest(failures: int, random: Random) -> timedelta:
    """How long a channel that failed ``failures`` times in a row is left alone, ± 20 %."""
    return _spread(min(REST_FIRST * 2 ** min(max(failures - 1, 0), 20), REST_LONGEST), random)


def _spread(span: timedelta, random: Random) -> timedelta:
    return span * (0.8 + 0.4 * random.random())
