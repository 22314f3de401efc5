"""Tính lại hạn theo lịch mới: a published calendar moves due times only by this explicit order."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.definitions.model.procedure import Role
from motcua.dossiers import clockwork, words
from motcua.dossiers.actions._perform import show, sort_key, stream_of
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import OPEN
from motcua.identity.actor import Actor, ActorKind
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of

STREAM = "calendar"


@transaction.atomic
def recompute(actor: Actor) -> int:
    """Read the clock of every open dossier by the calendar in force; all of them or none.

    Returns how many due times moved. Each of those dossiers gets an event with its old due time,
    and the order itself is one ``calendar.recomputed``. Only the system or an administrator's post
    may order it; raises :class:`Refused`.
    """
    if actor.kind != ActorKind.SYSTEM and not actor.has(Role.ADMIN):
        raise Refused(words.NOT_YOURS)
    running = Dossier.objects.filter(state__in=OPEN, received_at__isnull=False)
    moved = sum(_recompute_one(key, actor) for key in running.values_list("id", flat=True))
    append(
        STREAM,
        [Entry("calendar.recomputed", {"dossiers": moved, "calendar": _version()})],
        actor=actor.mark,
        at=clock.now(),
    )
    return moved


def _recompute_one(dossier_id: UUID, actor: Actor) -> bool:
    """Recompute one dossier under its lock; whether its due time moved."""
    dossier = Dossier.objects.select_for_update().get(id=dossier_id)
    procedure = publication.version(dossier.version)
    calendar, at = calendar_of(dossier.agency), clock.now()
    old = dossier.due
    reading = clockwork.read(procedure, dossier.channel, dossier.clock, calendar, at)
    if dossier.state not in OPEN or reading is None or reading.due == old:
        return False
    show(dossier, reading)
    dossier.sort_at = sort_key(dossier, at)
    payload = {
        "state": dossier.state,
        "step": dossier.step,
        "pool": dossier.pool,
        "holder": dossier.holder,
        "calendar": _version(),
    }
    for name, moment in (("old_due", old), ("due", dossier.due)):
        if moment is not None:
            payload[name] = clock.local(moment).isoformat(timespec="minutes")
    head = append(
        stream_of(dossier.id),
        [Entry("dossier.recomputed", payload)],
        actor=actor.mark,
        at=at,
        head=Head(dossier.head_seq, dossier.head_hash),
    )
    dossier.head_seq, dossier.head_hash = head.seq, head.hash
    dossier.rev += 1
    dossier.save()
    return True


def _version() -> str:
    """The calendar's version: the digest of the publication it belongs to."""
    return publication.current().digest[:12]
