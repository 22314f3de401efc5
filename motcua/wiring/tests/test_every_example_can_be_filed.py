"""Whoever tries the demonstration files any procedure by its example, and it can be granted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction

from motcua.definitions.model.procedure import ChannelKind, Procedure
from motcua.definitions.model.province import Example
from motcua.definitions.values import clean_form
from motcua.dossiers import entries, filing
from motcua.dossiers.errors import Invalid
from motcua.dossiers.filing import Filing, Handed
from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions.feed import Source, feed
from motcua.registers.errors import Refused
from motcua.registers.feeding import Decided
from motcua.registers.models import Entry
from motcua.wiring.demo import samples
from motcua.wiring.demo.arrivals import Arrival, Arrivals
from motcua.wiring.demo.people import Person

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 23, 9, tzinfo=TZ)


class _Undo(Exception):
    """What is done inside is to be undone."""


def asked(example: Example, procedure: Procedure) -> Filing:
    """The example as somebody files it who came to the site today."""
    online = procedure.channel(ChannelKind.ONLINE) is not None
    file = world.paper()
    return Filing(
        procedure=procedure.id,
        channel=(ChannelKind.ONLINE if online else ChannelKind.COUNTER).value,
        applicant=dict(example.applicant),
        form=dict(example.form),
        papers=[Handed(component, file) for component in example.components],
        delivery=example.delivery,
        delivery_address="Thôn Mẫu" if example.delivery == "post" else "",
        declared=True,
        key=str(uuid4()),
        account=world.citizen().account,
    )


def faults(example: Example, procedure: Procedure) -> Iterator[str]:
    """What the wizard, the desk and the register say against the example."""
    filed = asked(example, procedure)
    try:
        cleaned = filing.check(procedure, filed)
    except Invalid as invalid:
        for problem in invalid.problems:
            yield f"{problem.field}: {problem.code}"
        return
    for doubt in entries.doubts_of(procedure, cleaned.form, cleaned.applicant, filed.account):
        if doubt.sure:
            yield f"{doubt.question}: {doubt.code}"
    yield from _granted(procedure, filed, cleaned)


def _granted(procedure: Procedure, filed: Filing, cleaned: filing.Cleaned) -> Iterator[str]:
    """Whether the register takes the result, which is then in force or will be on its first day."""
    data = {name: str(value) for name, value in cleaned.applicant.items() if value}
    data |= {"applicant": data.get("organisation") or data["full_name"], "number": "99/QĐ-MẪU"}
    decided = Decided(clock.now().date(), procedure.result.validity.months, data)
    try:
        with transaction.atomic():
            entry = feed(procedure, cleaned.form, decided, Source(uuid4()), SYSTEM)
            if entry is not None and entry.status not in ("in_force", "not_yet"):
                yield f"{entry.register}: {entry.status}"
            raise _Undo
    except _Undo:
        pass
    except Refused as refused:
        yield f"{procedure.result.feeds}: {refused.code}"


def of_all(**examples: Example) -> dict[str, list[str]]:
    """What stands against each example, by procedure; those given take a place."""
    kept = {procedure.id: procedure for procedure in world.province().procedures}
    shown = {example.procedure: example for example in world.province().examples}
    assert set(shown) == set(kept)
    named = {name: examples.get(name.partition("-")[0], one) for name, one in shown.items()}
    found = {name: list(faults(example, kept[name])) for name, example in named.items()}
    return {name: told for name, told in found.items() if told}


def test_a_newcomer_of_today_files_every_example(ha_tinh: Traveller) -> None:
    ha_tinh.move_to(TODAY)
    samples.load(world.PROVINCE)
    assert of_all() == {}


def test_so_did_one_of_2019_but_for_a_paper_of_today(ha_tinh: Traveller) -> None:
    then = datetime(2019, 8, 12, 9, tzinfo=TZ)
    ha_tinh.move_to(then)
    samples.load(world.PROVINCE)
    assert list(of_all()) == ["gp03-gia-han-chung-nhan-diem-tro-choi"]
    Entry.objects.filter(register="game-points").update(register="elsewhere")
    assert of_all(gp03=world.example("gp03")) == {}


def test_sample_life_leaves_the_papers_of_the_examples_alone() -> None:
    """Otherwise they are somebody else's when a newcomer files, who is then refused."""
    province = world.province()
    arrivals = Arrivals(Random(7), province, "so-tttt", 6.0)
    person = Person(SYSTEM, "Trần Văn Thử", "Nhà in Thử (mẫu 01)", "042085001234",
                    "0900000000", "Số 1")  # fmt: skip
    for procedure in arrivals.procedures:
        finds = procedure.result.finds
        if finds is None:
            continue
        filed = arrivals.filing(Arrival(TODAY, procedure, ChannelKind.ONLINE), person)
        example = arrivals.examples[procedure.id]
        assert filed.form[finds] != example.form[finds], procedure.id
        _clean, errors = clean_form(procedure.form, filed.form)
        assert [error.field for error in errors if error.field == finds] == []
