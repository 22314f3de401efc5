"""A result is handed over only when its digital signatures are in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.documents.models import Letter
from motcua.dossiers import words
from motcua.dossiers.actions import approve, return_result
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import Watch, refused

pytestmark = pytest.mark.usefixtures("ha_tinh")


def test_a_result_is_not_handed_over_before_it_is_signed(
    settings: Any, tmp_path: Path, nothing_happened: Watch
) -> None:
    settings.DEMO, settings.SIGNING, settings.KEY_ROOT = True, "demo", tmp_path
    dossier = world.at_step(world.received("bc02"), StepVerb.APPROVE)
    leader = world.holder(dossier)
    dossier = approve.approve(dossier.id, leader)
    result = Letter.objects.get(subject=dossier.id, kind="result")
    assert (result.signing, result.sign_as_id) == ("pending", leader.account)
    desk = world.officer(world.DESK)
    refused(
        lambda: return_result.return_result(dossier.id, desk, method="desk"),
        words.BEING_SIGNED,
        nothing_happened,
    )
    Letter.objects.filter(id=result.id).update(signing="signed")
    done = return_result.return_result(dossier.id, desk, method="desk")
    assert done.state == State.RETURNED
