"""Ghi kết quả gửi: sent, to be tried again, or dead; the next channel where the law wants one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from motcua.kernel import clock
from motcua.ledger.models import Event
from motcua.notices import texts, timing
from motcua.notices.channels.base import Temporary
from motcua.notices.channels.registry import installed, reachable
from motcua.notices.choosing import after
from motcua.notices.models import (
    DEAD,
    ORDINARY,
    SENT,
    URGENT,
    WAITING,
    ChannelState,
    Message,
)
from motcua.notices.ports import subjects_of
from motcua.notices.rendering import Words

PATIENCE = timedelta(hours=24)
"""How long a message waits for a channel that is down, before the next one is tried."""

AT_ONCE = 200


@transaction.atomic
def settle_sent(claimed: Sequence[Message], provider: str, keep: Words | None) -> None:
    """The provider has it. The words are kept only where the channel is this site itself."""
    now = clock.now()
    for row in claimed:
        row.state, row.sent_at, row.provider_id, row.error = SENT, now, provider, ""
        if keep is not None:
            row.title, row.body, row.details = keep.title, keep.body, keep.details
            row.link, row.language = keep.path, keep.language
        row.save()
    channel = claimed[0].channel
    known = ChannelState.objects.filter(channel=channel)
    if not known.update(failures=0, rests_until=None, error="", sent_at=now):
        ChannelState.objects.bulk_create(
            [ChannelState(channel=channel, sent_at=now)], ignore_conflicts=True
        )


@transaction.atomic
def settle_temporary(claimed: Sequence[Message], failure: Temporary, random: Random) -> None:
    """Try again later. While the channel itself is down its messages lose none of their tries."""
    now = clock.now()
    head = claimed[0]
    if failure.down:
        _rest(head.channel, failure, now, random)
    for row in claimed:
        tries = row.tries - 1 if failure.down else row.tries
        if tries >= timing.TRIES or (failure.down and now - row.made_at > PATIENCE):
            row.tries = tries
            _die(row, failure.code, now)
            continue
        wait = timing.back_off(tries, random) if tries else timing.rest(1, random)
        again = now + max(wait, failure.after or wait)
        row.state, row.tries, row.error = WAITING, tries, failure.code
        row.due_at = now if failure.down else _loud(row, again)
        row.save(update_fields=["state", "tries", "error", "due_at"])


def _rest(channel: str, failure: Temporary, now: datetime, random: Random) -> None:
    """Leave a channel alone for a while, longer each time that it fails again."""
    ChannelState.objects.bulk_create([ChannelState(channel=channel)], ignore_conflicts=True)
    state = ChannelState.objects.select_for_update().get(channel=channel)
    state.failures += 1
    wait = timing.rest(state.failures, random)
    state.rests_until = now + max(wait, failure.after or wait)
    state.error, state.failed_at = failure.code, now
    state.save()
    old = Message.objects.filter(channel=channel, state=WAITING, made_at__lt=now - PATIENCE)
    for row in old.select_for_update(skip_locked=True).order_by("id")[:AT_ONCE]:
        _die(row, failure.code, now)


def _loud(row: Message, at: datetime) -> datetime:
    """``at``, moved out of the quiet hours where the channel keeps them."""
    channel = installed().get(row.channel)
    if channel is None or not channel.rings or row.lane == URGENT:
        return at
    return timing.after_quiet(texts.current().rules.quiet, at)


@transaction.atomic
def settle_dead(claimed: Sequence[Message], code: str) -> None:
    """It will never go through by this channel."""
    now = clock.now()
    for row in claimed:
        _die(row, code, now)


def _die(row: Message, code: str, now: datetime) -> None:
    row.state, row.error, row.due_at = DEAD, code, now
    row.save(update_fields=["state", "error", "due_at", "tries"])
    if row.mandatory:
        _fall_back(row, now)


def _fall_back(row: Message, now: datetime) -> None:
    """What the law demands goes on by the next channel that reaches the person."""
    subjects, notice = subjects_of(row.subject), texts.current().by_id.get(row.notice)
    event = Event.objects.filter(id=row.event).first()
    contact = subjects.contact(event, row.account_id) if subjects and event else None
    if contact is None or notice is None:
        return
    same = Message.objects.filter(person=row.person, event=row.event)
    tried = set(same.values_list("channel", flat=True))
    channel = after(notice.channels, reachable(contact), tried)
    if not channel:
        return
    copy = Message(
        person=row.person, account_id=row.account_id, post=row.post, event=row.event,
        subject=row.subject, type=row.type, notice=row.notice, audience=row.audience,
        group=row.group, mandatory=True, channel=channel,
        lane=URGENT if notice.urgent else ORDINARY, due_at=now, made_at=now,
    )  # fmt: skip
    copy.due_at = _loud(copy, now)
    Message.objects.bulk_create([copy], ignore_conflicts=True)
