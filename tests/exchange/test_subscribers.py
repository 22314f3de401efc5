"""Webhooks to a receiver that is a process of its own, and the snippet of the documentation."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from motcua.dossiers.tests import world
from motcua.exchange import running
from motcua.exchange.actions import manage_subscriber as manage
from motcua.exchange.actions.deliver import deliver
from motcua.exchange.actions.subscribe import subscribe
from motcua.exchange.hooks import signing
from motcua.exchange.models import Delivery, Subscriber, Target
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock
from motcua.kernel.clock import Traveller

pytestmark = pytest.mark.django_db
TYPES = ["dossier.submitted", "dossier.received", "dossier.approved"]


class Receiver:
    """Bên nhận thử."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/hook"
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)

    def answer(self, status: int) -> None:
        self.http.post("/_control", json={"status": status})

    def seen(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get("/").json()
        return found


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A fresh process; addresses of this machine are let in for it."""
    settings.HOOKS_LOCAL, settings.EXCHANGE = True, {}
    command = [sys.executable, "-m", "tests.exchange.receiver"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Receiver(int(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def follow() -> None:
    while running.follow():
        pass


def send(row: Subscriber) -> int:
    done = 0
    while (tally := deliver(f"hook:{row.pk}")).delivered:
        done += tally.delivered
    return done


def test_events_come_signed_in_order_and_without_personal_data(
    ha_tinh: Traveller, receiver: Receiver
) -> None:
    world.received("bc02")  # before anybody subscribed
    row, secret = subscribe("Kho dữ liệu", receiver.url, TYPES, SYSTEM)
    dossier = world.resolved("bc02")
    follow()
    assert send(row) == 3
    seen = receiver.seen()
    bodies = [json.loads(one["body"]) for one in seen]
    assert [b["type"] for b in bodies] == TYPES
    assert {b["data"]["stream"] for b in bodies} == {f"dossier:{dossier.id}"}
    assert bodies[0]["timestamp"] == "2019-08-05T09:00:00+07:00"
    ids = [
        signing.verify(secret, one["headers"], one["body"].encode(), clock.now()) for one in seen
    ]
    assert ids == [f"evt_{b['data']['id']}" for b in bodies]
    for told in (dossier.applicant_name, dossier.phone, dossier.email, dossier.id_number):
        assert told not in "".join(one["body"] for one in seen)


def test_a_later_event_of_a_dossier_waits_for_the_earlier(
    ha_tinh: Traveller, receiver: Receiver
) -> None:
    row, _secret = subscribe("Kho dữ liệu", receiver.url, TYPES, SYSTEM)
    world.resolved("bc02")
    follow()
    receiver.answer(500)
    for _ in range(4):
        deliver(f"hook:{row.pk}")
        ha_tinh.advance(timedelta(minutes=10))
    ids = {one["headers"]["webhook-id"] for one in receiver.seen()}
    assert len(ids) == 1
    receiver.answer(200)
    assert send(row) == 3
    types = [json.loads(one["body"])["type"] for one in receiver.seen()[-3:]]
    assert types == TYPES


def test_redirects_are_not_followed(ha_tinh: Traveller, receiver: Receiver) -> None:
    row, _secret = subscribe("Kho dữ liệu", receiver.url, TYPES, SYSTEM)
    world.submitted("bc02")
    follow()
    receiver.answer(302)
    assert send(row) == 0
    assert len(receiver.seen()) == 1
    assert Delivery.objects.get().status == 302


def test_rotate_pause_resume_test_and_replay(ha_tinh: Traveller, receiver: Receiver) -> None:
    row, old = subscribe("Kho dữ liệu", receiver.url, TYPES, SYSTEM)
    new = manage.rotate_secret(row.pk, SYSTEM)
    manage.pause(row.pk, SYSTEM)
    world.submitted("bc02")
    follow()
    assert send(row) == 0
    manage.resume(row.pk, SYSTEM)
    assert send(row) == 1
    first = receiver.seen()[0]
    for secret in (old, new):
        assert signing.verify(secret, first["headers"], first["body"].encode(), clock.now())
    manage.test(row.pk, SYSTEM)
    assert send(row) == 1
    assert json.loads(receiver.seen()[1]["body"])["type"] == "exchange.test"
    ha_tinh.advance(timedelta(hours=25))
    assert manage.replay(row.pk, 0, SYSTEM) == 1
    assert send(row) == 1
    again = receiver.seen()[2]
    assert again["headers"]["webhook-id"] == first["headers"]["webhook-id"]
    body = again["body"].encode()
    assert signing.verify(new, again["headers"], body, clock.now())
    with pytest.raises(signing.Forged):
        signing.verify(old, again["headers"], body, clock.now())


def test_whoever_does_not_answer_for_five_days_is_paused(
    ha_tinh: Traveller, receiver: Receiver
) -> None:
    row, _secret = subscribe("Kho dữ liệu", receiver.url, TYPES, SYSTEM)
    world.submitted("bc02")
    follow()
    receiver.answer(503)
    deliver(f"hook:{row.pk}")
    assert manage.pause_the_dead() == 0
    ha_tinh.advance(timedelta(days=5, minutes=1))
    assert manage.pause_the_dead() == 1
    row.refresh_from_db()
    assert row.paused_why == "failing"
    receiver.answer(200)
    manage.resume(row.pk, SYSTEM)
    assert send(row) == 1
    assert Target.objects.get().down_since is None


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "http://8.8.8.8/", "https://10.0.0.1/"])
def test_an_address_of_our_own_network_is_refused(
    url: str, ha_tinh: Traveller, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    with nothing_happened(), pytest.raises(ValidationError):
        subscribe("Kẻ xấu", url, TYPES, SYSTEM)
    assert not Subscriber.objects.exists()


def test_only_an_administrator_makes_subscribers(
    ha_tinh: Traveller, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    clerk = world.officer(world.DESK)
    with nothing_happened(), pytest.raises(PermissionDenied):
        subscribe("Kho", "https://8.8.8.8/", TYPES, clerk)
    with nothing_happened(), pytest.raises(ValidationError):
        subscribe("Kho", "https://8.8.8.8/", ["dossier.viewed"], SYSTEM)


def test_the_snippet_of_the_documentation_verifies() -> None:
    text = Path("docs/exchange.md").read_text("utf-8")
    found = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert found is not None
    room: dict[str, Any] = {}
    exec(found[1], room)
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"a": 1}'
    given = signing.headers(["whsec_" + "A" * 44, secret], "evt_1", clock.now(), body)
    assert room["verify"](secret, given, body) == "evt_1"
    with pytest.raises(ValueError, match="forged"):
        room["verify"](secret, given, body + b" ")
    old = signing.headers([secret], "evt_1", clock.now() - timedelta(minutes=6), body)
    with pytest.raises(ValueError, match="too old"):
        room["verify"](secret, old, body)
