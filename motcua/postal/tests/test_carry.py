"""Papers go to the desk, results come back, and every difference is on record."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers import words as refusals
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.return_result import return_result
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import page as pages
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.kernel.ids import new_id
from motcua.postal import words
from motcua.postal.actions.arrive import arrive
from motcua.postal.actions.attempt import attempt
from motcua.postal.actions.deliver import Signed, deliver
from motcua.postal.actions.hand_over import hand_over
from motcua.postal.actions.pack import pack
from motcua.postal.actions.receive_manifest import receive_manifest
from motcua.postal.actions.solve import solve
from motcua.postal.actions.take_in import take_in
from motcua.postal.actions.unpack import unpack
from motcua.postal.actions.wrap import wrap
from motcua.postal.flow import Bound, Fault, ManifestState, Outcome, ParcelState
from motcua.postal.models import DeliveryAttempt, Discrepancy, Parcel
from motcua.postal.tests import people

Nothing = Callable[[], AbstractContextManager[None]]
SIGNED = Signed("Lê Văn Mẫu", "CCCD", "042085000061", originals=True)


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(id=dossier.id)


def test_papers_taken_at_a_post_office_become_a_parcel(ha_tinh: Traveller) -> None:
    dossier = people.taken()
    parcel = people.parcel_of(dossier)
    assert (dossier.state, dossier.channel, dossier.code) == (State.SUBMITTED, "post", None)
    assert (dossier.intake, dossier.carrier) == (people.OFFICE, people.OFFICE)
    assert (parcel.code, parcel.state, parcel.bound) == ("BG190000018", "ready", "desk")
    assert [c["component"] for c in parcel.contents] == ["health_certificate", "old_licence"]


def test_a_second_press_takes_in_once(ha_tinh: Traveller) -> None:
    first, second = people.taken(key="một"), people.taken(key="một")
    assert first.id == second.id
    assert Parcel.objects.count() == 1


def test_only_a_post_office_takes_in_and_only_by_post(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    filed = world.filing(people.LICENCE, channel="counter", delivery="desk")
    with nothing_happened():
        with pytest.raises(Refused) as refused:
            take_in(filed, people.desk(), people.PAPERS)
        with pytest.raises(Invalid):
            take_in(filed, people.clerk(), people.PAPERS)
    assert refused.value.refusal == words.NOT_YOURS


def test_the_desk_receives_only_when_the_papers_are_there(ha_tinh: Traveller) -> None:
    dossier = people.taken()
    manifest = people.sent(dossier)
    with pytest.raises(Refused) as refused:
        receive(dossier.id, people.desk())
    assert refused.value.refusal == refusals.PAPERS_ON_THE_WAY
    ha_tinh.advance(timedelta(days=1))
    scan = arrive(manifest.id, people.desk(), code="bg 190000018")
    assert (scan.what, fresh(dossier).carrier) == ("arrived", "")
    received = receive(dossier.id, people.desk())
    assert received.received_at == clock.now()  # the clock runs from acceptance, not from filing
    assert received.submitted_at == clock.now() - timedelta(days=1)


def test_a_manifest_gathers_what_goes_the_same_way(ha_tinh: Traveller) -> None:
    one, two = people.taken(), people.taken()
    first = pack(people.parcel_of(one).id, people.clerk())
    assert pack(people.parcel_of(two).id, people.clerk()) == first
    unpack(people.parcel_of(one).id, people.clerk())
    sent = hand_over(first.id, people.clerk(), courier=" Bưu tá Mẫu ")
    assert (sent.state, sent.courier, sent.sent_by) == (
        ManifestState.SENT, "Bưu tá Mẫu", people.clerk().mark,
    )  # fmt: skip
    assert people.parcel_of(one).state == ParcelState.READY
    assert people.parcel_of(two).state == ParcelState.SENT
    later = pack(people.parcel_of(one).id, people.clerk())
    assert later.code == "BK190000021"


def test_an_empty_manifest_does_not_leave(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    manifest = pack(people.parcel_of(people.taken()).id, people.clerk())
    unpack(people.parcel_of(Dossier.objects.get()).id, people.clerk())
    with nothing_happened(), pytest.raises(Refused) as refused:
        hand_over(manifest.id, people.clerk(), courier="Bưu tá Mẫu")
    assert refused.value.refusal == words.EMPTY


def test_strangers_move_nothing(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    dossier = people.taken()
    manifest = people.sent(dossier)
    code = people.parcel_of(dossier).code
    with nothing_happened():
        for actor in (people.clerk(), people.clerk(people.OTHER_OFFICE), world.officer(world.DESK)):
            with pytest.raises(Refused):
                arrive(manifest.id, actor, code=code)
        with pytest.raises(NotFound):
            pages.page_of(dossier.id, people.clerk(people.OTHER_OFFICE))


def test_missing_extra_damaged_and_unknown_are_recorded(ha_tinh: Traveller) -> None:
    lost, torn = people.taken(), people.taken()
    manifest = people.sent(lost, torn)
    extra = people.taken()
    desk = people.desk()
    torn_code = people.parcel_of(torn).code
    assert (
        arrive(manifest.id, desk, code=torn_code, damaged=True, note="Rách góc").what == "arrived"
    )
    assert arrive(manifest.id, desk, code=people.parcel_of(extra).code).what == "extra"
    assert arrive(manifest.id, desk, code="893 123").what == "unknown"
    assert arrive(manifest.id, desk, code=torn_code).what == "again"
    receive_manifest(manifest.id, desk)
    found = {(f.kind, f.code, f.by) for f in Discrepancy.objects.all()}
    assert found == {
        (Fault.DAMAGED, torn_code, desk.mark),
        (Fault.EXTRA, people.parcel_of(extra).code, desk.mark),
        (Fault.UNKNOWN, "893123", desk.mark),
        (Fault.MISSING, people.parcel_of(lost).code, desk.mark),
    }
    assert people.parcel_of(lost).state == ParcelState.MISSING
    assert fresh(lost).carrier == people.OFFICE  # still not at the desk
    assert fresh(extra).carrier == ""


def test_a_missing_parcel_is_found_or_lost(ha_tinh: Traveller) -> None:
    one, two = people.taken(), people.taken()
    manifest = people.sent(one, two)
    receive_manifest(manifest.id, people.desk())
    faults = {f.parcel_id: f for f in Discrepancy.objects.all()}
    solve(faults[people.parcel_of(one).id].pk, people.desk(), solution="Đã tìm thấy", found=True)
    solve(faults[people.parcel_of(two).id].pk, people.desk(), solution="Bưu điện xác nhận mất")
    assert people.parcel_of(one).state == ParcelState.ARRIVED
    assert people.parcel_of(two).state == ParcelState.LOST
    assert {fresh(one).carrier, fresh(two).carrier} == {""}
    assert not Discrepancy.objects.filter(solved_at=None).exists()


def test_a_result_is_returned_only_when_it_is_delivered(ha_tinh: Traveller) -> None:
    dossier = people.resolved()
    parcel = people.at_the_office(dossier)
    assert (fresh(dossier).state, parcel.recipient) == (State.RESOLVED, "Lê Văn Mẫu")
    with pytest.raises(Refused) as refused:
        return_result(dossier.id, people.desk(), originals=True)
    assert refused.value.refusal == refusals.RESULT_ON_THE_WAY
    deliver(parcel.id, people.clerk(), SIGNED)
    dossier = fresh(dossier)
    assert (dossier.state, dossier.carrier, dossier.originals) == (State.RETURNED, "", 0)
    assert dossier.proposal["handed"]["method"] == "post"
    assert dossier.proposal["handed"]["id"] == "CCCD …0061"
    tried = DeliveryAttempt.objects.get()
    assert (tried.to_name, tried.paper_kind, tried.paper_end) == ("Lê Văn Mẫu", "CCCD", "0061")


@pytest.mark.parametrize(
    ("signed", "refusal"),
    [
        (Signed("", "CCCD", "0061", originals=True), words.NAME_NEEDED),
        (Signed("Lê Văn Mẫu", "CCCD", "61", originals=True), words.PAPER_NEEDED),
        (Signed("Lê Văn Mẫu", "", "0061", originals=True), words.PAPER_NEEDED),
        (Signed("Lê Văn Mẫu", "CCCD", "0061"), refusals.ORIGINALS_HELD),
        (Signed("Người Khác", "CCCD", "0061", "authorised", "", True), refusals.AUTHORITY_NEEDED),
    ],
)
def test_delivery_without_proof_is_refused(
    ha_tinh: Traveller, nothing_happened: Nothing, signed: Signed, refusal: object
) -> None:
    parcel = people.at_the_office()
    with nothing_happened(), pytest.raises(Refused) as refused:
        deliver(parcel.id, people.clerk(), signed)
    assert refused.value.refusal == refusal


def test_an_authorised_person_signs_with_a_paper(ha_tinh: Traveller) -> None:
    parcel = people.at_the_office()
    other = Signed("Trần Thị Mẫu", "CCCD", "9999", "authorised", "Giấy ủy quyền 05/8", True)
    deliver(parcel.id, people.clerk(), other)
    assert DeliveryAttempt.objects.get().authority == "Giấy ủy quyền 05/8"


def test_a_refused_result_goes_back_to_the_desk(ha_tinh: Traveller) -> None:
    dossier = people.resolved()
    parcel = people.at_the_office(dossier)
    attempt(parcel.id, people.clerk(), Outcome.REFUSED, note="Không nhận")
    parcel = Parcel.objects.get(id=parcel.id)
    assert (parcel.bound, parcel.state, parcel.tries) == (Bound.DESK, ParcelState.READY, 1)
    back = pack(parcel.id, people.clerk())
    hand_over(back.id, people.clerk(), courier="Bưu tá Mẫu")
    assert arrive(back.id, people.desk(), code=parcel.code).what == "arrived"
    dossier = fresh(dossier)
    assert (dossier.state, dossier.carrier) == (State.RESOLVED, "")
    again = wrap(dossier.id, people.desk(), office=people.OTHER_OFFICE)
    assert again.code != parcel.code
    assert fresh(dossier).carrier == people.OTHER_OFFICE


def test_the_third_failure_sends_it_back(ha_tinh: Traveller) -> None:
    parcel = people.at_the_office()
    for outcome in (Outcome.ABSENT, Outcome.WRONG_ADDRESS):
        attempt(parcel.id, people.clerk(), outcome)
        assert Parcel.objects.get(id=parcel.id).bound == Bound.OFFICE
    attempt(parcel.id, people.clerk(), Outcome.ABSENT)
    assert Parcel.objects.get(id=parcel.id).bound == Bound.DESK
    with pytest.raises(Refused):
        deliver(parcel.id, people.clerk(), SIGNED)


def test_only_a_ready_result_is_wrapped(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    early, ready = people.at_the_desk(), people.resolved()
    with nothing_happened():
        for dossier, office in ((early, people.OFFICE), (ready, people.AGENCY)):
            with pytest.raises(Refused):
                wrap(dossier.id, people.desk(), office=office)
        with pytest.raises(NotFound):
            wrap(ready.id, world.officer(world.DESK), office=people.OFFICE)


def test_two_parcels_of_one_dossier_are_never_under_way(ha_tinh: Traveller) -> None:
    parcel = people.parcel_of(people.taken())
    parcel.pk, parcel.code = None, "BG190000999"
    fields = {f.attname: getattr(parcel, f.attname) for f in Parcel._meta.fields}
    twin = Parcel(**{**fields, "id": new_id(), "code": "BG190000999"})
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
    assert Parcel.objects.count() == 1
