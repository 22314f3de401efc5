"""What time brings: warn, lapse and consent are the system's own verbs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import words
from motcua.dossiers.actions import (
    consent,
    lapse,
    warn,
)
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import Watch, asked_in_process, events, refused
from motcua.identity.actor import SYSTEM
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream

pytestmark = pytest.mark.usefixtures("ha_tinh")


def test_warn_records_once_a_level_and_only_the_system_may() -> None:
    dossier = world.received("bc02")
    warn.warn(dossier.id, warn.NEAR)
    assert events(dossier)[-1] == "dossier.warned"
    assert stream(f"dossier:{dossier.id}")[-1].actor == SYSTEM.mark


def test_lapse_waits_for_its_time(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    dossier = asked_in_process(ha_tinh)
    refused(lambda: lapse.lapse(dossier.id), words.NOT_YET, nothing_happened)


def test_consent_only_where_the_law_says_so(nothing_happened: Watch) -> None:
    dossier = world.received("bc02")
    refused(lambda: consent.consent(dossier.id), words.NOT_TACIT, nothing_happened)


def test_consent_comes_with_silence(ha_tinh: Traveller, nothing_happened: Watch) -> None:
    tacit = next(p.id for p in world.province().procedures if p.pattern == "tacit_approval")
    dossier = world.received(tacit)
    refused(lambda: consent.consent(dossier.id), words.NOT_YET, nothing_happened)
    assert dossier.due is not None
    ha_tinh.move_to(dossier.due + timedelta(minutes=1))
    done = consent.consent(dossier.id)
    assert (done.state, done.outcome) == (State.RESOLVED, "grant")
