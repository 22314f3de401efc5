"""Báo tin: events become messages, one for each person and channel; nothing is sent here."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError

from motcua.definitions.model.notice import Notice
from motcua.kernel import clock
from motcua.ledger.follow import advance
from motcua.ledger.models import Event
from motcua.ledger.types import TYPES
from motcua.notices import texts, timing
from motcua.notices.channels.registry import installed, reachable
from motcua.notices.choosing import choose
from motcua.notices.models import DEAD, DIGEST, ORDINARY, URGENT, Message, Preference
from motcua.notices.ports import Recipient, kinds, subjects_of

log = logging.getLogger("motcua.notices")

NAME = "notices"
STALE = timedelta(days=7)
"""News of events older than this is no news: it is not told of any more."""

NO_ADDRESS = "no_address"


@dataclass(frozen=True)
class News:
    """Tin cần báo: one event for one person, in the words of one notice."""

    event: Event
    notice: Notice
    recipient: Recipient


def follow() -> int:
    """One turn of the follower; returns how many events it had.

    It follows every type of the kinds that have subjects, also those of which nothing is told, so
    that a notice that is written later tells of later events alone.
    """
    known = kinds()
    types = sorted(name for name in TYPES if name.partition(".")[0] in known)
    return advance(NAME, tell, types=types) if types else 0


def tell(events: Sequence[Event]) -> None:
    """Write the messages of these events; repeating it writes nothing more."""
    now = clock.now()
    news = [one for event in events if now - event.at <= STALE for one in _safely(event)]
    if not news:
        return
    wishes = _wishes({one.recipient.account for one in news if one.recipient.account})
    rows = [row for one in news for row in _messages(one, wishes, now)]
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def _safely(event: Event) -> list[News]:
    """The news of an event; one that cannot be read is logged and stops no other."""
    try:
        return list(_news(event))
    except DatabaseError:
        raise
    except Exception as error:
        log.error("event %s cannot be told of: %s", event.id, type(error).__name__)
        return []


def _news(event: Event) -> Iterable[News]:
    """Who is told what of an event; a person once, by the first notice that speaks to them."""
    subjects = subjects_of(event.stream)
    found = texts.current().by_event.get(event.type, ())
    asks = subjects.asks(event) if subjects and found else None
    if subjects is None or asks is None:
        return
    seen: set[str] = set()
    for notice in found:
        if not texts.applies(notice, asks):
            continue
        for recipient in subjects.recipients(event, notice.audience):
            if recipient.person not in seen:
                seen.add(recipient.person)
                yield News(event, notice, recipient)


Wishes = Mapping[tuple[int, str], Mapping[str, bool]]


def _wishes(accounts: set[int]) -> Wishes:
    """What these people said of each group; one statement."""
    found: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for row in Preference.objects.filter(account_id__in=accounts):
        found[row.account_id, row.group][row.channel] = row.wanted
    return found


def _messages(one: News, wishes: Wishes, now: datetime) -> list[Message]:
    subjects = subjects_of(one.event.stream)
    contact = subjects.contact(one.event, one.recipient.account) if subjects else None
    if contact is None:
        return []
    notice = one.notice
    chosen = choose(
        notice.channels,
        reachable(contact),
        wishes.get((one.recipient.account or 0, notice.group), {}),
        mandatory=notice.mandatory,
    )
    if not chosen and notice.mandatory:
        return [message(one, "", now, now, state=DEAD, error=NO_ADDRESS)]
    return [message(one, channel, due(notice, channel, now), now) for channel in chosen]


def due(notice: Notice, channel: str, at: datetime) -> datetime:
    """When a message made at ``at`` may go out: quiet hours, and one letter a day for digests."""
    rules = texts.current().rules
    if lane_of(notice, channel) == DIGEST:
        return timing.next_digest(rules, at)
    rings = channel in installed() and installed()[channel].rings
    return timing.after_quiet(rules.quiet, at) if rings and not notice.urgent else at


def lane_of(notice: Notice, channel: str) -> int:
    """Messages of one lane to one person go out in order; lanes do not wait for each other."""
    if notice.digest and channel == "email":
        return DIGEST
    return URGENT if notice.urgent else ORDINARY


def message(one: News, channel: str, due_at: datetime, now: datetime, **more: str) -> Message:
    """A new row of the outbox, not yet written."""
    return Message(
        person=one.recipient.person,
        account_id=one.recipient.account,
        post=one.recipient.post,
        event=one.event.id,
        subject=one.event.stream,
        type=one.event.type,
        notice=one.notice.id,
        audience=one.notice.audience.value,
        group=one.notice.group.value,
        mandatory=one.notice.mandatory,
        channel=channel,
        lane=lane_of(one.notice, channel),
        due_at=due_at,
        made_at=now,
        **more,
    )
