"""A spreadsheet that leaves: numbers add up, days sort, and everything is read again as it was."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from motcua.definitions.model.common import Text
from motcua.definitions.model.register import EntryField, EntryFieldType
from motcua.registers import sheets


def column(kind: EntryFieldType) -> EntryField:
    """A column of a type."""
    return EntryField.model_construct(
        id="one", label=Text(vi="Một", en="One"), type=kind, options=(), required=False
    )


def cell(kind: EntryFieldType, value: Any) -> Any:
    """What a spreadsheet program finds in the cell of ``value``."""
    row = SimpleNamespace(data={"one": value}, status="in_force", sample=False)
    made = sheets.xlsx((column(kind),), [row], "Sổ mẫu", ["Một"])
    read = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert read[0] == ["one", "entry_status", "entry_sample"]
    return read[1][0]


@pytest.mark.parametrize(
    ("kind", "value", "found", "again"),
    [
        (EntryFieldType.INTEGER, 5000, 5000.0, "5000"),
        (EntryFieldType.MONEY, 2_450_000_000, 2_450_000_000.0, "2450000000"),
        (EntryFieldType.DECIMAL, "18.3851", 18.3851, "18,3851"),
        (EntryFieldType.DATE, "2019-08-12", date(2019, 8, 12), "2019-08-12"),
        (EntryFieldType.DATE, "1899-12-31", "1899-12-31", "1899-12-31"),
        (EntryFieldType.TAX_CODE, "0300000012", "0300000012", "0300000012"),
        (EntryFieldType.PHONE, "0900000001", "0900000001", "0900000001"),
        (EntryFieldType.DECIMAL, "0.12345678901234567891", "0.12345678901234567891", None),
    ],
)
def test_a_cell_is_of_its_kind_and_is_read_again(
    kind: EntryFieldType, value: Any, found: Any, again: str | None
) -> None:
    seen = cell(kind, value)
    assert seen == found
    assert type(seen) is type(found)
    assert sheets.plain_cell(seen) == (again or value)


def test_a_formula_that_somebody_typed_stays_words() -> None:
    assert cell(EntryFieldType.TEXT, "=1+1") == "=1+1"


@pytest.mark.parametrize(
    ("typed", "csv"),
    [("=1+1", "'=1+1"), ("'-tên", "''-tên"), ("''=1", "'''=1"), ("-5,5", "-5,5"), ("'-5", "''-5"),
     ("'trích'", "'trích'"), ("'", "'"), ("", ""), ("@a", "'@a")],
)  # fmt: skip
def test_words_come_back_as_they_were_typed(typed: str, csv: str) -> None:
    assert sheets.guarded(typed) == csv
    assert sheets.plain_cell(csv) == typed
    if typed:
        assert sheets.plain_cell(cell(EntryFieldType.TEXT, typed)) == typed


def test_what_may_stand_in_a_column_is_told_in_words() -> None:
    made = sheets.xlsx((column(EntryFieldType.DATE),), [], "Sổ mẫu", ["Một"])
    notes = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(1).to_python()
    assert notes == [["one", "Một", "ngày"]]
