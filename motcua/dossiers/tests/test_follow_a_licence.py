"""One licence through its decisions: granted, amended, extended, reissued; chosen and refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from motcua.definitions.model.procedure import StepVerb
from motcua.dossiers.actions import approve
from motcua.dossiers.errors import Refused
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.actions import choose, revoke
from motcua.registers.models import Entry, EntryVersion
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]


def filed(procedure: str, **answers: str) -> Dossier:
    definition = next(p for p in world.province().procedures if p.id.startswith(procedure))
    asked = {field.id for field in definition.form.fields}
    told = {question: answer for question, answer in answers.items() if question in asked}
    return world.submitted(procedure, form={**world.example(procedure).form, **told})


def decided(procedure: str, **answers: str) -> Dossier:
    dossier = world.at_step(filed(procedure, **answers), StepVerb.APPROVE)
    return approve.approve(dossier.id, world.holder(dossier))


def named(entry: Entry) -> dict[str, str]:
    return {
        "licence_number": entry.number,
        "licence_date": str(entry.valid_from),
        "licence_expiry": str(entry.valid_to),
        "new_point_name": "Điểm trò chơi Mẫu Đổi Tên",
    }


def test_a_licence_is_granted_amended_extended_and_reissued(ha_tinh: Traveller) -> None:
    world.resolved("gp01")
    entry = Entry.objects.get(register="game-points")
    assert entry.valid_to == date(2022, 8, entry.valid_from.day if entry.valid_from else 0)
    decided("gp02", **named(entry))
    decided("gp03", **named(entry), extension_months="6")
    decided("gp04", **named(entry))
    entry.refresh_from_db()
    rows = EntryVersion.objects.filter(entry=entry).order_by("seq")
    assert [row.action for row in rows] == ["grant", "amend", "extend", "reissue"]
    assert entry.title == "Điểm trò chơi Mẫu Đổi Tên"
    assert entry.valid_to is not None
    assert (entry.valid_to.year, entry.valid_to.month) == (2023, 2)
    assert Entry.objects.count() == 1
    assert not entry.incomplete


@pytest.mark.parametrize(
    ("granter", "extender", "times", "rule", "ends"),
    [
        ("gp01", "gp03", 1, "one_extension", date(2023, 2, 5)),
        ("pt03", "pt05", 2, "two_extensions", date(2028, 8, 5)),
    ],
)
def test_a_licence_is_extended_as_often_as_the_law_says_and_no_more(
    ha_tinh: Traveller, nothing_happened: Nothing, granter: str, extender: str, times: int,
    rule: str, ends: date,
) -> None:  # fmt: skip
    world.resolved(granter)
    entry = Entry.objects.get()
    for _ in range(times):
        decided(extender, **named(entry))
        entry.refresh_from_db()
    assert (entry.valid_to, entry.extensions) == (ends, times)
    once_more = world.at_step(filed(extender, **named(entry)), StepVerb.APPROVE)
    leader = world.holder(once_more)
    with nothing_happened(), pytest.raises(Refused) as refused:
        approve.approve(once_more.id, leader)
    assert refused.value.refusal.code == f"register_rule_{rule}"
    entry.refresh_from_db()
    assert entry.valid_to == ends


def test_a_revoked_licence_cannot_be_amended_by_a_decision(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    world.resolved("gp01")
    entry = Entry.objects.get(register="game-points")
    dossier = world.at_step(filed("gp02", **named(entry)), StepVerb.APPROVE)
    revoke.revoke(entry.id, shelf.keeper(), reason="Sau kiểm tra")
    leader = world.holder(dossier)
    with nothing_happened(), pytest.raises(Refused) as refused:
        approve.approve(dossier.id, leader)
    assert refused.value.refusal.code == "register_wrong_status"


def test_an_officer_chooses_the_entry_where_the_number_is_another(ha_tinh: Traveller) -> None:
    meant = shelf.point()
    dossier = world.at_step(world.submitted("gp02"), StepVerb.APPROVE)
    choose.choose("game-points", dossier.id, shelf.keeper(), meant.id)
    approve.approve(dossier.id, world.holder(dossier))
    assert EntryVersion.objects.get(subject=dossier.id).entry_id == meant.id
    assert Entry.objects.count() == 1


def test_the_year_tells_two_licences_of_one_number_apart(ha_tinh: Traveller) -> None:
    old = shelf.point(certificate_date="01/06/2017", certificate_expiry="01/06/2020")
    shelf.point(name="Điểm khác")
    told = {"owner_name": "Đặng Thị Mẫu", "owner_id_number": "042181000002"}
    decided("gp02", licence_number="01/GCN-STTTT", licence_date="2017-06-01", **told)
    assert EntryVersion.objects.filter(entry=old).count() == 2


def test_what_the_keeper_does_leaves_the_dossier_as_it_was(ha_tinh: object) -> None:
    dossier = world.resolved("gp01")
    entry = Entry.objects.get(register="game-points")
    stream = f"dossier:{dossier.id}"
    before = list(Event.objects.filter(stream=stream).values_list("hash", flat=True))
    revoke.revoke(entry.id, shelf.keeper(), reason="Sau kiểm tra")
    assert list(Event.objects.filter(stream=stream).values_list("hash", flat=True)) == before
    dossier.refresh_from_db()
    assert dossier.state == 9
