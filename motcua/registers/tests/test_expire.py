"""What time does to an entry is told once: a change dated ahead holds, a last day has passed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.models import Event
from motcua.registers import books
from motcua.registers.actions import amend, expire, revoke
from motcua.registers.actions._write import turn_of
from motcua.registers.models import Entry
from motcua.registers.tests import shelf

pytestmark = pytest.mark.django_db


def told(entry: Entry) -> list[str]:
    events = Event.objects.filter(stream=f"entry:{entry.id}").order_by("seq")
    return list(events.values_list("type", flat=True))


def turned(time: Traveller, entry: Entry, day: date) -> Entry:
    time.move_to(datetime(day.year, day.month, day.day, 0, 5, tzinfo=TZ))
    assert expire.due(day) == [entry.id]
    return expire.expire(entry.id)


def test_a_revocation_dated_ahead_is_told_when_it_holds(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    revoke.revoke(entry.id, shelf.keeper(), reason="Gian dối", effective=date(2019, 8, 10))
    assert Entry.objects.get(id=entry.id).status == "in_force"
    assert turned(ha_tinh, entry, date(2019, 8, 10)).status == "revoked"
    assert told(entry) == ["register.granted", "register.revoked", "register.turned"]
    event = Event.objects.get(type="register.turned")
    assert (event.actor, event.payload) == ("system", {
        "register": "game-points", "entry": str(entry.id), "version": 2,
        "effective": "2019-08-10", "status": "revoked",
    })  # fmt: skip
    assert expire.due(date(2019, 8, 10)) == []
    expire.expire(entry.id)
    assert told(entry)[3:] == []


def test_each_day_that_changes_an_entry_is_told(ha_tinh: Traveller) -> None:
    entry = shelf.point()
    for day, computers in ((date(2019, 8, 10), "24"), (date(2019, 8, 20), "25")):
        amend.amend(entry.id, shelf.keeper(), {"computers": computers}, effective=day)
    assert turned(ha_tinh, entry, date(2019, 8, 10)).data["computers"] == 24
    assert turned(ha_tinh, entry, date(2019, 8, 20)).data["computers"] == 25
    assert turned(ha_tinh, entry, date(2022, 8, 6)).status == "expired"
    assert told(entry)[3:] == ["register.turned", "register.turned", "register.expired"]


def test_a_register_that_knows_no_expiry_has_no_day_for_it(ha_tinh: Traveller) -> None:
    book, entry, today = books.book("game-points"), shelf.point(), date(2019, 8, 5)
    assert turn_of(book, entry, [], today) == date(2022, 8, 6)
    lasting = tuple(one for one in book.actions if one != "expire")
    assert turn_of(book.model_copy(update={"actions": lasting}), entry, [], today) is None
