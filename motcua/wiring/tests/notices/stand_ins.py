"""Channels for tests: they remember what they were given, and fail as they are told."""

from __future__ import annotations

from datetime import timedelta

from motcua.dossiers.tests import world
from motcua.identity.models import Holding
from motcua.kernel import clock
from motcua.notices.actions.send import send_due
from motcua.notices.actions.tell import follow
from motcua.notices.channels.base import Channel, Delivery, Failure
from motcua.notices.models import Message

BOX: list[tuple[str, str, Delivery]] = []
"""What went out: channel, address, delivery, in the order in which providers took it."""

MOOD: dict[str, Failure] = {}
"""What a channel raises instead of sending."""


class Mail(Channel):
    """A stand-in for e-mail."""

    address = "email"

    def _send(self, delivery: Delivery) -> str:
        if self.key in MOOD:
            raise MOOD[self.key]
        BOX.append((self.key, delivery.to, delivery))
        return f"{self.key}-{len(BOX)}"


class Phone(Mail):
    """A stand-in for SMS and Zalo."""

    address = "phone"
    rings = True


HERE = "motcua.wiring.tests.notices.stand_ins"
INSTALLED = {
    "in_app": {"class": "motcua.notices.channels.in_app.InApp"},
    "email": {"class": f"{HERE}.Mail"},
    "zalo": {"class": f"{HERE}.Phone"},
    "sms": {"class": f"{HERE}.Phone"},
}


def turn() -> None:
    """The follower tells, and everything that is due goes out."""
    while follow():
        pass
    while send_due():
        pass


def sent(channel: str = "") -> list[tuple[str, str, str]]:
    """Channel, address and subject of what went out."""
    return [(k, to, d.content.subject) for k, to, d in BOX if not channel or k == channel]


def of(person: str) -> list[tuple[str, str, str]]:
    """Notice, channel and state of a person's messages, in order."""
    rows = Message.objects.filter(person=person).order_by("id")
    return list(rows.values_list("notice", "channel", "state"))


def me() -> str:
    """The citizen of the world, as messages name them."""
    return f"account:{world.citizen().account}"


def held(*posts: str) -> None:
    """These posts have holders, so that somebody can be told."""
    for post in posts:
        Holding.objects.get_or_create(
            post=post, account_id=world.officer(post).account,
            defaults={"valid_from": clock.now().date() - timedelta(days=9)},
        )  # fmt: skip
