"""Gửi lại, bỏ qua: what an administrator does with messages that could not be told."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, append
from motcua.ledger.models import Event
from motcua.notices import texts
from motcua.notices.channels.registry import reachable
from motcua.notices.choosing import after
from motcua.notices.models import DEAD, DROPPED, WAITING, ChannelState, Message
from motcua.notices.ports import subjects_of

STREAM = "notices"


class Impossible(Exception):
    """Không thể: why a message cannot be sent again, as an English msgid."""


@transaction.atomic
def retry(message: int, actor: Actor) -> Message | None:
    """Send a dead message again, with the same key and by the same channel; None where it is not
    dead any more.

    One that had no channel gets the first that reaches the person now; raises
    :class:`Impossible` where there still is none.
    """
    row = _dead(message, actor)
    if row is None:
        return None
    if not row.channel:
        row.channel = _now_reachable(row)
    now = clock.now()
    row.state, row.tries, row.due_at, row.error = WAITING, 0, now, ""
    row.save(update_fields=["state", "tries", "due_at", "error", "channel"])
    ChannelState.objects.filter(channel=row.channel).update(rests_until=None)
    _record("notice.retried", row, actor)
    return row


@transaction.atomic
def drop(message: int, actor: Actor, *, why: str) -> Message | None:
    """Give a dead message up, with the reason; None where it is not dead any more.

    Raises ``ValueError`` without a reason. The reason stays with the row; the ledger names the
    message only.
    """
    if not why.strip():
        raise ValueError("a reason is needed")
    row = _dead(message, actor)
    if row is None:
        return None
    row.state, row.dropped_by, row.dropped_why = DROPPED, actor.mark, why.strip()[:300]
    row.save(update_fields=["state", "dropped_by", "dropped_why"])
    _record("notice.dropped", row, actor)
    return row


def _dead(message: int, actor: Actor) -> Message | None:
    if not actor.has(Role.ADMIN) or actor.scopes is not None:
        raise PermissionDenied("messages that failed belong to administrators")
    return Message.objects.select_for_update().filter(id=message, state=DEAD).first()


def _now_reachable(row: Message) -> str:
    subjects, notice = subjects_of(row.subject), texts.current().by_id.get(row.notice)
    event = Event.objects.filter(id=row.event).first()
    contact = subjects.contact(event, row.account_id) if subjects and event else None
    tried = Message.objects.filter(person=row.person, event=row.event).exclude(id=row.id)
    if contact and notice:
        known = set(tried.values_list("channel", flat=True))
        if channel := after(notice.channels, reachable(contact), known):
            return channel
    raise Impossible("There still is no address for this person. Tell them another way.")


def _record(event: str, row: Message, actor: Actor) -> None:
    append(
        STREAM,
        [Entry(event, {"message": row.id, "channel": row.channel, "event": row.event})],
        actor=actor.mark,
        at=clock.now(),
    )
