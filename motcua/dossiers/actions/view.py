"""Xem hồ sơ: that an officer opened a dossier's personal data is put on record, once a day."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers import access
from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.errors import NotFound
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append
from motcua.ledger.queries import of_actor_since

VIEWED = "dossier.viewed"


@transaction.atomic
def view(dossier_id: UUID, actor: Actor, *, consulted: bool = False) -> bool:
    """Record that ``actor`` opened the dossier today; returns False where that is on record.

    Changes nothing that a form depends on, so ``rev`` stays. Raises :class:`NotFound`.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_see(actor, dossier, consulted):
        raise NotFound(str(dossier_id))
    at = clock.now()
    name = stream_of(dossier_id)
    morning = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if of_actor_since(name, VIEWED, actor.mark, morning):
        return False
    head = append(
        name,
        [Entry(VIEWED, {})],
        actor=actor.mark,
        at=at,
        head=Head(dossier.head_seq, dossier.head_hash) if dossier.head_seq else None,
    )
    Dossier.objects.filter(id=dossier_id).update(head_seq=head.seq, head_hash=head.hash)
    return True
