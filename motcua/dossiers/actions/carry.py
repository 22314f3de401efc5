"""Bưu điện đang giữ: that papers or a result are with a post office, or no longer are."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.dossiers import access, words
from motcua.dossiers.actions._perform import stream_of
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.kernel import clock
from motcua.ledger.append import Entry, Head, append


@transaction.atomic
def carry(
    dossier_id: UUID, actor: Actor, *, carrier: str, parcel: UUID, free: bool = False
) -> Dossier:
    """Say which post office carries the dossier's papers or result; empty when none does any more.

    While one does, the desk neither receives nor returns it. The dossier's own state stays what it
    is: delivery is a state of its own. With ``free`` a dossier that is carried already is refused.
    Raises :class:`NotFound` and :class:`Refused`.
    """
    dossier = Dossier.objects.select_for_update().filter(id=dossier_id).first()
    if dossier is None or not access.may_touch(actor, dossier):
        raise NotFound(str(dossier_id))
    if free and dossier.carrier:
        raise Refused(words.RESULT_ON_THE_WAY)
    if dossier.carrier == carrier:
        return dossier
    head = append(
        stream_of(dossier_id),
        [Entry("dossier.carried", {"carrier": carrier, "parcel": str(parcel)})],
        actor=actor.mark,
        at=clock.now(),
        head=Head(dossier.head_seq, dossier.head_hash) if dossier.head_seq else None,
    )
    dossier.head_seq, dossier.head_hash = head.seq, head.hash
    dossier.carrier = carrier
    dossier.rev += 1
    dossier.save(update_fields=["carrier", "rev", "head_seq", "head_hash"])
    return dossier
