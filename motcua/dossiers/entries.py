"""Kết quả ghi sổ: what a signed result says to the register that it feeds.

The entry is written in the transaction of the signature, after the letter has its number. What
the register's keeper does to the entry later leaves the dossier as it is.
"""

from __future__ import annotations

from datetime import date

from motcua.definitions.model.procedure import Procedure
from motcua.documents.models import Letter
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import Refusal
from motcua.identity.actor import Actor
from motcua.kernel.clock import local
from motcua.publication import queries as publication
from motcua.registers.actions.feed import Plan, Source, feed, planned
from motcua.registers.errors import Refused as RegisterRefused
from motcua.registers.feeding import Decided


def write_entry(procedure: Procedure, dossier: Dossier, letter: Letter, actor: Actor) -> None:
    """Write the entry of a result that was just signed; raises :class:`Refused` with the
    register's own words, and then nothing of the signature is written either."""
    signed = local(letter.issued_at).date()
    source = Source(dossier.id, letter.id, dossier.applicant_id)
    try:
        feed(
            procedure, dossier.form, decided(procedure, dossier, signed, letter.full_number),
            source, actor,
        )  # fmt: skip
    except RegisterRefused as refused:
        raise Refused(
            Refusal(f"register_{refused.code}", refused.say(), refused.basis)
        ) from refused


def plan_of(procedure: Procedure, dossier: Dossier, today: date) -> Plan | None:
    """What signing today would do to the register; None where the result feeds none."""
    return planned(procedure, dossier.form, decided(procedure, dossier, today, ""), dossier.id)


def decided(procedure: Procedure, dossier: Dossier, signed: date, number: str) -> Decided:
    """The data of the decision that columns may be filled from."""
    agency = publication.current().agencies.get(dossier.agency)
    return Decided(
        signed=signed,
        months=procedure.result.validity.months,
        data={
            "number": number,
            "applicant": dossier.organisation or dossier.applicant_name,
            "organisation": dossier.organisation,
            "address": dossier.address,
            "phone": dossier.phone,
            "email": dossier.email,
            "id_number": dossier.id_number,
            "code": dossier.code or "",
            "agency": agency.name.vi if agency else "",
        },
    )
