"""Gửi tin: messages that are due go out, each person's in order, and a channel that is down rests.

Three moments, each its own transaction: *claim* (the message is ours for a while), the call to the
provider outside of any transaction, and *settle*. What dies in between is claimed again when the
lease is over, with the same key.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.definitions.model.notice import Audience, Notice
from motcua.kernel import clock
from motcua.ledger.models import Event
from motcua.notices import rendering, texts, timing
from motcua.notices.actions._settle import settle_dead, settle_sent, settle_temporary
from motcua.notices.channels.base import Channel, Content, Delivery, Permanent, Temporary
from motcua.notices.channels.registry import installed
from motcua.notices.models import DIGEST, SENDING, URGENT, WAITING, ChannelState, Message
from motcua.notices.ports import Contact, Told, subjects_of

log = logging.getLogger("motcua.notices")

RUN = 50  # messages in one run, so that other work of the worker gets its turn
SECONDS = 20.0
LEASE = timedelta(minutes=5)
TOGETHER = 50  # messages in one digest


@dataclass(frozen=True)
class Ready:
    """Tin đã soạn: an address, the words, and the messages that they stand for."""

    to: str
    content: Content
    said: rendering.Words


def send_due(run: int = RUN) -> int:
    """Send what is due by every channel that is not resting; returns how many were tried."""
    began = time.monotonic()
    handled = 0
    for channel in installed().values():
        with channel:
            while handled < run and time.monotonic() - began < SECONDS:
                claimed = claim(channel, clock.now())
                if not claimed:
                    break
                handled += len(claimed)
                _deliver(channel, claimed)
        if handled >= run:
            break
    return handled


@transaction.atomic
def claim(channel: Channel, now: datetime) -> list[Message]:
    """Take the first message that may go out now, or the whole digest that it begins.

    A message waits for the earlier ones to the same person by the same channel. Nothing is taken
    while the channel rests.
    """
    if ChannelState.objects.filter(channel=channel.key, rests_until__gt=now).exists():
        return []
    first = _next(channel, now).select_for_update(skip_locked=True, of=("self",)).first()
    if first is None:
        return []
    claimed = [first]
    if first.lane == DIGEST:
        rest = Message.objects.filter(
            person=first.person, channel=channel.key, lane=DIGEST, state=WAITING,
            due_at__lte=now, id__gt=first.id,
        )  # fmt: skip
        claimed += rest.select_for_update(skip_locked=True).order_by("id")[: TOGETHER - 1]
    for row in claimed:
        row.state, row.tries, row.due_at = SENDING, row.tries + 1, now + LEASE
        row.save(update_fields=["state", "tries", "due_at"])
    return claimed


def _next(channel: Channel, now: datetime) -> QuerySet[Message]:
    """Due messages in order; one whose lease is over is due again."""
    rows = Message.objects.filter(
        channel=channel.key, state__in=[WAITING, SENDING], due_at__lte=now
    )
    if channel.rings and timing.is_quiet(texts.current().rules.quiet, now):
        rows = rows.filter(lane=URGENT)
    earlier = Message.objects.filter(
        person=OuterRef("person"),
        channel=channel.key,
        lane=OuterRef("lane"),
        state__in=[WAITING, SENDING],
        id__lt=OuterRef("id"),
    )
    return rows.filter(Q(lane=DIGEST) | ~Exists(earlier)).order_by("lane", "id")


def _deliver(channel: Channel, claimed: Sequence[Message]) -> None:
    """Make the words, hand them over, and note what came of it."""
    head = claimed[0]
    try:
        ready = _ready(channel, claimed)
        provider = channel.send(Delivery(ready.to, ready.content, head.key))
    except Temporary as failure:
        settle_temporary(claimed, failure, Random())  # noqa: S311 - spreads load, no secret
    except Permanent as failure:
        settle_dead(claimed, failure.code)
    except DatabaseError:
        raise
    except Exception as error:  # a fault of ours in one message must not stop all others
        log.error("message %s cannot be made: %s", head.id, type(error).__name__)
        settle_temporary(claimed, Temporary("words_failed"), Random())  # noqa: S311 - no secret
    else:
        settle_sent(claimed, provider, ready.said if channel.keeps else None)


def _ready(channel: Channel, claimed: Sequence[Message]) -> Ready:
    """The words of a message, or of a digest; raises :class:`Permanent` where there are none."""
    head = claimed[0]
    subjects, event = subjects_of(head.subject), Event.objects.filter(id=head.event).first()
    contact = subjects.contact(event, head.account_id) if subjects and event else None
    if contact is None or event is None:
        raise Permanent("nobody_left")
    to = channel.reach(contact)
    if not to:
        raise Permanent("no_address")
    language = "en" if contact.language.startswith("en") else "vi"
    parts = [_facts(head, event, language)]
    parts += [_facts(row, None, language) for row in claimed[1:]]
    notice, told = parts[0]
    said = rendering.words(notice, told, language)
    if len(claimed) == 1:
        return Ready(to, rendering.content(notice, told, contact, head), said)
    return Ready(to, _together(parts, contact, head, language), said)


def _together(
    parts: Sequence[tuple[Notice, Told]], contact: Contact, head: Message, language: str
) -> Content:
    items = [rendering.words(notice, told, language) for notice, told in parts]
    return rendering.digest(list(dict.fromkeys(items)), contact, head)


def _facts(row: Message, event: Event | None, language: str) -> tuple[Notice, Told]:
    """The notice and the facts of one message, as they stand now."""
    notice = texts.current().by_id.get(row.notice)
    if notice is None:
        raise Permanent("no_text")
    subjects = subjects_of(row.subject)
    event = event or Event.objects.filter(id=row.event).first()
    told = subjects.told(event, Audience(row.audience), language) if subjects and event else None
    if told is None:
        raise Permanent("subject_gone")
    return notice, told
