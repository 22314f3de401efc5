"""Kết quả ghi sổ: what a signed result says to the register that it feeds.

The entry is written in the transaction of the signature, after the letter has its number. What
the register's keeper does to the entry later leaves the dossier as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.definitions.model.procedure import Procedure
from motcua.definitions.values import FieldError
from motcua.documents.models import Letter
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import AT_WORK, Refusal, State
from motcua.identity.actor import Actor
from motcua.kernel.clock import local, now
from motcua.publication import queries as publication
from motcua.registers.actions.feed import Plan, Source, feed, meant_by, planned
from motcua.registers.books import book as book_of
from motcua.registers.errors import NotFound as NoRegister
from motcua.registers.errors import Refused as RegisterRefused
from motcua.registers.feeding import Decided
from motcua.registers.foretelling import foretold
from motcua.registers.models import Entry
from motcua.registers.queries.naming import Claimant, Doubt, doubts


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


def doubts_of(
    procedure: Procedure,
    form: Mapping[str, Any],
    applicant: Mapping[str, Any],
    account: int | None,
) -> list[Doubt]:
    """What is wrong with the entry that a form names, as far as the register knows, and the rules
    of the register that signing it today would break."""
    return [*named(procedure, form, applicant, account), *_broken(procedure, form, applicant)]


def _broken(
    procedure: Procedure, form: Mapping[str, Any], applicant: Mapping[str, Any]
) -> list[Doubt]:
    data = {name: str(value) for name, value in applicant.items() if value}
    data["applicant"] = data.get("organisation") or data.get("full_name", "")
    today, months = now().date(), procedure.result.validity.months
    return foretold(procedure, form, Decided(signed=today, months=months, data=data))


def named(
    procedure: Procedure,
    form: Mapping[str, Any],
    applicant: Mapping[str, Any],
    account: int | None,
    found: list[Entry] | None = None,
) -> list[Doubt]:
    """What is wrong with the entry that a form names; two statements at most, or none.

    ``found`` are the entries that may be meant, where they were looked for already.
    """
    if procedure.result.finds is None:
        return []
    names = (str(applicant.get("organisation") or ""), str(applicant.get("full_name") or ""))
    who = Claimant(account, names, str(applicant.get("tax_code") or ""))
    return doubts(procedure, form, who, found)


def errors_of(found: list[Doubt]) -> list[FieldError]:
    """The doubts for which an online filing is refused, as errors at their questions."""
    return [
        FieldError(doubt.question, doubt.code, doubt.text.en, own=doubt.text)
        for doubt in found
        if doubt.sure
    ]


def doubts_about(procedure: Procedure, dossier: Dossier) -> list[Doubt]:
    """The same for a dossier that was filed, for the officer who looks at it; nothing once it is
    decided; of the entry nothing once an officer has chosen it. At most four statements."""
    if dossier.state not in {State.SUBMITTED, *AT_WORK} or procedure.result.feeds is None:
        return []
    who = {
        "organisation": dossier.organisation,
        "full_name": dossier.applicant_name,
        "tax_code": dossier.tax_code,
    }
    try:
        book = book_of(procedure.result.feeds or "")
    except NoRegister:
        return []
    found, chosen = meant_by(book, procedure, dossier.form, dossier.id)
    about = [] if chosen else named(procedure, dossier.form, who, dossier.applicant_id, found)
    told = decided(procedure, dossier, now().date(), "")
    return [*about, *foretold(procedure, dossier.form, told, dossier.id, found)]
