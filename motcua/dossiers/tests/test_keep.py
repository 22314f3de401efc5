"""What was checked or signed comes into its owner's store, once, and serves a later dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import transaction

from motcua.documents.actions.hide_paper import hide_paper
from motcua.documents.actions.prove_owner import prove_owner
from motcua.documents.actions.withdraw_paper import withdraw_paper
from motcua.documents.models import KeptPaper
from motcua.documents.papers import queries as store
from motcua.dossiers import reuse
from motcua.dossiers.actions import (
    draft_attach,
    draft_reuse,
    draft_start,
    draft_submit,
    keep,
    receive,
    submit,
)
from motcua.dossiers.actions import file as filing_at_desk
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.errors import Invalid
from motcua.dossiers.models import Dossier, Draft, Paper
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import Watch
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.queries import stream
from motcua.publication import queries as publication

pytestmark = pytest.mark.usefixtures("ha_tinh")
LICENCE = "postal-licence"


def checked(procedure: str = "bc01", **change: object) -> Dossier:
    """A dossier whose papers the desk found in order; they are in the store then."""
    dossier = world.submitted(procedure, **change)
    components = {paper.component: True for paper in dossier.papers.all()}
    dossier = receive.receive(dossier.id, world.officer(world.DESK), checklist=components)
    keep.follow()
    return dossier


def kept(kind: str) -> KeptPaper:
    return KeptPaper.objects.get(kind=kind, superseded_by=None)


def offers(procedure: str, email: str = "cong-dan@example.vn") -> dict[str, reuse.Offer]:
    """What is offered to an account that files the sample dossier."""
    sample = world.example(procedure)
    item = publication.current().procedures[sample.procedure]
    account = world.account(email).pk
    owner = reuse.owner_of(item, sample.applicant, sample.form, account)
    return dict(reuse.offered(item.components, owner).offers)


def test_a_paper_that_was_found_in_order_is_kept_with_what_the_form_says_of_it() -> None:
    dossier = checked("bc01")
    paper, form = kept("business-registration"), world.example("bc01").form
    assert (paper.source, paper.dossier, paper.component) == (
        "checked", dossier.id, "business_registration",
    )  # fmt: skip
    assert paper.owner == f"tax:{form['tax_code']}"
    assert paper.number == form["registration_number"]
    assert paper.issued == date.fromisoformat(str(form["registration_date"]))
    assert paper.files[0]["name"].startswith(f"{dossier.code}.0")
    assert [event.type for event in stream(f"paper:{paper.id}")] == ["paper.kept"]


def test_nothing_is_kept_of_what_was_not_checked_or_not_in_order() -> None:
    dossier = world.submitted("bc01")
    keep.follow()
    assert not KeptPaper.objects.exists()
    wrong = {paper.component: False for paper in dossier.papers.all()}
    receive.receive(dossier.id, world.officer(world.DESK), checklist=wrong)
    keep.follow()
    assert not KeptPaper.objects.exists()


def test_following_again_keeps_nothing_twice() -> None:
    checked("bc01")
    before = KeptPaper.objects.count()
    assert keep.follow() == 0
    assert KeptPaper.objects.count() == before


def test_a_signed_result_is_a_paper_that_ends_with_the_licence() -> None:
    dossier = world.resolved("bc01")
    keep.follow()
    paper = kept(LICENCE)
    years = int(str(world.example("bc01").form["term_years"]))
    signed = dossier.resolved_at.astimezone(TZ).date()  # type: ignore[union-attr]
    assert (paper.source, paper.form) == ("result", "original")
    assert paper.valid_to == signed.replace(year=signed.year + years)
    (file,) = store.files_of(paper)
    assert (file.media_type, file.size > 1000) == ("application/pdf", True)


def test_an_amended_licence_replaces_the_old_one_and_runs_as_long() -> None:
    world.resolved("bc01")
    keep.follow()
    first = kept(LICENCE)
    assert first.valid_to is not None
    named = {
        "tax_code": world.example("bc01").form["tax_code"], "licence_number": first.number,
        "licence_date": "2019-08-05", "licence_expiry": first.valid_to.isoformat(),
    }  # fmt: skip
    world.resolved("bc02", applicant=dict(world.example("bc01").applicant),
                   form={**world.example("bc02").form, **named})  # fmt: skip
    keep.follow()
    second = kept(LICENCE)
    first.refresh_from_db()
    assert first.superseded_by_id == second.id
    assert second.valid_to == first.valid_to


def test_a_later_dossier_is_offered_what_serves_it() -> None:
    checked("bc01")
    assert offers("bc01")["business_registration"].kind == "business-registration"
    assert offers("bc01", "nguoi-khac@example.vn") == {}


def test_a_second_dossier_takes_the_paper_and_says_so(ha_tinh: Traveller) -> None:
    first = checked("bc01")
    paper = kept("business-registration")
    filed = world.filing("bc01")
    papers: Sequence[Handed] = [
        Handed(p.component, source="store", source_ref=str(paper.id))
        if p.component == "business_registration"
        else p
        for p in filed.papers
    ]
    second = submit.submit(replace(filed, papers=papers), world.citizen())
    row = Paper.objects.get(dossier=second, component="business_registration")
    was = Paper.objects.get(dossier=first, component="business_registration")
    assert (row.source, row.source_ref, row.sha256) == ("store", str(paper.id), was.sha256)
    submitted = next(iter(stream(f"dossier:{second.id}")))
    assert submitted.payload["reused"] == [f"store/{paper.id}"]


@pytest.mark.parametrize("gone", ["hidden", "withdrawn", "expired", "of somebody else"])
def test_what_became_stale_is_refused_at_filing_and_nothing_is_lost(
    gone: str, ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    checked("bc01")
    paper, who = kept("business-registration"), world.citizen()
    if gone == "hidden":
        hide_paper(paper.id, who)
    if gone == "withdrawn":
        withdraw_paper(paper.id, world.officer(world.DESK), why="Giấy tờ không đúng.")
    if gone == "expired":
        KeptPaper.objects.update(valid_to=date(2019, 8, 4))
    if gone == "of somebody else":
        who = world.citizen("nguoi-khac@example.vn")
    filed = world.filing("bc01")
    others = [p for p in filed.papers if p.component != "business_registration"]
    reused = Handed("business_registration", source="store", source_ref=str(paper.id))
    with nothing_happened(), pytest.raises(Invalid) as caught:
        submit.submit(replace(filed, papers=[*others, reused]), who)
    assert [(p.field, p.code) for p in caught.value.problems] == [
        ("papers.business_registration", "stale_paper")
    ]


def test_the_last_day_of_a_paper_still_counts(ha_tinh: Traveller) -> None:
    checked("bc01")
    KeptPaper.objects.update(valid_to=date(2019, 8, 5))
    assert "business_registration" in offers("bc01")
    ha_tinh.move_to(datetime(2019, 8, 6, 8, 0, tzinfo=TZ))
    assert "business_registration" not in offers("bc01")


def draft_of(procedure: str) -> Draft:
    sample = world.example(procedure)
    draft = draft_start.draft_start(sample.procedure, world.citizen(), {})
    draft.applicant, draft.form = dict(sample.applicant), dict(sample.form)
    draft.delivery = "online"
    draft.save()
    return draft


def test_a_draft_takes_the_offer_and_becomes_a_dossier() -> None:
    checked("bc01")
    draft, who = draft_of("bc01"), world.citizen()
    ref = offers("bc01")["business_registration"].ref
    draft_reuse.draft_reuse(draft.id, who, component="business_registration", ref=ref)
    for component in world.example("bc01").components:
        if component != "business_registration":
            draft_attach.draft_attach(
                draft.id, who, component=component, files=[world.paper(f"{component}.pdf")]
            )
    dossier = draft_submit.draft_submit(draft.id, who, declared=True)
    row = Paper.objects.get(dossier=dossier, component="business_registration")
    assert (row.source, row.source_ref) == ("store", ref)
    draft.refresh_from_db()
    assert draft.reused == {}


def test_an_upload_puts_the_offer_aside_and_the_other_way_round() -> None:
    checked("bc01")
    draft, who = draft_of("bc01"), world.citizen()
    name, ref = "business_registration", offers("bc01")["business_registration"].ref
    draft_reuse.draft_reuse(draft.id, who, component=name, ref=ref)
    draft = draft_attach.draft_attach(draft.id, who, component=name, files=[world.paper("moi.pdf")])
    assert (draft.reused, list(draft.papers)) == ({}, [name])
    draft = draft_reuse.draft_reuse(draft.id, who, component=name, ref=ref)
    assert (draft.reused[name]["ref"], draft.papers) == (ref, {})


def test_an_offer_that_does_not_stand_changes_no_draft(nothing_happened: Watch) -> None:
    checked("bc01")
    draft, ref = draft_of("bc01"), offers("bc01")["business_registration"].ref
    with nothing_happened(), pytest.raises(Invalid):
        draft_reuse.draft_reuse(draft.id, world.citizen(), component="charter", ref=ref)


def at_counter(procedure: str = "bc01") -> Dossier:
    filed = world.filing(procedure)
    papers = [Handed("application", kind="original"), *filed.papers]
    filed = replace(filed, channel="counter", delivery="desk", papers=papers)
    dossier = filing_at_desk.file(filed, world.officer(world.DESK))
    components = {paper.component: True for paper in dossier.papers.all()}
    receive.receive(dossier.id, world.officer(world.DESK), checklist=components)
    keep.follow()
    return dossier


def test_what_came_over_the_counter_meets_an_account_only_after_an_identity_was_compared() -> None:
    dossier = at_counter()
    assert offers("bc01") == {}  # to type somebody's number proves nothing
    paper = kept("business-registration")
    with transaction.atomic():
        account = world.account().pk
        prove_owner(account, paper.owner, dossier.id, world.officer(world.DESK))
        prove_owner(account, paper.owner, dossier.id, world.officer(world.DESK))
    assert offers("bc01")["business_registration"].ref == str(paper.id)
    assert [event.type for event in stream(f"owner-proof:{_proof()}")] == ["paper.owner_proved"]


def _proof() -> int:
    (proof,) = store.proofs_of(world.account().pk)
    return proof.pk


def test_a_plain_copy_does_not_serve_where_a_certified_one_is_asked_for() -> None:
    checked("bc01")
    sample = world.example("xb02")
    item = publication.current().procedures[sample.procedure]
    form = {**sample.form, "tax_code": world.example("bc01").form["tax_code"]}
    applicant = {**sample.applicant, "tax_code": form["tax_code"]}
    owner = reuse.owner_of(item, applicant, form, world.account().pk)
    assert "business_registration" not in reuse.offered(item.components, owner).offers
    KeptPaper.objects.filter(kind="business-registration").update(form="certified")
    assert "business_registration" in reuse.offered(item.components, owner).offers


def test_a_paper_that_ends_is_not_offered_until_somebody_read_when() -> None:
    checked("gp01")
    paper = kept("identity-paper")
    assert (paper.valid_to, paper.ends_unknown) == (None, True)
    assert "identity_paper" not in offers("gp01")


def test_the_desk_reads_the_end_on_the_paper() -> None:
    dossier = world.submitted("gp01")
    components = {paper.component: True for paper in dossier.papers.all()}
    receive.receive(
        dossier.id, world.officer(world.DESK), checklist=components,
        until={"identity_paper": date(2024, 3, 1)},
    )  # fmt: skip
    keep.follow()
    assert kept("identity-paper").valid_to == date(2024, 3, 1)
    assert offers("gp01")["identity_paper"].valid_to == date(2024, 3, 1)


def test_months_are_counted_as_the_civil_code_counts_them() -> None:
    assert keep.months_after(date(2019, 8, 31), 6) == date(2020, 2, 29)
    assert keep.months_after(date(2019, 8, 5), 120) == date(2029, 8, 5)
    assert keep.months_after(date(2019, 12, 1), 1) == date(2020, 1, 1)


def test_what_another_brought_over_the_counter_hides_nothing_from_the_account() -> None:
    checked("bc01")
    first = kept("business-registration")
    at_counter()
    first.refresh_from_db()
    assert first.superseded_by_id is None
    assert offers("bc01")["business_registration"].ref == str(first.id)


def test_a_newer_scan_replaces_ones_own_unless_the_older_was_a_better_copy() -> None:
    checked("bc01")
    first = kept("business-registration")
    checked("bc01")
    second = kept("business-registration")
    KeptPaper.objects.filter(id=second.id).update(form="certified")
    checked("bc01")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.superseded_by_id, second.superseded_by_id) == (second.id, None)
