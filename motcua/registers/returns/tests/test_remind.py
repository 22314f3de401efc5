"""Whoever has not answered is reminded on the days that the definition names, once each."""

from __future__ import annotations

from datetime import timedelta

from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.models import Return
from motcua.registers.returns.actions import remind
from motcua.registers.returns.tests import asking


def round_() -> int:
    return sum(remind.remind(key) for key in remind.due(clock.now().date()))


def test_the_missing_are_reminded_before_and_after_the_due_day(ha_tinh: Traveller) -> None:
    made = asking.campaign()  # due on 26 August 2019
    asking.submitted(asking.of(made))
    Return.objects.filter(campaign=made).exclude(key__in=["18070", "18073"]).delete()
    assert round_() == 0
    ha_tinh.advance(timedelta(days=16))  # 21 August: five days before
    assert (round_(), round_()) == (1, 0)
    ha_tinh.advance(timedelta(days=3))
    assert round_() == 0
    ha_tinh.advance(timedelta(days=1))  # 25 August
    assert round_() == 1
    ha_tinh.advance(timedelta(days=2))  # 27 August: a day late
    assert (round_(), round_()) == (1, 0)
    told = Event.objects.filter(type__in=("return.due_soon", "return.overdue")).order_by("id")
    assert [(e.type, e.payload["days"]) for e in told] == [
        ("return.due_soon", 5), ("return.due_soon", 1), ("return.overdue", 1),
    ]  # fmt: skip
    assert set(told.values_list("stream", flat=True)) == {f"return:{asking.of(made, '18070').id}"}
    ha_tinh.advance(timedelta(days=30))
    assert round_() == 0
