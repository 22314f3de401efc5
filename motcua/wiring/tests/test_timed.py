"""What time brings by itself: found in sets, done one action each, harmless when repeated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import asked_in_process, events
from motcua.kernel.clock import Traveller
from motcua.wiring import timed

pytestmark = pytest.mark.django_db


def test_nothing_published_means_nothing_to_do() -> None:
    from motcua.kernel import clock
    from motcua.publication import queries as publication

    publication.forget()
    assert timed.run(clock.now()) == 0


def test_silence_of_a_tacit_approval_is_consent(ha_tinh: Traveller) -> None:
    tacit = next(p.id for p in world.province().procedures if p.pattern == "tacit_approval")
    dossier = world.received(tacit)
    assert timed.run(ha_tinh.at) == 0
    ha_tinh.move_to(dossier.due + timedelta(minutes=1))
    timed.run(ha_tinh.at)
    assert Dossier.objects.get(id=dossier.id).state == State.RESOLVED
    assert timed.run(ha_tinh.at) == 0


def test_warned_once_when_near_and_once_when_late(ha_tinh: Traveller) -> None:
    dossier = world.received("bc02")
    ha_tinh.move_to(dossier.due - timedelta(hours=2))
    assert [timed.run(ha_tinh.at), timed.run(ha_tinh.at)] == [1, 0]
    ha_tinh.move_to(dossier.due + timedelta(hours=2))
    assert [timed.run(ha_tinh.at), timed.run(ha_tinh.at)] == [1, 0]
    assert events(dossier)[-2:] == ["dossier.warned", "dossier.warned"]


def test_a_supplement_that_never_came_stops_the_dossier(ha_tinh: Traveller) -> None:
    dossier = asked_in_process(ha_tinh)
    stop_at = ha_tinh.at + timedelta(days=10)  # as a procedure that stops by itself would set it
    Dossier.objects.filter(id=dossier.id).update(stop_at=stop_at)
    assert timed.run(ha_tinh.at) == 0
    ha_tinh.move_to(stop_at + timedelta(minutes=1))
    assert timed.run(ha_tinh.at) == 1
    assert Dossier.objects.get(id=dossier.id).state == State.STOPPED


def test_sweeping_leaves_what_a_draft_names(ha_tinh: Traveller) -> None:
    from motcua.documents import store
    from motcua.dossiers.models import Draft

    orphan, named = world.paper("mồ côi.pdf"), world.paper("của bản nháp.pdf")
    Draft.objects.create(
        account_id=world.citizen().account,
        procedure="bc02",
        version="x",
        papers={"plan": [{"sha256": named.sha256}]},
        created_at=ha_tinh.at,
        updated_at=ha_tinh.at,
    )
    from motcua.kernel import clock

    clock.set_clock(None)
    with clock.travel(clock.now() + timedelta(days=3)):
        assert timed.sweep_files() == 1
    assert (store.exists(orphan.sha256), store.exists(named.sha256)) == (False, True)
