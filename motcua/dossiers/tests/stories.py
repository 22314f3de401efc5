"""What the stories of verbs share: reading a dossier's life, and proving that nothing happened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.queries import letters_of
from motcua.dossiers.actions import (
    propose,
    request_supplement,
)
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.ledger.queries import stream

Watch = Callable[[], AbstractContextManager[None]]
ITEMS = [{"component": "giay", "name": "Tài liệu liên quan", "reason": "Thiếu trang 2"}]


def events(dossier: Dossier) -> list[str]:
    return [event.type for event in stream(f"dossier:{dossier.id}")]


def kinds(dossier: Dossier) -> list[str]:
    return [letter.kind for letter in letters_of(dossier.id)]


def refused(call: Callable[[], object], by: object, watch: Watch) -> None:
    with watch(), pytest.raises(Refused) as caught:
        call()
    assert caught.value.refusal == by


def asked_in_process(time: Traveller) -> Dossier:
    """A dossier whose officer proposed a supplement on the second day and whose desk sent it."""
    dossier = world.taken(world.at_step(world.received("bc02"), StepVerb.PROPOSE))
    time.advance(timedelta(days=1))
    propose.propose(dossier.id, world.holder(dossier), outcome="supplement", items=ITEMS)
    desk = world.officer(world.DESK)
    return request_supplement.request_supplement(dossier.id, desk, items=ITEMS)
