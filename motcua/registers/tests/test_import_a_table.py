"""A table taken in at once is what its rows would be if somebody entered them one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions import grant, import_rows
from motcua.registers.errors import Refused
from motcua.registers.models import Entry, EntryTally, EntryValue, EntryVersion
from motcua.registers.tests import doors, shelf
from motcua.registers.tests.test_communes_through_time import DONG, NEW_MON, merged

Nothing = Callable[[], AbstractContextManager[None]]
POINTS = "game-points"
OLD_MON = "18103"
OWN = {"id", "number", "key", "head_seq", "head_hash"}
OWN_VERSION = {"id", "entry_id", "number", "batch_id", "reason", "data", "patch"}


def line_of(values: dict[str, Any]) -> bytes:
    """A table of one row."""
    return f"{','.join(values)}\n{','.join(map(str, values.values()))}\n".encode()


def columns(row: Any, own: set[str]) -> dict[str, Any]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.fields if f.attname not in own}


def without_number(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "certificate_number"}


@pytest.mark.parametrize(
    "change", [{}, {"certificate_date": "05/08/2016", "certificate_expiry": "05/08/2018"}]
)
def test_an_imported_entry_is_what_an_entered_one_is(
    ha_tinh: Traveller, change: dict[str, str]
) -> None:
    values = shelf.values(**change)
    taken = {**values, "certificate_number": "02/GCN-STTTT"}

    entered = grant.grant(POINTS, shelf.keeper(), values)
    import_rows.import_rows(POINTS, shelf.keeper(), line_of(taken), "bang.csv", reason="Sổ giấy")

    one, two = Entry.objects.get(id=entered.id), Entry.objects.exclude(id=entered.id).get()
    assert columns(two, OWN | {"data"}) == columns(one, OWN | {"data"})
    assert without_number(two.data) == without_number(one.data)
    assert two.number == two.data["certificate_number"] == "02/GCN-STTTT"
    first, second = one.versions.get(), two.versions.get()
    assert columns(second, OWN_VERSION) == columns(first, OWN_VERSION)
    assert (second.reason, second.data, second.patch) == ("Sổ giấy", two.data, two.data)
    assert second.batch is not None
    assert found_by(two) == {(field, re.sub("^01", "02", value)) for field, value in found_by(one)}
    assert set(EntryTally.objects.values_list("count", flat=True)) == {2}


def found_by(entry: Entry) -> set[tuple[str, str]]:
    return set(EntryValue.objects.filter(entry=entry).values_list("field", "value"))


def test_one_cell_that_is_wrong_is_told_of_in_every_row(ha_tinh: Traveller) -> None:
    data = "certificate_number,school_distance\n1/X,gần\n2/X,gần\n3/X,300\n".encode()

    plan = import_rows.plan(POINTS, shelf.keeper(), data, "bang.csv")

    wrong = [(w.number, w.column) for w in plan.wrong if w.column == "school_distance"]
    assert wrong == [(2, "school_distance"), (3, "school_distance")]


def test_a_commune_that_was_not_there_is_told_of_in_its_row(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    merged()
    ha_tinh.move_to(datetime(2021, 3, 1, 9, tzinfo=TZ))
    late = shelf.values(commune=DONG, certificate_date="02/03/2020")
    late |= {"certificate_expiry": "02/03/2022"}

    plan = import_rows.plan(POINTS, shelf.keeper(), line_of(late), "bang.csv")

    assert [(w.number, w.column) for w in plan.wrong] == [(2, "commune")]
    assert "02/03/2020" in plan.wrong[0].text.vi
    with nothing_happened(), pytest.raises(Refused):
        import_rows.import_rows(POINTS, shelf.keeper(), line_of(late), "bang.csv")


def test_a_code_that_was_used_again_means_the_commune_of_the_day(ha_tinh: Traveller) -> None:
    merged()
    ha_tinh.move_to(datetime(2021, 3, 1, 9, tzinfo=TZ))
    dates = [("1/X", "05/08/2019", "05/08/2022"), ("2/X", "05/08/2020", "05/08/2022")]
    rows = []
    for number, first, last in dates:
        row = shelf.values(commune="18103", certificate_number=number)
        row |= {"certificate_date": first, "certificate_expiry": last}
        rows.append(line_of(row))
        import_rows.import_rows(POINTS, shelf.keeper(), rows[-1], "bang.csv")

    kept = [(one.data["commune"], one.unit) for one in Entry.objects.order_by("number")]
    assert kept == [(OLD_MON, OLD_MON), (NEW_MON, NEW_MON)]
    for data in rows:
        plan = import_rows.plan(POINTS, shelf.keeper(), data, "bang.csv")
        assert (len(plan.create), len(plan.change), plan.same) == (0, 0, 1)


def test_two_hundred_rows_take_no_more_statements_than_two(ha_tinh: Traveller) -> None:
    def statements(first: int, count: int) -> int:
        rows = [shelf.values(certificate_number=f"{n}/X") for n in range(first, first + count)]
        lines = [line_of(row).decode().splitlines() for row in rows]
        data = "\n".join([lines[0][0], *(line[1] for line in lines)]).encode()
        with CaptureQueriesContext(connection) as caught:
            import_rows.import_rows(POINTS, shelf.keeper(), data, "bang.csv")
        return len(caught)

    few, many = statements(0, 2), statements(1000, 200)

    assert many <= few
    assert EntryVersion.objects.count() == 202


def test_numbers_that_a_register_makes_pass_over_those_that_were_typed(ha_tinh: Traveller) -> None:
    head = "code,subject,received,about,agency,outcome"
    rest = "Chậm trả kết quả,01/08/2019,conduct,so-tttt,handled"
    data = "\n".join([head, f",{rest}", f"PAKN-2019-0002,{rest}", f",{rest}"]).encode()
    who = doors.keeper_of("feedback")
    doors.enter("feedback", code="pakn-2019-0001")  # from the book of paper
    plan = import_rows.plan("feedback", who, data, "bang.csv")
    assert (len(plan.create), plan.wrong) == (3, [])
    import_rows.import_rows("feedback", who, data, "bang.csv")
    assert doors.enter("feedback").number == "PAKN-2019-0005"
    assert list(Entry.objects.order_by("key").values_list("number", flat=True)) == [
        "pakn-2019-0001", "PAKN-2019-0002", "PAKN-2019-0003", "PAKN-2019-0004", "PAKN-2019-0005",
    ]  # fmt: skip
