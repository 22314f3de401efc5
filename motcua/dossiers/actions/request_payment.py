"""Yêu cầu nghĩa vụ tài chính: the desk asks for a payment; the clock stands still."""

from __future__ import annotations

from uuid import UUID

from motcua.dossiers import fees
from motcua.dossiers.actions._money import bill_for, drop
from motcua.dossiers.actions._perform import Work, perform
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Verb
from motcua.identity.actor import Actor
from motcua.payments import queries as payments
from motcua.payments.charges import Charge


def request_payment(
    dossier_id: UUID, actor: Actor, *, amount: int, rev: int | None = None
) -> Dossier:
    """Ask for ``amount`` đồng before processing goes on.

    Where exactly that is owed already, its bills stand and the applicant pays those; otherwise one
    new bill takes their place, so that nobody is asked twice for the same.
    """

    def write(work: Work) -> None:
        dossier = work.dossier
        dossier.owed = payments.sums_of(dossier.id).owed
        if dossier.owed != amount:
            drop(dossier, "replaced", work.actor, work.at)
            bill_for(dossier, _lines(dossier, amount), "process", work.actor, work.at)
        work.event |= {"amount": amount}

    args = {"amount": amount}
    return perform(Verb.REQUEST_PAYMENT, dossier_id, actor, args, rev=rev, write=write)


def _lines(dossier: Dossier, amount: int) -> list[Charge]:
    """The dossier's own fees where they make up the amount, else one line."""
    known = [charge for charge in fees.charges_of(dossier.fees) if charge.amount]
    if not dossier.paid and sum(charge.amount for charge in known) == amount:
        return known
    return [fees.requested(amount)]
