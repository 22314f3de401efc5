"""Phiên làm việc: the post a session acts as, and how long it may stay idle."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from motcua.identity.models import Account
from motcua.identity.queries import posts_of
from motcua.kernel import clock

POST = "post"
SEEN = "seen"
RESTED = "rested"  # the sign-in page says once why the person was signed out


def begin(sender: object, request: HttpRequest, user: Account, **_more: Any) -> None:
    """At sign-in: act as the first post that is held, and start counting idle time."""
    posts = posts_of(user, clock.now().date())
    request.session.pop(POST, None)
    request.session.pop(RESTED, None)
    if posts:
        request.session[POST] = posts[0].id
    request.session[SEEN] = _second()


def idle_limit(session: SessionBase) -> int:
    """Seconds that a session may rest: short where it acts through a post (law.md rule 60)."""
    return settings.OFFICER_IDLE_SECONDS if POST in session else settings.CITIZEN_IDLE_SECONDS


def rested_too_long(session: SessionBase) -> bool:
    """Whether the session's time is over; otherwise remembers, now and then, that it was used.

    It is written at most once in a twentieth of the limit, so that reading pages writes nothing.
    """
    seen = session.get(SEEN)
    if not isinstance(seen, int):
        return False
    limit = idle_limit(session)
    rest = _second() - seen
    if rest > limit:
        return True
    if rest > limit // 20:
        session[SEEN] = _second()
    return False


def _second() -> int:
    return int(clock.now().timestamp())
