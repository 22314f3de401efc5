"""A register stands for a paper: only what is in force, and only the owner's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.documents.papers.owners import Owner
from motcua.dossiers import reuse
from motcua.dossiers.actions import submit
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.models import Paper
from motcua.dossiers.tests import world
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.registers.models import Entry
from motcua.wiring.papers import read_register

BOOK, TODAY = "printing-establishments", date(2019, 8, 5)


def entry(**change: object) -> Entry:
    sample = world.example("xb16")
    values = {
        "register": BOOK, "number": "12/GP-STTTT", "key": "12/gp-stttt", "title": "Nhà in Mẫu",
        "holder": sample.applicant["organisation"], "account_id": world.account().pk,
        "status": "in_force", "data": {"tax_code": "3000000012"}, "sort": "nha in mau",
        "created_at": clock.now(), "changed_at": clock.now(),
    }  # fmt: skip
    return Entry.objects.create(**(values | change))


def found(owner: Owner) -> list[str]:
    return [one.ref for one in read_register(BOOK, owner, TODAY)]


@pytest.mark.usefixtures("ha_tinh")
def test_only_entries_in_force_of_the_account_and_its_organisation_count() -> None:
    name = world.example("xb16").applicant["organisation"]
    own = entry()
    for number, change in enumerate((
        {"status": "revoked"}, {"sample": True}, {"valid_to": date(2019, 8, 4)},
        {"account_id": world.account("nguoi-khac@example.vn").pk}, {"holder": "Công ty khác"},
    )):  # fmt: skip
        entry(key=f"k{number}", **change)
    assert found(Owner(organisation=name, account=world.account().pk)) == [str(own.pk)]
    assert found(Owner(organisation=name)) == []


@pytest.mark.usefixtures("ha_tinh")
def test_a_dossier_is_filed_with_what_the_register_holds_and_no_file() -> None:
    held, filed = entry(), world.filing("xb16")
    item = publication.current().procedures[filed.procedure]
    owner = reuse.owner_of(item, filed.applicant, filed.form, world.account().pk)
    offer = reuse.offered(item.components, owner).offers["printing_licence"]
    assert (offer.source, offer.ref) == (f"register:{BOOK}", str(held.pk))
    papers = [
        Handed(p.component, source=offer.source, source_ref=offer.ref)
        if p.component == "printing_licence"
        else p
        for p in filed.papers
    ]
    dossier = submit.submit(replace(filed, papers=papers), world.citizen())
    row = Paper.objects.get(dossier=dossier, component="printing_licence")
    assert (row.reused, row.digitised, row.source_ref) == (True, False, str(held.pk))
