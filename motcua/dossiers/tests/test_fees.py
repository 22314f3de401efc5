"""Fees in a dossier's life: asked at filing, supplement or return; exempt on proof; paid, it moves.

The procedure is the real one of the province, changed here in what it says about fees.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.definitions.model.procedure import Component as Part
from motcua.definitions.model.procedure import (
    CopyKind,
    Exemption,
    Fee,
    FeeCase,
    Moment,
    StepVerb,
)
from motcua.documents.queries import letters_of
from motcua.dossiers import words
from motcua.dossiers.actions import (
    approve,
    propose,
    receive,
    record_payment,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    stop,
    submit,
    supplement,
    withdraw,
)
from motcua.dossiers.actions._open import Handed
from motcua.dossiers.actions.file_and_receive import file_and_receive
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import ITEMS, Watch, events, kinds, refused
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.payments import queries as payments
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.take_in import pay_transfer
from motcua.payments.models import Bill, FeeReceipt
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish

PROOF = "giay_ho_ngheo"
POOR = Exemption(
    label={"vi": "Hộ nghèo", "en": "Poor household"}, proof=PROOF, source="own", basis="Điều 10"
)


def fee(amount: int, key: str = "le_phi", **more: Any) -> Fee:
    case = FeeCase(amount=amount, effective_from="2017-01-01", source="own")
    return Fee(id=key, name={"vi": "Lệ phí", "en": "Fee"}, cases=(case,), **more)


def charging(*fees: Fee, fee_first: bool = False) -> None:
    """Publish the province with these fees in the procedure bc02, and a paper that proves."""
    procedure = next(p for p in world.province().procedures if p.id.startswith("bc02"))
    proof = Part(
        id=PROOF, name={"vi": "Giấy chứng nhận hộ nghèo", "en": "Certificate"},
        kind=CopyKind.COPY, required=False, source="own",
    )  # fmt: skip
    change = {
        "fees": fees,
        "components": (*procedure.components, proof),
        "clock": procedure.clock.model_copy(update={"fee_first": fee_first}),
    }
    changed = procedure.model_copy(update=change)
    rest = tuple(p for p in world.province().procedures if p.id != procedure.id)
    publish(world.province().model_copy(update={"procedures": (*rest, changed)}))
    publication.forget()


def filed(*proofs: str, **change: Any) -> Dossier:
    filing = world.filing("bc02")
    papers = [*filing.papers, *(Handed(key, world.paper("mới.pdf")) for key in proofs)]
    return submit.submit(world.filing("bc02", papers=papers, **change), world.citizen())


def bills(dossier: Dossier) -> list[tuple[str, str, int]]:
    return [(b.moment, b.state, b.amount) for b in payments.bills_of(dossier.id)]


def transferred(dossier: Dossier) -> Dossier:
    """Every open bill is paid by transfer, and the follower has its turn."""
    for number, bill in enumerate(payments.bills_of(dossier.id)):
        if bill.due:
            pay_transfer(
                bill.id, amount=bill.due, external_id=f"{bill.code}-{number}", provider="mau",
                at=clock.now(),
            )  # fmt: skip
    record_payment.follow()
    dossier.refresh_from_db()
    return dossier


def test_filing_asks_for_the_fee_and_receiving_never_waits_for_it(ha_tinh: Traveller) -> None:
    charging(fee(200_000), fee(30_000, "them", quantity="2 + 1"))
    dossier = filed()
    (bill,) = payments.bills_of(dossier.id)
    assert (bill.amount, bill.moment, bill.payer, bill.reference) == (
        290_000, "filing", dossier.organisation or dossier.applicant_name, "",
    )  # fmt: skip
    assert [(c.fee, c.unit, c.quantity, c.amount) for c in bill.charges] == [
        ("le_phi", 200_000, 1, 200_000), ("them", 30_000, 3, 90_000),
    ]  # fmt: skip
    assert (dossier.owed, dossier.paid) == (290_000, 0)
    dossier = receive.receive(dossier.id, world.officer(world.DESK))
    assert (dossier.state, [e["kind"] for e in dossier.clock]) == (State.RECEIVED, ["start"])
    assert payments.bills_of(dossier.id)[0].reference == dossier.code


def test_paying_online_is_noted_by_itself_once_and_disturbs_nobody(ha_tinh: Traveller) -> None:
    charging(fee(200_000))
    before = filed()
    dossier = transferred(before)
    assert (dossier.owed, dossier.paid, dossier.rev) == (0, 200_000, before.rev)
    assert (dossier.state, events(dossier)) == (
        State.SUBMITTED, ["dossier.submitted", "dossier.paid"],
    )  # fmt: skip
    assert record_payment.record_settled(dossier.id) is None
    assert record_payment.follow() == 0
    assert kinds(dossier) == ["fee_receipt"]


def test_a_dossier_that_waits_for_payment_goes_on_by_itself(ha_tinh: Traveller) -> None:
    charging(fee(200_000))
    dossier, desk = (
        receive.receive(filed().id, world.officer(world.DESK)),
        world.officer(world.DESK),
    )
    asked = request_payment.request_payment(dossier.id, desk, amount=200_000)
    assert (asked.state, bills(asked)) == (
        State.AWAITING_PAYMENT, [("filing", "open", 200_000)],
    )  # fmt: skip
    ha_tinh.advance(timedelta(days=3))
    paid = transferred(asked)
    assert (paid.state, paid.owed, paid.paid) == (State.IN_PROCESS, 0, 200_000)
    assert [e["kind"] for e in paid.clock] == ["start", "hold", "release"]
    assert events(paid)[-1] == "dossier.paid"
    assert paid.due is not None
    assert dossier.due is not None
    assert paid.due - dossier.due == timedelta(days=3)


def test_another_amount_takes_the_place_of_what_was_asked(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    charging(fee(200_000))
    dossier, desk = world.received("bc02"), world.officer(world.DESK)
    dossier = request_payment.request_payment(dossier.id, desk, amount=150_000)
    assert (dossier.owed, bills(dossier)) == (
        150_000, [("filing", "cancelled", 200_000), ("process", "open", 150_000)],
    )  # fmt: skip
    refused(
        lambda: record_payment.record_payment(dossier.id, desk, method="transfer"),
        words.MONEY_TELLS, nothing_happened,
    )  # fmt: skip
    paid = record_payment.record_payment(dossier.id, desk)
    assert (paid.state, paid.owed, paid.paid) == (State.IN_PROCESS, 0, 150_000)
    assert (FeeReceipt.objects.count(), payments.balance(f"cash:{world.DESK}")) == (1, 150_000)
    record_payment.follow()
    assert events(paid).count("dossier.paid") == 1
    assert payments.verify() == []


def test_an_exemption_needs_its_proof_and_the_desk_has_the_last_word(ha_tinh: Traveller) -> None:
    charging(fee(200_000, exemptions=(POOR,)), fee(50_000, "them"))
    assert bills(filed()) == [("filing", "open", 250_000)]
    proved = filed(PROOF)
    (bill,) = payments.bills_of(proved.id)
    assert (bill.amount, [c.exemption for c in bill.charges]) == (50_000, ["Hộ nghèo", ""])
    assert [(c.waived, c.basis) for c in bill.charges] == [(200_000, "Điều 10"), (0, "")]
    desk = world.officer(world.DESK)
    good = receive.receive(proved.id, desk, checklist={PROOF: True})
    assert bills(good) == [("filing", "open", 50_000)]
    doubted = receive.receive(filed(PROOF).id, desk, checklist={PROOF: False})
    assert bills(doubted) == [("filing", "open", 50_000), ("filing", "open", 200_000)]
    assert (doubted.owed, [(f["amount"], f["waived"]) for f in doubted.fees]) == (
        250_000, [(200_000, 0), (50_000, 0)],
    )  # fmt: skip


def test_who_is_wholly_exempt_owes_nothing_and_has_it_in_writing(ha_tinh: Traveller) -> None:
    charging(fee(200_000, exemptions=(POOR,)))
    dossier = filed(PROOF)
    assert (dossier.owed, bills(dossier)) == (0, [("filing", "exempt", 0)])
    assert FeeReceipt.objects.count() == 0


def test_a_fee_at_the_supplement_is_asked_with_the_first_answer(ha_tinh: Traveller) -> None:
    charging(fee(80_000, collect=Moment.SUPPLEMENT))
    dossier, desk = filed(), world.officer(world.DESK)
    assert (dossier.owed, bills(dossier)) == (0, [])
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    dossier = supplement.supplement(dossier.id, world.citizen(), answer="Đã bổ sung.")
    assert (dossier.owed, bills(dossier)) == (80_000, [("supplement", "open", 80_000)])


def test_a_result_is_not_handed_over_while_its_fee_is_unpaid(
    ha_tinh: Traveller, nothing_happened: Watch
) -> None:
    charging(fee(100_000, collect=Moment.RETURN))
    dossier = filed(delivery="desk")
    assert bills(dossier) == []
    while dossier.state != State.RESOLVED:
        dossier = world.do_step(dossier)
    assert (dossier.owed, bills(dossier)) == (100_000, [("return", "open", 100_000)])
    desk = world.officer(world.DESK)
    give = return_result.return_result
    refused(lambda: give(dossier.id, desk), words.FEE_UNPAID, nothing_happened)
    (bill,) = payments.bills_of(dossier.id)
    pay_cash(bill.id, desk, 100_000)  # handed over at once: nobody waits for a follower
    assert give(dossier.id, desk).state == State.RETURNED
    record_payment.follow()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.owed, dossier.paid) == (State.RETURNED, 0, 100_000)


def test_where_the_procedure_says_so_the_time_begins_with_the_payment(ha_tinh: Traveller) -> None:
    charging(fee(200_000), fee_first=True)
    desk = world.officer(world.DESK)
    usual = receive.receive(transferred(filed()).id, desk)
    assert (usual.state, len(usual.clock)) == (State.RECEIVED, 1)
    waits = receive.receive(filed().id, desk)
    assert (waits.state, [e["kind"] for e in waits.clock]) == (
        State.AWAITING_PAYMENT, ["start", "hold"],
    )  # fmt: skip
    receipt = next(x for x in letters_of(waits.id) if x.kind == "receipt")
    assert receipt.data["due"].endswith("kể từ khi nộp đủ phí, lệ phí")
    ha_tinh.advance(timedelta(days=7))
    goes = transferred(waits)
    assert goes.state == State.IN_PROCESS
    assert goes.due is not None
    assert usual.due is not None
    assert goes.due - usual.due == timedelta(days=7)


@pytest.mark.parametrize("end", ["refuse", "withdraw", "withdraw late", "stop"])
def test_whatever_ends_a_dossier_ends_its_open_bill(ha_tinh: Traveller, end: str) -> None:
    charging(fee(200_000))
    dossier, desk, head = filed(), world.officer(world.DESK), world.officer("so-tttt-giam-doc")
    if end == "refuse":
        refuse.refuse(dossier.id, desk, reason="Không đúng thẩm quyền.")
    elif end == "withdraw":
        withdraw.withdraw(dossier.id, world.citizen())
    else:
        receive.receive(dossier.id, desk)
        if end == "stop":
            stop.stop(dossier.id, head, reason="Dừng.", basis="Điều 1")
        else:
            withdraw.withdraw(dossier.id, world.citizen())
    dossier.refresh_from_db()
    assert (dossier.owed, bills(dossier)) == (0, [("filing", "cancelled", 200_000)])
    late = payments.bills_of(dossier.id)[0]
    money = pay_transfer(late.id, amount=200_000, external_id="m", provider="x", at=clock.now())
    assert (money.why, money.left) == ("late", 200_000)
    record_payment.follow()
    assert payments.verify() == []


def test_at_the_counter_the_bill_is_there_before_the_applicant_leaves(ha_tinh: Traveller) -> None:
    charging(fee(200_000))
    desk = world.officer(world.DESK)
    names = {"application", *(p.component for p in world.filing("bc02").papers)}
    papers = [Handed(name, None, "copy") for name in sorted(names)]
    dossier = file_and_receive(world.filing("bc02", channel="counter", papers=papers), desk)
    (bill,) = payments.bills_of(dossier.id)
    assert (bill.reference, bill.account, bill.due) == (dossier.code, None, 200_000)
    pay_cash(bill.id, desk, 500_000)
    record_payment.follow()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.owed, dossier.paid) == (State.RECEIVED, 0, 200_000)


def test_a_failed_submission_asks_for_nothing(ha_tinh: Traveller) -> None:
    charging(fee(200_000))
    citizen = world.citizen()
    first = submit.submit(world.filing("bc02", key="một"), citizen)
    with pytest.raises(Refused):
        submit.submit(world.filing("bc02"), world.officer(world.DESK))
    assert Bill.objects.count() == 1
    again = world.filing("bc02", key="một")
    assert submit.submit(again, citizen).id == first.id
    assert Bill.objects.count() == 1


def test_proposing_to_refuse_leaves_the_fee_of_the_result_unasked(ha_tinh: Traveller) -> None:
    charging(fee(100_000, collect=Moment.RETURN))
    dossier = world.taken(world.at_step(filed(), StepVerb.PROPOSE))
    propose.propose(dossier.id, world.holder(dossier), outcome="refuse", reason="Không đủ.")
    dossier.refresh_from_db()
    dossier = world.at_step(dossier, StepVerb.APPROVE)
    dossier = approve.approve(dossier.id, world.holder(dossier))
    assert (dossier.state, dossier.outcome, bills(dossier)) == (State.RESOLVED, "refuse", [])


def test_fees_are_reckoned_anew_when_the_proof_comes_with_a_supplement(ha_tinh: Traveller) -> None:
    charging(fee(200_000, exemptions=(POOR,)), fee(50_000, "them"))
    dossier, desk = filed(), world.officer(world.DESK)
    request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
    late = [Handed(PROOF, world.paper("muộn.pdf"))]
    dossier = supplement.supplement(dossier.id, world.citizen(), papers=late)
    assert (dossier.owed, bills(dossier)) == (
        50_000, [("filing", "cancelled", 250_000), ("filing", "open", 50_000)],
    )  # fmt: skip
    paid = transferred(filed())
    request_supplement.request_supplement(paid.id, desk, items=ITEMS)
    paid = supplement.supplement(paid.id, world.citizen(), papers=late)
    assert (paid.owed, paid.paid, bills(paid)) == (0, 250_000, [("filing", "paid", 250_000)])
    assert payments.verify() == []


def test_a_receipt_names_a_firm_by_its_tax_code(ha_tinh: Traveller) -> None:
    charging(fee(200_000))
    firm = {"organisation": "Công ty TNHH Mẫu", "tax_code": "3000000012"}
    known = {**world.filing("bc02").applicant, **firm, "id_number": "042080000001"}
    (bill,) = payments.bills_of(filed(applicant=known).id)
    assert (bill.payer, bill.payer_number) == ("Công ty TNHH Mẫu", "3000000012")
