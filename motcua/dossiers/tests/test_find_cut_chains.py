"""A ledger whose end was cut off is found, though its chain still holds."""

from __future__ import annotations

import pytest

from motcua.dossiers.queries.integrity import cut
from motcua.dossiers.tests import world
from motcua.ledger.models import Event
from motcua.ledger.verify import Break, verify

pytestmark = pytest.mark.usefixtures("ha_tinh")


def test_a_whole_ledger_has_no_cut() -> None:
    world.received("bc02")
    assert list(cut()) == []


def test_the_last_event_cannot_vanish_unseen() -> None:
    dossier = world.received("bc02")
    stream = f"dossier:{dossier.id}"
    Event.objects.filter(stream=stream, seq=2).delete()
    assert list(verify(stream)) == []
    assert list(cut()) == [Break(stream, 2, "cut")]
