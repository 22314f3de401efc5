"""Every procedure that feeds a register writes its entry in the transaction of the signature."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from motcua.definitions.model.procedure import Procedure
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.identity.tests.town import MONDAY
from motcua.kernel.clock import Traveller
from motcua.registers.models import EntryVersion

FEEDING = sorted(
    p.id.split("-")[0] for p in world.province().procedures if p.result.feeds is not None
)
OF_2019 = {p.id.split("-")[0] for p in world.province().procedures if "2019" in p.sets}


def test_the_thirty_seven_procedures_of_2019_all_feed_a_register() -> None:
    assert len(OF_2019) == 37
    assert set(FEEDING) >= OF_2019


@pytest.mark.parametrize("procedure", FEEDING)
def test_a_signed_result_writes_its_entry(ha_tinh: Traveller, procedure: str) -> None:
    ha_tinh.move_to(in_force(procedure))
    dossier = world.resolved(procedure)
    assert dossier.state == State.RESOLVED
    definition = definition_of(dossier.procedure)
    version = EntryVersion.objects.get(subject=dossier.id)
    entry = version.entry
    assert entry.register == definition.result.feeds
    assert entry.number
    assert version.letter is not None
    found = definition.result.finds is not None
    assert entry.incomplete == found  # nothing was in the register yet: taken over from the form
    assert set(definition.result.fills) - set(entry.data) <= optional(dossier)


def definition_of(procedure: str) -> Procedure:
    """The procedure whose id begins so."""
    return next(p for p in world.province().procedures if p.id.startswith(procedure))


def in_force(procedure: str) -> datetime:
    """A Monday morning on which the procedure is in force."""
    begins = definition_of(procedure).effective_from
    if begins <= MONDAY.date():
        return MONDAY
    day = begins + timedelta(days=(7 - begins.weekday()) % 7)
    return datetime.combine(day, MONDAY.timetz())


def optional(dossier: Dossier) -> set[str]:
    """Columns whose question the sample leaves out, and those that the result empties."""
    definition = definition_of(dossier.procedure)
    left = {q.id for q in definition.form.fields} - set(dossier.form)
    return {
        column
        for column, fill in definition.result.fills.items()
        if fill == "''" or any(word.strip() in left for word in re.split(r"[,()]", fill))
    }
