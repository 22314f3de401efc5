"""A warning comes two working days before, and a late answer is told of once."""

from __future__ import annotations

import pytest

from motcua.dossiers.actions import consult
from motcua.dossiers.models import Consultation
from motcua.dossiers.tests import laws, world
from motcua.dossiers.tests.laws import at
from motcua.dossiers.tests.stories import events
from motcua.kernel.clock import Traveller
from motcua.wiring import timed

pytestmark = pytest.mark.django_db


def test_mondays_due_time_is_near_on_thursday(ha_tinh: Traveller) -> None:
    dossier = world.received("bc02")  # due on Monday 19 August at 17:00
    ha_tinh.move_to(at("2019-08-14T23:59"))
    assert timed.run(ha_tinh.at) == 0
    ha_tinh.move_to(at("2019-08-15T07:00"))
    assert [timed.run(ha_tinh.at), timed.run(ha_tinh.at)] == [1, 0]
    assert events(dossier)[-1] == "dossier.warned"


def test_a_late_answer_is_told_of_once(ha_tinh: Traveller) -> None:
    dossier, until = laws.at_officer(), at("2019-08-08T17:00")
    who = world.holder(dossier)
    consult.consult(dossier.id, who, agency="cong-an-tinh", question="Ý kiến?", until=until)
    ha_tinh.move_to(until)
    assert timed.run(ha_tinh.at) == 0
    ha_tinh.move_to(at("2019-08-09T07:00"))
    assert [timed.run(ha_tinh.at), timed.run(ha_tinh.at)] == [1, 0]
    assert events(dossier)[-1] == "dossier.answer_missed"
    assert Consultation.objects.get().missed_at == ha_tinh.at
