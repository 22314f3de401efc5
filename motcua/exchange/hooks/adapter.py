"""Bộ gửi webhook: the ledger's events as they are, identifiers only, signed for one subscriber."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx
import orjson
from django.conf import settings

from motcua.exchange import sealing
from motcua.exchange.hooks import guard, signing
from motcua.exchange.models import Delivery, Subscriber
from motcua.exchange.outcomes import Ended, Job, Outcome
from motcua.kernel import clock
from motcua.ledger.models import Event

TIMEOUT = httpx.Timeout(10.0, connect=5.0)


def body_of(event: Event) -> bytes:
    """Nội dung: the event; it carries identifiers, never personal data."""
    told: dict[str, Any] = {
        "type": event.type,
        "timestamp": clock.local(event.at).isoformat(timespec="seconds"),
        "data": {
            "id": event.pk,
            "stream": event.stream,
            "seq": event.seq,
            "actor": event.actor,
            "payload": event.payload,
        },
    }
    return orjson.dumps(told)


class HookAdapter:
    """Speaks to one subscriber."""

    def __init__(self, subscriber: Subscriber) -> None:
        self.url = subscriber.url
        self.secrets = secrets_of(subscriber, clock.now())
        self.http = httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False)

    def prepare(self, deliveries: Sequence[Delivery]) -> Mapping[int, Job | Outcome]:
        """One statement."""
        events = Event.objects.in_bulk([d.event for d in deliveries if d.event])
        made: dict[int, Job | Outcome] = {}
        for delivery in deliveries:
            event = events.get(delivery.event or 0)
            if delivery.service == "test":
                made[delivery.pk] = self._job(f"test_{delivery.pk}", test_body())
            elif event is None:
                made[delivery.pk] = Outcome(Ended.REFUSED, error="there is no such event")
            else:
                made[delivery.pk] = self._job(f"evt_{event.pk}", body_of(event))
        return made

    def _job(self, message_id: str, body: bytes) -> Job:
        def send() -> Outcome:
            done = post(
                self.http, self.url, self.secrets, message_id, body, local=settings.HOOKS_LOCAL
            )
            # A subscriber's mistake may be mended; only days of failing end in a pause.
            return replace(done, ended=Ended.FAILED) if done.ended == Ended.REFUSED else done

        return send


def test_body() -> bytes:
    """What the test button sends."""
    now = clock.now().isoformat(timespec="seconds")
    return orjson.dumps({"type": "exchange.test", "timestamp": now, "data": {}})


def secrets_of(subscriber: Subscriber, at: datetime) -> list[str]:
    """The secrets that sign at ``at``: the present one, and the one it replaces until it ends."""
    found = [sealing.unseal(subscriber.secret)]
    if subscriber.old_secret and subscriber.old_until and subscriber.old_until > at:
        found.append(sealing.unseal(subscriber.old_secret))
    return found


def post(
    http: httpx.Client,
    url: str,
    secrets: Sequence[str],
    message_id: str,
    body: bytes,
    *,
    local: bool,
    media_type: str = "application/json",
) -> Outcome:
    """One signed message; any 2xx is a yes, most 4xx a no, 408, 429 and 5xx an error."""
    headers = signing.headers(secrets, message_id, clock.now(), body)
    try:
        way = guard.way(url, local=local)
    except guard.Forbidden as no:
        return Outcome(Ended.UNREACHABLE, error=str(no))
    told = {**headers, "Host": way.host, "Content-Type": media_type}
    there = {"sni_hostname": way.name}
    try:
        with http.stream("POST", way.url, content=body, headers=told, extensions=there) as got:
            status = got.status_code  # the body is not read: only the status counts
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
        return Outcome(Ended.UNREACHABLE, error="no connection")
    except httpx.HTTPError as lost:
        return Outcome(Ended.UNSURE, error=f"the answer was lost ({type(lost).__name__})")
    if 200 <= status < 300:
        return Outcome(Ended.OK, status)
    ended = Ended.FAILED if status >= 500 or status in (408, 429) else Ended.REFUSED
    return Outcome(ended, status, f"HTTP {status}")
