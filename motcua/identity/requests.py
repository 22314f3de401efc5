"""Yêu cầu: a request that knows its actor; annotate views with it."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.identity.actor import Actor


class ActorRequest(HttpRequest):
    """Yêu cầu có người thực hiện: what every view receives behind ``ActorMiddleware``."""

    actor: Actor
