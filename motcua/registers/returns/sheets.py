"""Bảng tính báo cáo: one row for each return, with what was saved and the last period's figures.

The first row names columns by id; the second sheet says what they mean. Columns that begin with
``last_`` and the name are for reading only. An explanation stands in ``explain_<check>``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from motcua.definitions.model.returning import LAST, Return, ReturnField, ReturnFieldType
from motcua.kernel.text import clean, fold
from motcua.registers import apart, sheets
from motcua.registers.sheets import BadTable

CODE, NAME, EXPLAIN = "code", "name", "explain_"
T = ReturnFieldType


@dataclass(frozen=True)
class Given:
    """Một dòng của bảng: its number, whose it is, the figures and explanations as typed."""

    number: int
    code: str
    figures: dict[str, object]
    explained: dict[str, str] = field(default_factory=dict)


def columns(definition: Return) -> list[str]:
    """The names of the first row, in order."""
    made = [CODE, NAME]
    for item in definition.fields:
        made.append(item.id)
        if item.type is not T.TEXTAREA:
            made.append(f"{LAST}{item.id}")
    return made + [f"{EXPLAIN}{rule.id}" for rule in definition.checks if not rule.severe]


def xlsx(
    definition: Return, rows: Iterable[tuple[Any, Mapping[str, Any]]], language: str, said: str
) -> bytes:
    """The spreadsheet for (return, last figures); numbers are numbers, so that sums work."""
    out = io.BytesIO()
    names = columns(definition)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        head = workbook.add_format({"bold": True, "bg_color": "#E8EEF5", "text_wrap": True})
        still = workbook.add_format({"font_color": "#5A6470", "bg_color": "#F3F3F3"})
        sheet = workbook.add_worksheet(said[:31] or "Báo cáo")
        sheet.freeze_panes(1, 2)
        sheets.for_paper(sheet, whole=len(names) <= 12)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, len(names) - 1, 16)
        for place, name in enumerate(names):
            sheet.write_string(0, place, name, head)
        for number, (ret, last) in enumerate(rows, start=1):
            sheet.write_string(number, 0, ret.key, still)
            sheet.write_string(number, 1, ret.name, still)
            typed = {**ret.data, **ret.typed}
            for place, name in enumerate(names[2:], start=2):
                if name.startswith(LAST) and name.removeprefix(LAST) in _ids(definition):
                    _cell(sheet, number, place, last.get(name.removeprefix(LAST)), still)
                elif name.startswith(EXPLAIN):
                    _cell(sheet, number, place, ret.explained.get(name.removeprefix(EXPLAIN)))
                else:
                    _cell(sheet, number, place, typed.get(name))
        _meanings(workbook, definition, names, language)
    return out.getvalue()


def _ids(definition: Return) -> frozenset[str]:
    return frozenset(item.id for item in definition.fields)


def _cell(sheet: Any, row: int, place: int, value: Any, look: Any = None) -> None:
    if value is None or value == "":
        if look is not None:
            sheet.write_blank(row, place, None, look)
    elif isinstance(value, bool):
        sheet.write_string(row, place, "true" if value else "false", look)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, look)
    else:
        sheet.write_string(row, place, str(value), look)


def _meanings(workbook: Any, definition: Return, names: Sequence[str], language: str) -> None:
    notes = workbook.add_worksheet("Cột")
    notes.set_column(0, 0, 26)
    notes.set_column(1, 2, 60, workbook.add_format({"text_wrap": True, "valign": "top"}))
    sheets.for_paper(notes)
    fields = {item.id: item for item in definition.fields}
    rules = {rule.id: rule for rule in definition.checks}
    for number, name in enumerate(names):
        item = fields.get(name) or fields.get(name.removeprefix(LAST))
        rule = rules.get(name.removeprefix(EXPLAIN))
        meaning = item.label.get(language) if item else ""
        if rule is not None and name.startswith(EXPLAIN):
            meaning = rule.explain.get(language)
        notes.write_row(number, 0, [name, meaning, _kind(item, language) if item else ""])


def _kind(item: ReturnField, language: str) -> str:
    if item.options:
        return ", ".join(f"{o.value} = {o.label.get(language)}" for o in item.options)
    if item.type is T.BOOLEAN:
        return "true, false"
    return item.unit.get(language) if item.unit else item.type.value


def read(data: bytes, name: str, definition: Return) -> list[Given]:
    """The rows of a table; raises :class:`BadTable` where it cannot be read as one."""
    made: list[Given] = []
    header: list[str] | None = None
    known = {fold(column): column for column in columns(definition)}
    labels = {fold(text): item.id for item in definition.fields
              for text in (item.label.vi, item.label.en)}  # fmt: skip
    most = apart.RETURNS.rows
    for number, cells in sheets.lines(data, name, apart.RETURNS):
        if number > most + 1:
            raise BadTable("too_many", most=most)
        if header is None:
            if any(str(cell).strip() for cell in cells):
                header = _header([str(cell) for cell in cells], labels | known)
            continue
        row = {key: sheets.plain_cell(cell) for key, cell in zip(header, cells, strict=False)
               if key and cell not in (None, "")}  # fmt: skip
        if row:
            made.append(_given(number, row))
    if header is None or not made:
        raise BadTable("none")
    return made


def _header(cells: list[str], known: Mapping[str, str]) -> list[str]:
    made: list[str] = []
    for cell in cells:
        word = fold(cell)
        if word and word not in known:
            raise BadTable("column", name=cell.strip()[:60])
        found = known.get(word, "")
        if found and found in made:
            raise BadTable("twice_column", name=cell.strip()[:60])
        made.append(found)
    if CODE not in made:
        raise BadTable("code")
    return made


def _given(number: int, row: Mapping[str, object]) -> Given:
    figures: dict[str, object] = {}
    explained: dict[str, str] = {}
    for key, cell in row.items():
        if key.startswith(EXPLAIN):
            explained[key.removeprefix(EXPLAIN)] = clean(str(cell))
        elif key not in (CODE, NAME) and not key.startswith(LAST):
            figures[key] = cell if isinstance(cell, str) else str(cell)
    return Given(number, str(row.get(CODE, "")).strip(), figures, explained)
