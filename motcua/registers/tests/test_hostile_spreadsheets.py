"""A spreadsheet that is made to harm ends the process that reads it, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.kernel.clock import Traveller
from motcua.registers import apart, sheets
from motcua.registers.tests import shelf
from motcua.registers.tests.hostile import far, forged, repeated, spreadsheet

Nothing = Callable[[], AbstractContextManager[None]]


def read(data: bytes, name: str = "bang.xlsx") -> list[tuple[int, list[str]]]:
    return list(sheets.lines(data, name, apart.RETURNS))  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ100000"])
def test_a_cell_far_away_ends_the_reading_only(cell: str) -> None:
    data = far(cell)
    assert len(data) < 2000
    with pytest.raises(sheets.BadTable) as wrong:
        read(data)
    assert wrong.value.code == "far"


@pytest.mark.parametrize(("make", "name"), [(forged, "a.xlsx"), (repeated, "a.ods")])
def test_a_sheet_that_unpacks_to_more_than_it_says_is_not_read(
    make: Callable[[], bytes], name: str
) -> None:
    with pytest.raises(sheets.BadTable) as wrong:
        read(make(), name)
    assert wrong.value.code in ("far", "unreadable")


def test_reading_ends_when_its_time_is_over() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_000))
    with pytest.raises(apart.TooFar):
        list(apart.rows(spreadsheet(rows), replace(apart.KEEPERS, seconds=0)))


def test_what_is_no_spreadsheet_is_told_apart() -> None:
    for data in (b"PK\x03\x04rac", b"<html>", far("A2")[:300], b""):
        with pytest.raises(sheets.BadTable) as wrong:
            read(data)
        assert wrong.value.code == "unreadable"


def test_who_comes_while_another_table_is_read_is_told() -> None:
    bounds = replace(apart.RETURNS, seconds=0)
    with bounds.turn, pytest.raises(sheets.BadTable) as wrong:
        list(sheets.lines(far("A2"), "a.xlsx", bounds))
    assert wrong.value.code == "busy"


def test_rows_have_the_numbers_that_a_person_sees() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["code", "staff"])
        sheet.write_row(5, 1, ["18073", 22.0])
        sheet.write_row(6, 2, [1.5, True])
    assert read(out.getvalue()) == [(3, ["code", "staff"]), (6, ["18073", "22"]),
                                    (7, ["", "1,5", "true"])]  # fmt: skip


def test_a_keepers_table_is_read_within_bounds(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    client = shelf.browser(shelf.keeper())
    with nothing_happened():
        told = client.post(
            "/registers/game-points/import/",
            {"table": SimpleUploadedFile("bang.xlsx", far("XFD1048576"))},
        )
    assert told.status_code == 422
    assert "chép các dòng cần nộp sang một trang tính mới" in told.content.decode()
