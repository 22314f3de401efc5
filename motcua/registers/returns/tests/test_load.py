"""276 units answer: every one counts once, and none costs more statements than the first."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection, reset_queries
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.models import Entry, Return, ReturnEntry, ReturnValue, ReturnVersion
from motcua.registers.returns.actions.approve import approve
from motcua.registers.returns.tests import asking


def test_276_units_answer_exactly_and_at_the_same_cost(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    keeper = asking.keeper()
    asked = Return.objects.filter(campaign=made).select_related("campaign").order_by("id")[:276]
    rows = list(asked)
    assert len(rows) == 276
    costs: list[int] = []
    for number, ret in enumerate(rows):
        with CaptureQueriesContext(connection) as counted:
            asking.submitted(ret, computers=str(20 + number % 7))
            approve(ret.id, keeper)
        costs.append(len(counted))
        reset_queries()  # the log of statements has an end
    assert len(set(costs)) == 1, set(costs)
    assert costs[0] <= 32
    assert ReturnVersion.objects.count() == 276
    assert Event.objects.filter(type="return.submitted").count() == 276
    total = ReturnValue.objects.filter(field="computers").aggregate(sum=Sum("number"))["sum"]
    assert total == Decimal(sum(20 + number % 7 for number in range(276)))
    assert Return.objects.filter(campaign=made, state="approved").count() == 276
    entries = Entry.objects.filter(register=asking.EQUIPMENT, period=2018)
    assert sum(entry.data["computers"] for entry in entries) == total
    assert entries.count() == ReturnEntry.objects.count() == 276
