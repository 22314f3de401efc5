"""A sample life goes through the real actions, and the same seed plays it again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest
from django.db import transaction

from motcua.dossiers.models import Dossier, Rating
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.ledger.verify import verify
from motcua.payments.queries import open_tills
from motcua.wiring.demo import accounts, sample

END = datetime(2019, 8, 30, 16, 0, tzinfo=TZ)

pytestmark = pytest.mark.django_db


def played(seed: int) -> tuple[Counter[str], list[tuple[str, int]]]:
    """One fortnight, undone afterwards."""
    with transaction.atomic():
        with clock.travel(END):
            accounts.make(30)
        tally = sample.play(14, seed, 5.0, "so-tttt", END)
        rows = list(
            Dossier.objects.order_by("submitted_at", "code").values_list("procedure", "state")
        )
        assert list(verify()) == []
        assert Rating.objects.count() == tally["rated"]
        assert Dossier.objects.count() == tally["filed"]
        assert [till.day for till in open_tills("so-tttt")] in ([], [END.date()])
        transaction.set_rollback(True)
    return tally, rows


def test_the_same_seed_plays_the_same_life_and_another_another(ha_tinh: Traveller) -> None:
    first, second, other = played(7), played(7), played(8)
    assert first == second
    assert first != other


def test_a_life_has_joys_and_troubles(ha_tinh: Traveller) -> None:
    tally, rows = played(7)
    assert tally["filed"] > 30
    assert all(tally[what] for what in ("received", "returned", "supplement asked", "rated"))
    assert len({state for _, state in rows}) >= 4
