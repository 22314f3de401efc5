"""Tra cứu thông báo: a person's list, whether somebody was told, and what failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.definitions.model.notice import Audience, NoticeGroup
from motcua.identity.actor import Actor
from motcua.notices import texts
from motcua.notices.channels.registry import installed
from motcua.notices.choosing import IN_APP
from motcua.notices.models import (
    DEAD,
    SENDING,
    SENT,
    WAITING,
    ChannelState,
    Message,
    Preference,
)
from motcua.ui.paging import CursorPage

PER_PAGE = 20
MOST = 99


def anything_due(now: datetime) -> bool:
    """Whether some message may go out now; one statement (two where a channel rests)."""
    resting = ChannelState.objects.filter(rests_until__gt=now).values("channel")
    rows = Message.objects.filter(state__in=[WAITING, SENDING], due_at__lte=now)
    return rows.exclude(channel__in=resting).exists()


def told(subject: str, *types: str) -> bool:
    """Whether the applicant of a subject was told of an event of one of ``types``: a message went
    out to them beyond this site, or they read it here. One statement."""
    rows = Message.objects.filter(
        subject=subject, type__in=types, audience=Audience.APPLICANT, state=SENT
    )
    return rows.filter(~Q(channel=IN_APP) | Q(read_at__isnull=False)).exists()


def unread(actor: Actor) -> int:
    """How many notices the person has not read, counted to a little over ``MOST``; one statement
    along an index."""
    if actor.account is None:
        return 0
    rows = Message.objects.filter(
        account=actor.account, channel=IN_APP, state=SENT, read_at__isnull=True
    )
    return len(rows.values_list("id", flat=True)[: MOST + 1])


def inbox(actor: Actor, after: str = "", before: str = "") -> CursorPage[Message]:
    """The person's notices, newest first, a page at a time; one statement."""
    if actor.account is None:
        return CursorPage(())
    rows = Message.objects.filter(account=actor.account, channel=IN_APP, state=SENT)
    return _page(rows, after, before)


def _page(rows: QuerySet[Message], after: str, before: str) -> CursorPage[Message]:
    back = bool(before) and not after
    place = before if back else after
    if place.isdecimal() and len(place) <= 18:
        rows = rows.filter(id__gt=int(place)) if back else rows.filter(id__lt=int(place))
    found = list(rows.order_by("id" if back else "-id")[: PER_PAGE + 1])
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    if back:
        shown.reverse()
    if not shown:
        return CursorPage(())
    return CursorPage(
        shown,
        next_cursor=str(shown[-1].id) if more or back else None,
        previous_cursor=str(shown[0].id) if (more if back else bool(place)) else None,
    )


def dead(channel: str = "", after: str = "", before: str = "") -> CursorPage[Message]:
    """Messages that could not be told, newest first; ``channel`` narrows. One statement."""
    rows = Message.objects.filter(state=DEAD)
    return _page(rows.filter(channel=channel) if channel else rows, after, before)


@dataclass(frozen=True)
class Health:
    """Tình trạng của một kênh."""

    key: str
    waiting: int
    dead: int
    failures: int
    rests_until: datetime | None
    error: str
    sent_at: datetime | None


def health(now: datetime) -> list[Health]:
    """How each installed channel fares; two statements."""
    states = {row.channel: row for row in ChannelState.objects.all()}
    rows = Message.objects.filter(state__in=[WAITING, SENDING, DEAD]).values("channel")
    counted: dict[str, dict[str, Any]] = {
        row["channel"]: dict(row)
        for row in rows.annotate(
            waiting=Count("id", filter=~Q(state=DEAD)), dead=Count("id", filter=Q(state=DEAD))
        )
    }
    found = []
    for key in dict.fromkeys((*installed(), *counted)):
        state, count = states.get(key), counted.get(key, {})
        resting = state.rests_until if state and state.rests_until else None
        found.append(
            Health(
                key,
                count.get("waiting", 0),
                count.get("dead", 0),
                state.failures if state else 0,
                resting if resting and resting > now else None,
                state.error if state else "",
                state.sent_at if state else None,
            )
        )
    return found


def groups_of(is_officer: bool) -> tuple[NoticeGroup, ...]:
    """The groups that a person can be told of; an officer is a citizen too."""
    own = (NoticeGroup.PROGRESS, NoticeGroup.DUTY, NoticeGroup.RESULT, NoticeGroup.LICENCE)
    return (*own, NoticeGroup.WORK, NoticeGroup.WARNING) if is_officer else own


def channels_of(group: NoticeGroup) -> tuple[str, ...]:
    """The channels beyond this site that notices of a group may use and that are installed."""
    named = {c for n in texts.current().by_id.values() if n.group == group for c in n.channels}
    return tuple(key for key in installed() if key in named and key != IN_APP)


def has_mandatory(group: NoticeGroup) -> bool:
    """Whether the law demands some notices of a group."""
    return any(n.mandatory for n in texts.current().by_id.values() if n.group == group)


def wishes(account: int) -> dict[tuple[str, str], bool]:
    """What a person said: (group, channel) to wanted; one statement."""
    rows = Preference.objects.filter(account_id=account)
    return {(row.group, row.channel): row.wanted for row in rows}
