"""Send: what is due goes out once and in order, whatever the channels do meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from motcua.dossiers.actions import submit, withdraw
from motcua.dossiers.tests import world
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.append import Entry, append
from motcua.ledger.models import Event
from motcua.notices.actions.forget import forget
from motcua.notices.actions.read import read
from motcua.notices.actions.send import LEASE, claim, send_due
from motcua.notices.actions.tell import follow
from motcua.notices.channels.base import Permanent, Temporary
from motcua.notices.channels.registry import installed
from motcua.notices.models import DEAD, SENDING, SENT, WAITING, ChannelState, Message, Preference
from motcua.wiring.subjects import DossierSubjects
from motcua.wiring.tests.notices import stand_ins
from motcua.wiring.tests.notices.stand_ins import BOX, MOOD, held, me, of, sent, turn

pytestmark = pytest.mark.django_db

DOWN = Temporary("no_answer", down=True)
NIGHT = datetime(2019, 8, 5, 22, 30, tzinfo=TZ)


def events(number: int, *dossiers: object) -> None:
    """So many more receipts, told of these dossiers in turn."""
    for n in range(number):
        row = dossiers[n % len(dossiers)]
        with transaction.atomic():
            append(
                f"dossier:{row.id}",  # type: ignore[attr-defined]
                [Entry("dossier.supplemented", {"state": 4, "round": n})],
                actor="system",
                at=clock.now(),
            )


def phone_only(email: str = "cong-dan@example.vn") -> None:
    """The citizen wants SMS and nothing else of their progress."""
    who = Account.objects.get(email=email)
    Account.objects.filter(pk=who.pk).update(phone="0912345678")
    for channel in ("email", "zalo", "sms"):
        Preference.objects.create(
            account=who, group="progress", channel=channel, wanted=channel == "sms"
        )


def test_a_channel_down_for_an_hour_loses_nothing_and_doubles_nothing(
    ha_tinh: Traveller, settings: object
) -> None:
    only = {"email": stand_ins.INSTALLED["email"]}
    settings.NOTICE_CHANNELS = only  # type: ignore[attr-defined]
    people = [world.submitted(), world.received()]
    other = world.citizen("khac@example.vn")
    people.append(submit.submit(world.filing("bc02"), other))
    turn()
    BOX.clear()
    MOOD["email"] = DOWN
    events(200, *people)
    calls = 0
    for _time in range(30):
        turn()
        calls = ChannelState.objects.get(channel="email").failures
        ha_tinh.advance(timedelta(minutes=2))
    assert sent("email") == []
    assert 5 <= calls <= 20, "a channel that is down is asked now and then, not all the time"
    MOOD.clear()
    for _time in range(3):
        ha_tinh.advance(timedelta(minutes=5))
        turn()
    keys = [delivery.key for _channel, _to, delivery in BOX]
    assert len(keys) == len(set(keys)) == 200
    rows = Message.objects.filter(channel="email", type="dossier.supplemented", state=SENT)
    assert rows.count() == 200
    assert not Message.objects.exclude(state=SENT).filter(audience="applicant").exists()
    by_key = dict(rows.values_list("key", "event"))
    for address in ("cong-dan@example.vn", "khac@example.vn"):
        order = [by_key[d.key] for _c, to, d in BOX if to == address]
        assert order == sorted(order)
        assert order


def test_a_message_waits_for_the_earlier_one_to_the_same_person(ha_tinh: Traveller) -> None:
    world.submitted()
    world.submitted()
    follow()
    first, second = Message.objects.filter(channel="email", person=me()).order_by("id")
    MOOD["email"] = Temporary("refused_450")
    send_due()
    first.refresh_from_db()
    assert (first.state, first.tries, first.error) == (WAITING, 1, "refused_450")
    second.refresh_from_db()
    assert (second.state, second.tries) == (WAITING, 0)
    MOOD.clear()
    ha_tinh.advance(timedelta(minutes=1))
    turn()
    assert [d.key for _c, _to, d in BOX] == [first.key, second.key]


def test_a_process_that_died_is_repeated_with_the_same_key(ha_tinh: Traveller) -> None:
    world.submitted()
    follow()
    (taken,) = claim(installed()["email"], clock.now())
    assert taken.state == SENDING
    while send_due():
        pass
    assert BOX == [], "somebody else has it"
    ha_tinh.advance(LEASE + timedelta(seconds=1))
    turn()
    assert [delivery.key for _c, _to, delivery in BOX] == [taken.key]


def test_what_the_law_demands_goes_on_by_the_next_channel(ha_tinh: Traveller) -> None:
    world.submitted()
    Account.objects.update(phone="0912345678")
    MOOD["email"] = Permanent("refused_550")
    turn()
    assert of(me())[1:] == [("submitted", "email", DEAD), ("submitted", "zalo", SENT)]
    assert sent()[0][:2] == ("zalo", "0912345678")


def test_tries_end_and_a_channel_down_for_a_day_is_given_up(ha_tinh: Traveller) -> None:
    world.submitted()
    MOOD["email"] = Temporary("refused_451")
    for _hour in range(14):
        turn()
        ha_tinh.advance(timedelta(hours=1, minutes=20))
    row = Message.objects.get(channel="email", person=me())
    assert (row.state, row.tries, row.error) == (DEAD, 12, "refused_451")
    world.submitted()
    MOOD["email"] = DOWN
    turn()
    ha_tinh.advance(timedelta(hours=25))
    turn()
    assert Message.objects.filter(channel="email", error="no_answer", state=DEAD).count() == 1


def test_phones_are_silent_at_night_and_ring_in_the_morning(ha_tinh: Traveller) -> None:
    world.account()
    phone_only()
    ha_tinh.move_to(NIGHT)
    world.submitted()
    turn()
    assert BOX == []
    ha_tinh.move_to(datetime(2019, 8, 6, 6, 59, tzinfo=TZ))
    turn()
    assert BOX == []
    ha_tinh.move_to(datetime(2019, 8, 6, 7, 0, tzinfo=TZ))
    turn()
    assert [row[0] for row in sent()] == ["sms"]


def test_nobody_to_reach_is_dead_at_once_and_seen(ha_tinh: Traveller) -> None:
    dossier = world.submitted()
    type(dossier).objects.filter(id=dossier.id).update(applicant=None, email="", phone="")
    turn()
    row = Message.objects.get(person=f"dossier:{dossier.id}")
    assert (row.channel, row.state, row.error) == ("", DEAD, "no_address")


def test_new_work_of_a_day_comes_as_one_letter(ha_tinh: Traveller) -> None:
    held(world.DESK)
    world.submitted()
    world.submitted()
    turn()
    clerk = f"{world.DESK}@example.vn"
    assert [to for _c, to, _s in sent("email")].count(clerk) == 0
    ha_tinh.move_to(datetime(2019, 8, 6, 7, 30, tzinfo=TZ))
    turn()
    letters = [d.content for _c, to, d in BOX if to == clerk]
    assert [letter.subject for letter in letters] == ["2 việc mới"]
    assert letters[0].text.count("/desk/dossiers/") == 2
    assert letters[0].unsubscribe


def test_words_are_kept_on_this_site_alone_and_an_address_nowhere(
    ha_tinh: Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    world.received()
    MOOD["email"] = ValueError("cong-dan@example.vn is refused")  # type: ignore[assignment]
    turn()
    MOOD.clear()
    ha_tinh.advance(timedelta(minutes=1))
    turn()
    for row in Message.objects.all():
        assert bool(row.title) == (row.channel == "in_app")
        assert "example.vn" not in str(vars(row))
    assert "ValueError" in caplog.text
    assert "example.vn" not in caplog.text
    assert Event.objects.filter(type="dossier.received").count() == 1


def test_a_fault_of_ours_in_one_message_stops_no_other(
    ha_tinh: Traveller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad = world.submitted()
    good = submit.submit(world.filing("bc02"), world.citizen("khac@example.vn"))
    asks, told = DossierSubjects.asks, DossierSubjects.told

    def poisoned(verb: Any) -> Any:
        def answer(self: DossierSubjects, event: Event, *more: Any) -> Any:
            if event.stream == f"dossier:{bad.id}":
                raise ZeroDivisionError("cong-dan@example.vn")
            return verb(self, event, *more)

        return answer

    monkeypatch.setattr(DossierSubjects, "told", poisoned(told))
    turn()
    assert [to for _c, to, _s in sent()] == ["khac@example.vn"]
    waits = Message.objects.get(channel="email", subject=f"dossier:{bad.id}")
    assert (waits.state, waits.error) == (WAITING, "words_failed")
    monkeypatch.setattr(DossierSubjects, "asks", poisoned(asks))
    withdraw.withdraw(bad.id, world.citizen())
    withdraw.withdraw(good.id, world.citizen("khac@example.vn"))
    turn()
    assert [to for _c, to, _s in sent()] == ["khac@example.vn"] * 2
    assert "example.vn" not in caplog.text


def test_a_year_later_messages_are_gone_but_for_what_nobody_read(ha_tinh: Traveller) -> None:
    world.submitted()
    turn()
    assert forget(clock.now() + timedelta(days=364)) == 0
    assert forget(clock.now() + timedelta(days=366)) == 1
    assert of(me()) == [("submitted", "in_app", SENT)]
    read(world.citizen())
    assert forget(clock.now() + timedelta(days=366)) == 1
    assert Message.objects.count() == 0
    assert Event.objects.filter(type="dossier.submitted").count() == 1
