"""A code that was used again for other ground is another unit: nothing of the old one is told."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.clock import TZ, Traveller
from motcua.registers import books
from motcua.registers.models import Entry, Return
from motcua.registers.returns import past, queries
from motcua.registers.returns.actions import _feed
from motcua.registers.returns.actions.save import save
from motcua.registers.returns.tests import asking
from motcua.units.queries import same_ground

THACH_MON = "18103"
"""Xã Thạch Môn until the end of 2019; from then on Xã Đồng Môn, of two communes."""
GROWN = {"staff": "45", "staff_with_computer": "44", "computers": "44", "computers_online": "44"}


def asked(time: Traveller, period: str) -> Return:
    time.move_to(datetime(int(period) + 1, 2, 3, 9, tzinfo=TZ))
    return asking.of(asking.campaign(period), THACH_MON)


def small(ret: Return) -> Return:
    return asking.approved(
        ret, staff="20", staff_with_computer="20", computers="20", computers_online="20"
    )


def test_growth_is_explained_against_the_same_ground_only(ha_tinh: Traveller) -> None:
    before = small(asked(ha_tinh, "2019"))
    after = asked(ha_tinh, "2020")
    assert (before.name, after.name) == (
        "Xã Thạch Môn, Thành phố Hà Tĩnh", "Xã Đồng Môn, Thành phố Hà Tĩnh",
    )  # fmt: skip
    assert past.last_values(after) == {}
    save(after.id, asking.link(after), asking.figures(**GROWN), {})
    found = queries.judged(queries.seen(after.id, asking.link(after)), partial=False)
    assert (found.ready, found.doubts) == (True, [])


def test_growth_of_the_same_commune_is_explained(ha_tinh: Traveller) -> None:
    small(asked(ha_tinh, "2017"))
    after = asked(ha_tinh, "2018")
    assert past.last_values(after)["staff"] == 20
    assert past.last_of(after.campaign, [after]) == {after.id: past.last_values(after)}
    save(after.id, asking.link(after), asking.figures(**GROWN), {})
    found = queries.judged(queries.seen(after.id, asking.link(after)), partial=False)
    assert [doubt.id for doubt in found.unexplained] == ["computers_up", "staff_change"]


def test_nobody_is_reminded_at_the_address_of_who_had_the_code(ha_tinh: Traveller) -> None:
    for period, email in (("2018", "xa-cu@example.vn"), ("2019", "")):
        ret = asked(ha_tinh, period)
        assert ret.email == ("" if period == "2018" else "xa-cu@example.vn")
        save(ret.id, asking.link(ret), {}, {}, email=email or ret.email)
    assert asked(ha_tinh, "2020").email == ""


def test_a_commune_that_only_got_another_name_is_itself(ha_tinh: Traveller) -> None:
    ward, commune = ("18103", date(2025, 1, 1)), ("18103", date(2020, 1, 1))
    assert same_ground(*ward) == (ward, commune)  # Phường Đồng Môn was Xã Đồng Môn
    assert same_ground(*commune) == (commune,)  # of two communes
    merged = ("18073", date(2025, 7, 1))  # Phường Thành Sen
    assert same_ground(*merged) == (merged,)


def test_figures_are_never_written_into_the_entry_of_who_had_the_code(ha_tinh: Traveller) -> None:
    before = small(asked(ha_tinh, "2019"))
    (old,) = Entry.objects.all()
    assert (old.unit, old.period) == (THACH_MON, 2019)
    ground = _feed._same(books.book("agency-equipment"), "commune", f"{THACH_MON}@2020-01-01")
    assert not Entry.objects.filter(ground).exists()
    after = small(asked(ha_tinh, "2020"))
    assert Entry.objects.filter(ground).values_list("title", flat=True)[0] == after.name
    ward = _feed._same(books.book("agency-equipment"), "commune", f"{THACH_MON}@2025-01-01")
    assert list(Entry.objects.filter(ward)) == list(Entry.objects.filter(ground))
    assert before.name == old.title
