"""Every procedure about an existing entry changes that entry, and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from motcua.definitions.model.procedure import Procedure, RegisterAction, StepVerb
from motcua.documents.models import Letter
from motcua.dossiers.actions import approve
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.dossiers.tests.changes import CHANGES, ENTERED, Ask, Changes
from motcua.identity.tests.town import MONDAY
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import grant
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.queries.page import standing_on

Nothing = Callable[[], AbstractContextManager[None]]


def definition_of(procedure: str) -> Procedure:
    return next(p for p in world.province().procedures if p.id.startswith(procedure))


def test_no_procedure_about_an_existing_entry_is_left_out() -> None:
    told = {name for group in CHANGES.values() for name in group}
    about = {p.id.split("-")[0] for p in world.province().procedures if p.result.finds}
    verbs = (RegisterAction.AMEND, RegisterAction.EXTEND, RegisterAction.REISSUE)
    changing = {
        p.id.split("-")[0] for p in world.province().procedures if p.result.feeds_as in verbs
    }
    assert told == about
    assert changing <= told


@pytest.mark.parametrize("granter", CHANGES)
def test_a_decision_changes_the_entry_that_its_holder_names(
    ha_tinh: Traveller, nothing_happened: Nothing, granter: str
) -> None:
    """Grants once, and lets each procedure change the entry as if it were the only one."""
    entry, tale = granted(granter)
    for number, (procedure, changes) in enumerate(CHANGES[granter].items()):
        with undone():
            ha_tinh.move_to(later(procedure))
            dossier = world.at_step(filed(procedure, entry, tale), StepVerb.APPROVE)
            leader = world.holder(dossier)
            with nullcontext() if number else nothing_happened(), undone():
                approve.approve(dossier.id, leader)
                assert versions_of(entry) == 2
            assert versions_of(entry) == 1
            approve.approve(dossier.id, leader)
            dossier.refresh_from_db()
            changed_as_told(procedure, entry, dossier, changes)


def versions_of(entry: Entry) -> int:
    return EntryVersion.objects.filter(entry=entry).count()


def changed_as_told(procedure: str, before: Entry, dossier: Dossier, changes: Changes) -> None:
    now = Entry.objects.get(register=before.register)  # the same one, and no second
    assert now.id == before.id
    version = EntryVersion.objects.get(subject=dossier.id)
    assert (version.entry_id, version.seq, version.action) == (now.id, 2, changes.verb)
    today = later(procedure).date()
    assert version.effective == today
    assert version.letter == result_of(dossier).id
    wanted = expected(before, dossier, changes)
    assert now.data == wanted, procedure
    assert now.valid_to == (date.fromisoformat(changes.ends) if changes.ends else before.valid_to)
    key = next(p for p in world.province().registers if p.id == now.register).key.field
    assert now.number == wanted[key]
    assert (now.number == before.number) == (key not in changes.columns)
    assert (now.status, now.incomplete) == ("in_force", False)
    past = standing_on(now, today - timedelta(days=1))
    assert past is not None
    assert past.data == before.data
    event = Event.objects.filter(stream=f"entry:{now.id}").latest("seq")
    verb = {"note": "noted", "amend": "amended", "extend": "extended", "reissue": "reissued"}
    assert event.type == f"register.{verb[changes.verb]}"
    assert event.payload["dossier"] == str(dossier.id)
    assert event.payload["version"] == 2


def expected(before: Entry, dossier: Dossier, changes: Changes) -> dict[str, Any]:
    """Everything as it was, but for what the procedure changes."""
    letter = result_of(dossier).full_number

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return [said(one) for one in value]
        if isinstance(value, Ask):
            return dossier.form[value.question]
        return letter if value == "{number}" else value

    told = {column: said(value) for column, value in changes.columns.items()}
    merged = {**before.data, **told}
    return {column: value for column, value in merged.items() if value is not None}


def result_of(dossier: Dossier) -> Letter:
    return Letter.objects.get(subject=dossier.id, kind__in=("result", "confirmation"))


class _Undo(Exception):
    """What is done inside is to be undone."""


@contextmanager
def undone() -> Iterator[None]:
    """A block of which nothing stays in the database."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


def granted(granter: str) -> tuple[Entry, Mapping[str, Any]]:
    """The entry, and whose it is: the applicant of the filings that follow."""
    if granter in ENTERED:
        post, values = ENTERED[granter]
        sample = next(iter(CHANGES[granter]))
        applicant = {
            **world.example(sample).applicant,
            "organisation": values["name"],
            "tax_code": values["tax_code"],
        }
        return grant.grant(granter, world.officer(post), values), applicant
    dossier = world.resolved(granter)
    entry = EntryVersion.objects.get(subject=dossier.id).entry
    return Entry.objects.get(id=entry.id), world.example(granter).applicant


def later(procedure: str) -> datetime:
    """A Monday in October 2019, or the first on which the procedure is in force."""
    day = max(definition_of(procedure).effective_from, MONDAY.date() + timedelta(days=70))
    day += timedelta(days=(7 - day.weekday()) % 7)
    return datetime.combine(day, MONDAY.timetz(), TZ)


def filed(procedure: str, entry: Entry, applicant: Mapping[str, Any]) -> Dossier:
    return world.submitted(
        procedure, form=naming(procedure, entry), applicant={**applicant, "kind": kind(procedure)}
    )


def kind(procedure: str) -> str:
    return str(world.example(procedure).applicant["kind"])


OWN = (
    "organisation", "tax_code", "name", "licence_number", "licence_date", "licence_expiry",
    "certificate_number", "certificate_date", "certificate_expiry", "confirmation_number",
    "confirmation_date", "business_registration", "owner_name", "owner_id_number",
)  # fmt: skip
"""Columns by which a holder and a licence are known."""


def naming(procedure: str, entry: Entry) -> dict[str, Any]:
    """The sample's answers, with the entry's own number, days and holder."""
    result = definition_of(procedure).result
    told = {**result.fills, **result.if_missing, result.finds_by or "": result.finds or ""}
    questions = {field.id for field in definition_of(procedure).form.fields}
    answers: dict[str, Any] = dict(world.example(procedure).form)
    for column in OWN:
        question = told.get(column, "").split(",")[-1].strip()
        if question in questions and column in entry.data and not question.startswith("recipient"):
            answers[question] = str(entry.data[column])
    if result.finds and result.finds_by is None:
        answers[result.finds] = entry.number
    return answers
