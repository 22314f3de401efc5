"""Originals go back to their owner, on record; the counter uses what the store has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from motcua.desk.tests.people import CLERK, LEADER, OFFICER, browser, events, page, post
from motcua.documents.models import KeptPaper, OwnerProof
from motcua.documents.queries import letters_of
from motcua.dossiers import words
from motcua.dossiers.actions import file as filing_at_desk
from motcua.dossiers.actions import keep, receive, refuse, return_result
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier, Original, Paper
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.test_keep import checked
from motcua.ledger.models import Event
from motcua.publication import queries as publication

pytestmark = pytest.mark.usefixtures("ha_tinh")


def brought(held: int = 1, procedure: str = "bc02", **change: object) -> Dossier:
    """A dossier from the counter, with as many originals taken in."""
    sample = world.filing(procedure)
    whole = publication.current().procedures[sample.procedure]
    papers = [
        Handed(c.id, kind=c.kind.value, original_held=n < held)
        for n, c in enumerate(whole.components)
        if c.when is None
    ]
    filed = replace(sample, channel="counter", papers=papers, delivery="desk", **change)
    return filing_at_desk.file(filed, world.officer(CLERK))


def test_each_original_has_a_record_of_who_took_it_in():
    dossier = brought(2)
    rows = list(Original.objects.filter(dossier=dossier).order_by("id"))
    assert (dossier.originals, len(rows)) == (2, 2)
    assert {row.taken_by for row in rows} == {world.officer(CLERK).mark}
    assert {row.paper_id for row in rows} == set(
        dossier.papers.filter(original_held=True).values_list("id", flat=True)
    )


def test_the_receipt_says_which_originals_are_held():
    dossier = receive.receive(brought(1).id, world.officer(CLERK))
    (receipt,) = letters_of(dossier.id)
    kinds = [row["kind"] for row in type(receipt).objects.get(id=receipt.id).data["components"]]
    assert kinds == ["Bản chính, cơ quan tạm giữ", "Bản chính"]


def test_a_result_is_not_returned_while_an_original_is_held(nothing_happened):
    dossier = brought(1)
    dossier.refresh_from_db()
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    with nothing_happened(), pytest.raises(Refused) as caught:
        return_result.return_result(dossier.id, world.officer(CLERK))
    assert caught.value.refusal == words.ORIGINALS_HELD
    done = return_result.return_result(dossier.id, world.officer(CLERK), originals=True)
    row = Original.objects.get(dossier=dossier)
    assert (done.originals, row.collector, row.method) == (0, done.applicant_name, "desk")
    assert row.given_by == world.officer(CLERK).mark


def test_no_original_goes_back_through_a_screen(nothing_happened):
    dossier = brought(1)
    dossier.refresh_from_db()
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    Dossier.objects.filter(id=dossier.id).update(
        applicant=world.citizen().account, delivery="online"
    )
    with nothing_happened(), pytest.raises(Refused):
        return_result.return_result(dossier.id, world.citizen(), originals=True)


def test_originals_of_a_refused_dossier_stand_first_until_they_are_given_back():
    waiting, refused_one = brought(1), brought(1, key="k2")
    refuse.refuse(refused_one.id, world.officer(CLERK), reason="Không thuộc thẩm quyền.")
    client = browser(CLERK)
    text = client.get("/desk/originals/").content.decode()
    assert text.index(str(refused_one.id)) < text.index(str(waiting.id))
    assert "Cần trả ngay" in text
    row = Original.objects.get(dossier=refused_one)
    address = f"{page(refused_one)}originals/"
    sent = {"do": "give", "chosen": row.pk, "method": "desk"}
    assert client.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.collector, row.given_by) == (refused_one.applicant_name, world.officer(CLERK).mark)
    refused_one.refresh_from_db()
    assert (refused_one.originals, refused_one.state) == (0, State.NOT_RECEIVED)
    assert events(refused_one)[-1] == "dossier.original_given"
    assert str(refused_one.id) not in client.get("/desk/originals/").content.decode()


def test_somebody_else_takes_originals_only_with_a_written_authority(nothing_happened):
    dossier = brought(1)
    row, client = Original.objects.get(dossier=dossier), browser(CLERK)
    sent = {"do": "give", "chosen": row.pk, "method": "desk", "name": "Lê Thị Khác"}
    with nothing_happened():
        assert client.post(f"{page(dossier)}originals/", sent).status_code == 409
    sent["authority"] = "Giấy ủy quyền số 5, ngày 01/8/2019"
    assert client.post(f"{page(dossier)}originals/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.collector, row.authority) == (sent["name"], sent["authority"])


def test_an_original_may_be_taken_in_later_and_not_twice(nothing_happened):
    dossier = world.submitted("bc02")
    paper, client = dossier.papers.first(), browser(CLERK)
    address, sent = f"{page(dossier)}originals/", {"do": "take", "chosen": paper.pk}
    assert client.post(address, sent).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.originals, events(dossier)[-1]) == (1, "dossier.original_taken")
    with nothing_happened():
        assert client.post(address, sent).status_code == 422
    assert "1 bản chính" in client.get(page(dossier)).content.decode()


def test_only_the_desk_handles_originals(nothing_happened):
    dossier = brought(1)
    for who in (OFFICER, LEADER):
        client = browser(who)
        with nothing_happened():
            assert client.get("/desk/originals/").status_code == 403
            assert client.post(f"{page(dossier)}originals/", {"do": "give"}).status_code == 403


def test_the_desk_withdraws_a_stored_paper_with_a_reason(nothing_happened):
    dossier = checked("bc01")
    paper, client = KeptPaper.objects.get(kind="business-registration"), browser(CLERK)
    address = f"{page(dossier)}originals/"
    with nothing_happened():
        assert client.post(address, {"do": "withdraw", "stored": paper.id}).status_code == 422
    sent = {"do": "withdraw", "stored": paper.id, "why": "Giấy tờ đã bị thu hồi."}
    assert client.post(address, sent).status_code == 302
    paper.refresh_from_db()
    assert paper.withdrawn_why == "Giấy tờ đã bị thu hồi."
    assert "Đã thu hồi" in client.get(address).content.decode()


def test_an_account_meets_its_papers_once_the_desk_has_compared_the_identity():
    dossier, client = world.submitted("bc01"), browser(CLERK)
    form = world.example("bc01").form
    assert client.post(f"{page(dossier)}originals/", {"do": "prove"}).status_code == 302
    owners = set(OwnerProof.objects.values_list("owner", flat=True))
    assert owners == {f"id:{dossier.id_number}", f"tax:{form['tax_code']}"}


def typed(**change):
    """What a clerk types for the sample dossier at the counter."""
    sample = world.example("bc01")
    data = {f"applicant-{key}": value for key, value in sample.applicant.items()}
    data |= {f"form-{key}": value for key, value in sample.form.items()}
    data |= {"channel": "counter", "delivery": "desk", "declared": "on", "key": "k-9"}
    for component in publication.current().procedures[sample.procedure].components:
        if component.id != "business_registration":
            data[f"paper_{component.id}"] = "1"
    return data | change


def test_the_counter_looks_into_the_store_on_record_and_uses_what_is_there():
    checked("bc01")
    paper, client = KeptPaper.objects.get(kind="business-registration"), browser(CLERK)
    address = f"/desk/counter/{world.example('bc01').procedure}/"
    answer = client.post(address, typed(look="1"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'name="use_business_registration" value="1" checked' in text
    looked = Event.objects.get(type="paper.looked_up")
    assert looked.payload["procedure"] == world.example("bc01").procedure
    assert str(paper.id) in looked.payload["papers"]
    found = re.search(r'name="offers" value="([^"]+)"', text)
    assert found is not None
    sent = typed(offers=found[1], use_business_registration="1", then="receive")
    assert client.post(address, sent).status_code == 302
    row = Paper.objects.get(source="store")
    assert (row.source_ref, row.sha256) == (str(paper.id), paper.files[0]["sha256"])
    receipt = letters_of(row.dossier_id)[0]
    kinds = [r["kind"] for r in type(receipt).objects.get(id=receipt.id).data["components"]]
    assert "Lấy từ kho dữ liệu điện tử" in kinds


def test_a_look_for_somebody_who_has_nothing_is_on_record_too():
    checked("bc01")
    client = browser(CLERK)
    address = f"/desk/counter/{world.example('bc01').procedure}/"
    other = {"applicant-id_number": "042099000000", "applicant-tax_code": "",
             "form-tax_code": "0100109106"}  # fmt: skip
    text = client.post(address, typed(look="1", **other)).content.decode()
    assert "use_business_registration" not in text
    assert Event.objects.get(type="paper.looked_up").payload["papers"] == []


def test_the_clerk_reads_the_last_day_on_the_paper():
    dossier = world.submitted("gp01")
    client = browser(CLERK)
    sent = {f"ok_{paper.component}": "on" for paper in dossier.papers.all()}
    post(client, dossier, "receive", **sent, until_identity_paper="01/03/2024")
    keep.follow()
    assert KeptPaper.objects.get(kind="identity-paper").valid_to == date(2024, 3, 1)


def test_a_downloaded_paper_is_named_by_the_code_and_its_order():
    dossier = checked("bc01")
    paper = dossier.papers.order_by("component", "position", "id")[1]
    answer = browser(CLERK).get(f"{page(dossier)}papers/{paper.pk}/?download")
    assert f"''{dossier.code}.02.pdf" in answer["Content-Disposition"]


def test_the_clerk_sees_what_is_wrong_with_a_scan():
    dossier, client = world.submitted("bc02"), browser(CLERK)
    quality = {"pages": 1, "dpi": 96, "text": "none", "pdfa": "",
               "found": [["low_dpi", {"page": 1, "dpi": 96}], ["no_text", {}]]}  # fmt: skip
    Paper.objects.filter(dossier=dossier).update(quality=quality)
    client.cookies["django_language"] = "en"
    text = client.get(page(dossier)).content.decode()
    assert "Page 1 has only 96 dots per inch." in text
    assert "The scan has no text layer and cannot be searched." in text
