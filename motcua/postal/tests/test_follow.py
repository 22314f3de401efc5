"""Whoever holds the slip follows the journey; a result is wrapped once; a page is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from motcua.dossiers import words as refusals
from motcua.dossiers.actions.carry import carry
from motcua.dossiers.delivery import dossier_of, stages_of
from motcua.dossiers.errors import Refused
from motcua.dossiers.queries.tracking import track
from motcua.kernel.clock import Traveller
from motcua.postal import journeys
from motcua.postal.actions.deliver import Signed, deliver
from motcua.postal.actions.wrap import wrap
from motcua.postal.tests import people


def test_a_slip_and_its_secret_open_the_journey(ha_tinh: Traveller) -> None:
    dossier = people.taken()
    code = people.parcel_of(dossier).code
    people.sent(dossier)
    found = track(f" {code.lower()} ", dossier.secret)
    assert found is not None
    assert [stage.text for stage in found.journey] == [journeys.TAKEN, journeys.PAPERS_LEFT]
    assert track(code, "AAAAAA") is None
    assert dossier_of("BG190000012") is None  # a wrong check digit


def test_the_whole_way_is_told_without_names(ha_tinh: Traveller) -> None:
    dossier = people.resolved()
    parcel = people.at_the_office(dossier)
    deliver(parcel.id, people.clerk(), Signed("Lê Văn Mẫu", "CCCD", "0061", originals=True))
    assert sorted(stage.text for stage in stages_of(dossier.id)) == sorted(
        [journeys.TAKEN, journeys.PAPERS_LEFT, journeys.PAPERS_CAME, journeys.RESULT_LEFT,
         journeys.RESULT_CAME, journeys.DELIVERED]
    )  # fmt: skip


def test_a_result_is_wrapped_once(
    ha_tinh: Traveller, nothing_happened: Callable[[], AbstractContextManager[None]]
) -> None:
    dossier = people.resolved()
    parcel = wrap(dossier.id, people.desk(), office=people.OFFICE)
    with nothing_happened():
        with pytest.raises(Refused) as refused:
            wrap(dossier.id, people.desk(), office=people.OTHER_OFFICE)
        carry(dossier.id, people.desk(), carrier=people.OFFICE, parcel=parcel.id)
    assert refused.value.refusal == refusals.RESULT_ON_THE_WAY
