"""Approve (ký duyệt): a leader signs what was proposed, and its letter is issued."""

from __future__ import annotations

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers import words
from motcua.dossiers.actions import (
    approve,
    propose,
)
from motcua.dossiers.letters import result_text
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.dossiers.tests.stories import Watch, kinds, refused
from motcua.publication import queries as publication

pytestmark = pytest.mark.usefixtures("ha_tinh")


def test_approve_issues_the_result(nothing_happened: Watch) -> None:
    dossier = world.at_step(world.received("bc02"), StepVerb.APPROVE)
    officer = world.officer(world.DESK)
    refused(lambda: approve.approve(dossier.id, officer), words.NOT_YOURS, nothing_happened)
    done = approve.approve(dossier.id, world.holder(dossier))
    assert (done.state, kinds(done)) == (State.RESOLVED, ["receipt", "result"])


def test_approve_a_refusal_issues_the_reasons() -> None:
    dossier = world.taken(world.at_step(world.received("bc02"), StepVerb.PROPOSE))
    who = world.holder(dossier)
    dossier = propose.propose(dossier.id, who, outcome="refuse", reason="Không đủ điều kiện.")
    dossier = world.at_step(dossier, StepVerb.APPROVE)
    done = approve.approve(dossier.id, world.holder(dossier))
    assert (done.state, done.outcome, kinds(done)[-1]) == (State.RESOLVED, "refuse", "refusal")


def test_a_result_names_the_day_of_receipt_without_its_hour() -> None:
    dossier = world.received("bc01")
    procedure = publication.version(dossier.version)
    body = " ".join(result_text(procedure, dossier)["body"])
    assert "tiếp nhận ngày 05/08/2019;" in body
