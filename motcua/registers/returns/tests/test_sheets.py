"""A district fills in for its communes by one spreadsheet; what is wrong is said row by row."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from motcua.kernel.clock import Traveller
from motcua.registers.models import Return
from motcua.registers.returns import queries
from motcua.registers.returns.actions.take_table import submit_ready, take_table
from motcua.registers.returns.tests import asking
from motcua.registers.sheets import BadTable
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
HEAD = "code,staff,staff_with_computer,it_staff,computers,computers_online,internet,connection,lan"
GOOD = "22,20,1,21,20,true,fibre,true"


def table(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def test_rows_are_saved_and_errors_named_by_row(ha_tinh: Traveller) -> None:
    made, city = asking.campaign(), shelf.officer(asking.CITY)
    data = table(f"18073,{GOOD}", "18070,22,30,1,31,20,true,fibre,true", "18076,hai,,,,,,,")
    taken = take_table(made.id, city, data, "a.csv", "vi")
    wrong = [(row.number, [name for name, _ in row.wrong]) for row in taken.rows]
    assert wrong == [
        (2, []),
        (3, ["staff_with_computer"]),
        (4, ["staff", "staff_with_computer", "it_staff", "computers", "computers_online",
             "internet", "lan"]),
    ]  # fmt: skip
    assert taken.ready == 1
    assert asking.of(made, "18076").typed == {"staff": "hai"}
    assert submit_ready(made.id, city) == (1, 2)
    states = Return.objects.filter(campaign=made, key__in=["18073", "18070", "18076"])
    assert dict(states.values_list("key", "state")) == {
        "18073": "submitted", "18070": "draft", "18076": "draft",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([f"18073,{GOOD}", f"99999,{GOOD}"], "row"),
        ([f"18073,{GOOD}", f"18073,{GOOD}"], "twice"),
        ([], "none"),
    ],
)
def test_a_foreign_or_doubled_row_refuses_the_whole_table(
    ha_tinh: Traveller, nothing_happened: Nothing, lines: list[str], code: str
) -> None:
    made, city = asking.campaign(), shelf.officer(asking.CITY)
    with nothing_happened(), pytest.raises(BadTable) as wrong:
        take_table(made.id, city, table(*lines), "a.csv", "vi")
    assert wrong.value.code == code


def test_a_row_handed_in_before_is_left_as_it_is(ha_tinh: Traveller) -> None:
    made, city = asking.campaign(), shelf.officer(asking.CITY)
    asking.submitted(asking.of(made))
    taken = take_table(made.id, city, table("18073,99,9,1,9,9,true,fibre,true"), "a.csv", "vi")
    assert [row.taken for row in taken.rows] == [False]
    assert asking.of(made).data["staff"] == 22


def test_the_table_that_is_downloaded_can_be_uploaded(ha_tinh: Traveller) -> None:
    asking.approved(asking.of(asking.campaign("2017")), computers="20")
    made = asking.campaign("2018")
    client = shelf.browser(shelf.officer(asking.CITY))
    base = f"/registers/returns/campaigns/{made.id}"
    data = client.get(f"{base}/sheet/").content
    rows: list[list[Any]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    assert len(rows) == 1 + len(queries.fillable(shelf.officer(asking.CITY), made.id))
    mine = dict(zip(rows[0], next(row for row in rows if row[0] == "18073"), strict=True))
    assert (mine["last_computers"], mine["computers"]) == (20, "")
    told = client.post(f"{base}/table/", {"table": SimpleUploadedFile("bang.xlsx", data)})
    assert told.status_code == 200
    good = SimpleUploadedFile("bang.csv", table(f"18073,{GOOD}"))
    assert "Nộp 1 báo cáo" in client.post(f"{base}/table/", {"table": good}).content.decode()
    assert client.post(f"{base}/hand-in/").status_code == 302
    assert asking.of(made).state == "submitted"
    bad = client.post(f"{base}/table/", {"table": SimpleUploadedFile("x.csv", b"ma,so\n1,2")})
    assert bad.status_code == 422


def test_who_fills_in_nothing_finds_no_table(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    keeper = shelf.browser(asking.keeper())
    for part in ("table", "sheet"):
        path = f"/registers/returns/campaigns/{made.id}/{part}/"
        # the keeper's own department answers one return itself
        assert keeper.get(path).status_code == 200
    clerk = shelf.browser(shelf.officer("buu-cuc-mau-ky-anh-gdv"))
    assert clerk.get(f"/registers/returns/campaigns/{made.id}/table/").status_code == 404
