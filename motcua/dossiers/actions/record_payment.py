"""Ghi nhận thanh toán: the desk records that what was owed has been paid; the clock goes on."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor


def record_payment(
    dossier_id: UUID, actor: Actor, *, method: str = "cash", rev: int | None = None
) -> Dossier:
    """Record the whole amount owed as paid by ``method`` (cash or transfer)."""

    def write(work: Work) -> None:
        dossier = work.dossier
        work.event |= {"amount": dossier.owed, "method": method}
        dossier.paid, dossier.owed = dossier.paid + dossier.owed, 0

    return perform(Verb.RECORD_PAYMENT, dossier_id, actor, rev=rev, write=write)
