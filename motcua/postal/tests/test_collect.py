"""Fees collected at a post office: receipts with both names, closed each day, settled, even."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from motcua.documents.models import Letter
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.payments import queries as payments
from motcua.payments.models import Bill
from motcua.postal import words
from motcua.postal.actions.close_day import close_day
from motcua.postal.actions.collect import collect
from motcua.postal.actions.confirm import confirm
from motcua.postal.actions.pay_over import pay_over
from motcua.postal.models import Collection, Settlement, SettlementLine
from motcua.postal.tests import people

Nothing = Callable[[], AbstractContextManager[None]]
FEE = 135_000
ACCOUNT = f"postal:{people.OFFICE}"


def bill_of(dossier: Dossier) -> Bill:
    return payments.bills_of(dossier.id)[0]


def collected(tendered: int = 200_000) -> Collection:
    dossier = people.taken()
    return collect(dossier.id, people.clerk(), bill=bill_of(dossier).id, tendered=tendered)


def test_a_fee_is_collected_with_a_receipt_of_both_names(ha_tinh: Traveller) -> None:
    row = collected()
    assert (row.amount, row.tendered, row.receipt) == (FEE, 200_000, "AA-19E 0000001")
    assert payments.balance(ACCOUNT) == FEE
    data = Letter.objects.get(id=row.letter).data
    assert data["agency_name"] == "Sở Giao thông vận tải"
    assert data["collected_by"] == "Bưu điện tỉnh Hà Tĩnh, Bưu cục mẫu Trung tâm thành phố"
    assert data["total_words"] == "Một trăm ba mươi lăm nghìn đồng"


def test_the_same_bill_is_collected_once(ha_tinh: Traveller) -> None:
    first = collected()
    again = collect(first.dossier_id, people.clerk(), bill=first.bill, tendered=FEE)
    assert again == first
    assert payments.balance(ACCOUNT) == FEE


def test_too_little_or_a_stranger_collects_nothing(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    dossier = people.taken()
    bill = bill_of(dossier)
    other, desk = people.clerk(people.OTHER_OFFICE), people.desk()
    with nothing_happened():
        with pytest.raises(Refused) as refused:
            collect(dossier.id, people.clerk(), bill=bill.id, tendered=FEE - 1)
        with pytest.raises(NotFound):
            collect(dossier.id, other, bill=bill.id, tendered=FEE)
        with pytest.raises(Refused):
            collect(dossier.id, desk, bill=bill.id, tendered=FEE)
    assert refused.value.refusal == words.TOO_LITTLE


def test_a_day_is_closed_paid_over_and_confirmed(ha_tinh: Traveller) -> None:
    collected(), collected()
    sheet = close_day(people.clerk(), counted=2 * FEE)
    line = SettlementLine.objects.get(settlement=sheet)
    assert (sheet.total, sheet.turn, line.agency, line.amount, line.receipts) == (
        2 * FEE, 1, people.AGENCY, 2 * FEE, 2,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        confirm(line.pk, people.desk(), received=2 * FEE)
    assert refused.value.refusal == words.NOT_PAID_OVER
    pay_over(line.pk, people.clerk(), number="CT-001")
    assert payments.balance(ACCOUNT) == 2 * FEE  # until the agency has it
    confirm(line.pk, people.desk(), received=2 * FEE)
    assert payments.balance(ACCOUNT) == 0
    assert payments.balance(f"safe:{people.AGENCY}") == 2 * FEE
    assert payments.verify() == []


def test_a_difference_is_explained_and_the_accounts_are_even(ha_tinh: Traveller) -> None:
    collected()
    with pytest.raises(Refused):
        close_day(people.clerk(), counted=FEE - 5_000)
    sheet = close_day(people.clerk(), counted=FEE - 5_000, reason="Trả thừa tiền thối")
    assert sheet.difference == -5_000
    line = pay_over(SettlementLine.objects.get().pk, people.clerk(), number="CT-002")
    with pytest.raises(Refused):
        confirm(line.pk, people.desk(), received=FEE - 5_000)
    confirm(line.pk, people.desk(), received=FEE - 5_000, reason="Bưu cục nộp bù ngày sau")
    assert payments.balance(ACCOUNT) == 0
    assert payments.balance(f"over-short:{people.AGENCY}") == 5_000
    assert payments.verify() == []


def test_nothing_is_closed_or_confirmed_twice(ha_tinh: Traveller) -> None:
    collected()
    close_day(people.clerk(), counted=FEE)
    line = pay_over(SettlementLine.objects.get().pk, people.clerk(), number="CT-003")
    confirm(line.pk, people.desk(), received=FEE)
    for again in (
        lambda: close_day(people.clerk(), counted=0),
        lambda: pay_over(line.pk, people.clerk(), number="CT-004"),
        lambda: confirm(line.pk, people.desk(), received=FEE),
    ):
        with pytest.raises(Refused):
            again()
    assert Settlement.objects.count() == 1
    assert payments.balance(f"safe:{people.AGENCY}") == FEE


def test_strangers_settle_nothing(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    collected()
    close_day(people.clerk(), counted=FEE)
    line = SettlementLine.objects.get()
    with nothing_happened():
        for actor in (people.clerk(people.OTHER_OFFICE), people.desk()):
            with pytest.raises(NotFound):
                pay_over(line.pk, actor, number="CT-005")
        with pytest.raises(NotFound):
            confirm(line.pk, world.officer(world.DESK), received=FEE)
        with pytest.raises(Refused):
            close_day(people.desk(), counted=0)
