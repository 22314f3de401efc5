"""What an inspection said is put right and never overwritten; what it asked for is settled once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest

from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import correct_inspection, inspect, settle_inspection
from motcua.registers.errors import NotFound, Refused
from motcua.registers.models import Entry, Inspection
from motcua.registers.queries.inspected import inspections, still_open
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
TODAY = date(2019, 8, 5)
FOUND = inspect.Found(
    held_on=date(2019, 8, 1), inspectors="Thanh tra Sở", findings="Mở cửa lúc 23 giờ.",
    outcome="sanction", breaches=["night"], remedy_by=date(2019, 8, 3), sanction="Phạt tiền",
    fine=75_000_000, decision="12/QĐ-XPVPHC",
)  # fmt: skip


@pytest.fixture
def held(ha_tinh: Traveller) -> Inspection:
    return inspect.inspect(shelf.point().id, shelf.keeper(), FOUND)


def refused(nothing_happened: Nothing, code: str, do: Callable[[], object]) -> None:
    with nothing_happened(), pytest.raises(Refused) as wrong:
        do()
    assert wrong.value.code == code


def test_a_fine_is_paid_and_what_was_found_is_mended_once(
    held: Inspection, nothing_happened: Nothing
) -> None:
    keeper = shelf.keeper()
    (open_,) = still_open(keeper, TODAY)
    assert (open_.unpaid, open_.unmended, open_.late) == (True, True, True)
    settle_inspection.settle_inspection(held.pk, keeper, paid_on=date(2019, 8, 4))
    (open_,) = still_open(keeper, TODAY)
    assert (open_.unpaid, open_.unmended) == (False, True)
    refused(nothing_happened, "nothing_open", lambda: settle_inspection.settle_inspection(
        held.pk, keeper, paid_on=date(2019, 8, 5)))  # fmt: skip
    settle_inspection.settle_inspection(held.pk, keeper, remedied_on=TODAY)
    held.refresh_from_db()
    assert (held.paid_on, held.remedied_on) == (date(2019, 8, 4), TODAY)
    assert still_open(keeper, TODAY) == []
    events = Event.objects.filter(type="register.inspection_settled").order_by("id")
    assert [event.payload for event in events] == [
        {"register": "game-points", "entry": str(held.entry_id), "inspection": held.pk, **day}
        for day in ({"paid_on": "2019-08-04"}, {"remedied_on": "2019-08-05"})
    ]


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({}, "no_day"),
        ({"paid_on": date(2019, 8, 6)}, "too_early"),
        ({"paid_on": date(2019, 7, 31)}, "too_early"),
        ({"remedied_on": date(2019, 8, 6)}, "too_early"),
    ],
)
def test_a_day_on_which_nothing_was_paid_is_refused(
    held: Inspection, nothing_happened: Nothing, days: dict[str, date], code: str
) -> None:
    refused(nothing_happened, code, lambda: settle_inspection.settle_inspection(
        held.pk, shelf.keeper(), **days))  # fmt: skip


def test_what_was_written_wrongly_is_replaced_and_stays_readable(
    held: Inspection, nothing_happened: Nothing
) -> None:
    keeper, right = shelf.keeper(), replace(FOUND, fine=7_500_000, paid_on=date(2019, 8, 4))
    for found, reason, code in (
        (right, " ", "reason_needed"), (FOUND, "Nhầm", "no_change"),
        (replace(right, outcome="passed"), "Nhầm", "fine_first"),
        (replace(right, outcome="remedy", fine=0, paid_on=None, remedy_by=None), "Nhầm",
         "remedy_needed"),
        (replace(right, fine=0), "Nhầm", "nothing_open"),
    ):  # fmt: skip
        refused(nothing_happened, code, lambda f=found, r=reason: (  # type: ignore[misc]
            correct_inspection.correct_inspection(held.pk, keeper, f, reason=r)))  # fmt: skip
    made = correct_inspection.correct_inspection(held.pk, keeper, right, reason="Thừa số 0")
    (one,) = inspections(held.entry)
    assert (one.row.pk, one.row.fine, one.row.reason) == (made.pk, 7_500_000, "Thừa số 0")
    assert [(old.pk, old.fine) for old in one.earlier] == [(held.pk, 75_000_000)]
    event = Event.objects.get(type="register.inspection_corrected")
    assert event.payload == {
        "register": "game-points", "entry": str(held.entry_id), "inspection": made.pk,
        "replaces": held.pk, "outcome": "sanction",
    }  # fmt: skip
    refused(nothing_happened, "replaced", lambda: correct_inspection.correct_inspection(
        held.pk, keeper, None, reason="Nhầm"))  # fmt: skip
    again = correct_inspection.correct_inspection(made.pk, keeper, FOUND, reason="Đúng như cũ")
    (one,) = inspections(held.entry)
    assert [old.pk for old in one.earlier] == [made.pk, held.pk]
    assert one.row.pk == again.pk


def test_an_inspection_of_another_entry_is_withdrawn(
    held: Inspection, nothing_happened: Nothing
) -> None:
    keeper = shelf.keeper()
    gone = correct_inspection.correct_inspection(held.pk, keeper, None, reason="Nhầm điểm")
    (one,) = inspections(held.entry)
    assert (one.row.pk, one.row.withdrawn, one.row.findings) == (gone.pk, True, held.findings)
    assert still_open(keeper, TODAY) == []
    assert Event.objects.filter(type="register.inspection_withdrawn").count() == 1
    refused(nothing_happened, "replaced", lambda: settle_inspection.settle_inspection(
        gone.pk, keeper, paid_on=TODAY))  # fmt: skip


def test_only_the_keeper_of_the_register_puts_it_right(
    held: Inspection, nothing_happened: Nothing
) -> None:
    stranger = shelf.officer(shelf.OTHER_AGENCY)
    for do in (
        lambda: correct_inspection.correct_inspection(held.pk, stranger, None, reason="x"),
        lambda: settle_inspection.settle_inspection(held.pk, stranger, paid_on=TODAY),
    ):
        refused(nothing_happened, "not_yours", do)
    with nothing_happened(), pytest.raises(NotFound):
        settle_inspection.settle_inspection(held.pk + 99, shelf.keeper(), paid_on=TODAY)
    path = f"/registers/game-points/{held.entry_id}/inspections/{held.pk}/"
    assert shelf.browser(stranger).get(path).status_code == 403
    other = shelf.point(certificate_number="02/GCN-STTTT")
    elsewhere = f"/registers/game-points/{other.id}/inspections/{held.pk}/"
    assert shelf.browser(shelf.keeper()).get(elsewhere).status_code == 404


def test_a_keeper_does_it_by_pages(held: Inspection, nothing_happened: Nothing) -> None:
    client, base = shelf.browser(shelf.keeper()), f"/registers/game-points/{held.entry_id}/"
    path = f"{base}inspections/{held.pk}/"
    assert path in client.get(base).content.decode()
    waiting = client.get("/registers/keep/").content.decode()
    assert path in waiting
    assert "chưa nộp phạt: 75.000.000" in waiting
    with nothing_happened():
        empty = client.post(path, {"do": "correct", "c-held_on": "1/8/2019"})
        late = client.post(path, {"do": "settle", "s-paid_on": "6/8/2019"})
    assert (empty.status_code, late.status_code) == (422, 422)
    assert "Hãy ghi đúng ngày đã thực hiện" in late.content.decode()
    assert client.post(path, {"do": "settle", "s-paid_on": "4/8/2019"}).status_code == 302
    typed = {
        "do": "correct", "c-held_on": "1/8/2019", "c-inspectors": "Thanh tra Sở",
        "c-findings": "Mở cửa lúc 23 giờ 30.", "c-outcome": "sanction",
        "c-remedy_by": "3/8/2019", "c-decision": "12/QĐ-XPVPHC", "c-sanction": "Phạt tiền",
        "c-fine": "7.500.000", "c-breaches": ["night"], "c-paid_on": "4/8/2019",
        "c-reason": "Thừa số 0",
    }  # fmt: skip
    assert client.post(path, typed).status_code == 302
    assert client.get(path).status_code == 404  # replaced
    page = client.get(base).content.decode()
    for words in ("7.500.000", "nộp phạt ngày 04/08/2019", "Thừa số 0", "75.000.000",
                  "Nội dung trước khi đính chính"):  # fmt: skip
        assert words in page, words
    now = Inspection.objects.get(replaced_at=None)
    path = f"{base}inspections/{now.pk}/"
    assert client.post(path, {"do": "withdraw", "w-reason": "Nhầm điểm"}).status_code == 302
    assert Inspection.objects.count() == 3
    assert Entry.objects.get(id=held.entry_id).status == "in_force"
