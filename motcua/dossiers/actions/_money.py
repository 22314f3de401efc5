"""Tiền của hồ sơ: bills are asked for and cancelled in the transaction of the verb itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from motcua.definitions.model.procedure import Moment, Procedure
from motcua.dossiers import fees
from motcua.dossiers.models import Dossier
from motcua.identity.actor import Actor
from motcua.kernel.clock import local
from motcua.payments.actions.ask import ask
from motcua.payments.actions.cancel import cancel
from motcua.payments.charges import Charge, Payer
from motcua.payments.queries import sums_of


def ask_for(dossier: Dossier, moment: Moment, actor: Actor, at: datetime) -> None:
    """Ask for the dossier's fees that are collected at ``moment``; no statement where none are."""
    bill_for(dossier, fees.charges_of(fees.at(dossier.fees, moment)), moment.value, actor, at)


def bill_for(
    dossier: Dossier, charges: Sequence[Charge], moment: str, actor: Actor, at: datetime
) -> None:
    """Ask the applicant for ``charges``; what is to be paid is added to what the dossier owes."""
    if not charges:
        return
    payer = Payer(
        name=dossier.organisation or dossier.applicant_name,
        address=dossier.address,
        number=(dossier.organisation and dossier.tax_code) or dossier.id_number,
        account=dossier.applicant_id,
    )
    bill = ask(
        dossier.id, charges, agency=dossier.agency, moment=moment, purpose=dossier.subject,
        payer=payer, by=actor.mark, at=at, reference=dossier.code or "",
    )  # fmt: skip
    if bill is not None:
        dossier.owed += bill.due


def drop(dossier: Dossier, cause: str, actor: Actor, at: datetime) -> None:
    """Cancel what the dossier still owes; no statement where it owes nothing."""
    if dossier.owed:
        cancel(dossier.id, cause=cause, by=actor.mark, at=at)
        dossier.owed = 0


def reassess(
    dossier: Dossier, procedure: Procedure, proofs: Collection[str], actor: Actor, at: datetime
) -> None:
    """Reckon the fees anew before receipt, when answers or proofs changed (a supplement).

    A bill that nobody has paid gives way to one of the right amount; after a payment only what is
    more is asked for, and what is less is a refund that a person decides.
    """
    filed_on = local(dossier.submitted_at).date()
    rows = fees.rows_of(procedure, dossier.form, dossier.channel, filed_on, proofs)
    before, after = (_sum(fees.at(r, Moment.FILING)) for r in (dossier.fees, rows))
    paid, dossier.fees = sums_of(dossier.id).paid, rows
    if before == after:
        return
    drop(dossier, "replaced", actor, at)
    if not paid:
        ask_for(dossier, Moment.FILING, actor, at)
    elif after > paid:
        bill_for(dossier, [fees.requested(after - paid)], Moment.FILING.value, actor, at)


def _sum(rows: Sequence[fees.Row]) -> int:
    return sum(row["amount"] for row in rows)
