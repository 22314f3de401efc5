"""Mang số liệu đi: one table as CSV, spreadsheet or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
import xlsxwriter

from motcua.kernel.clock import local
from motcua.registers.sheets import BOM, PAPER, for_paper, guarded

KINDS = ("csv", "xlsx", "json")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}


WIDEST = 70
"""Letters of the widest column of a spreadsheet."""


@dataclass(frozen=True)
class Column:
    """Một cột: its key for programs and its title for people."""

    key: str
    title: str


@dataclass(frozen=True)
class Table:
    """Một bảng: what it is called, what it says of itself, its columns and rows."""

    name: str
    about: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def written(table: Table, kind: str) -> Iterator[bytes]:
    """The table as ``kind``, one of ``KINDS``, piece by piece."""
    if kind == "xlsx":
        yield _xlsx(table)
    elif kind == "json":
        yield from _json(table)
    else:
        yield BOM + _line([column.title for column in table.columns])
        for row in table.rows:
            yield _line([guarded(_text(value)) for value in row])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def _json(table: Table) -> Iterator[bytes]:
    about = {key: value for key, value in table.about if key}
    yield orjson.dumps({"name": table.name, **about})[:-1] + b',"rows":['
    keys = [column.key for column in table.columns]
    for number, row in enumerate(table.rows):
        record = dict(zip(keys, map(_number, row), strict=True))
        yield (b",\n" if number else b"\n") + orjson.dumps(record)
    yield b"\n]}"


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _xlsx(table: Table) -> bytes:
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF5"})
        looks = {
            "day": workbook.add_format({"num_format": "dd/mm/yyyy"}),
            "time": workbook.add_format({"num_format": "hh:mm dd/mm/yyyy"}),
        }
        sheet = workbook.add_worksheet(_sheet_name(table.name))
        sheet.freeze_panes(1, 0)
        widths = [len(column.title) for column in table.columns]
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.title, bold)
        for number, row in enumerate(table.rows, start=1):
            for at, value in enumerate(row):
                widths[at] = max(widths[at], len(_text(value)))
                if isinstance(value, bool):
                    sheet.write_boolean(number, at, value)
                elif isinstance(value, int | float | Decimal):
                    sheet.write_number(number, at, float(value))
                elif (moment := _moment(value)) is not None:
                    look = looks["time" if isinstance(moment, datetime) else "day"]
                    sheet.write_datetime(number, at, moment, look)
                elif value is not None:
                    sheet.write_string(number, at, str(value)[:32_000])
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(max(width + 2, 8), WIDEST))
        for_paper(sheet, whole=sum(min(width, WIDEST) for width in widths) <= PAPER)
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        notes = workbook.add_worksheet("Nguồn")
        notes.set_column(0, 0, 30, wrapped)
        notes.set_column(1, 1, 100, wrapped)
        for_paper(notes)
        for number, (word, text) in enumerate([("", table.name), *table.about]):
            notes.write_row(number, 0, [word, text])
    return out.getvalue()


def _moment(value: Any) -> date | datetime | None:
    """A day or a time that a spreadsheet can sort: its own, or one written as programs write it."""
    if isinstance(value, str) and len(value) == len("2019-08-12"):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return local(value).replace(tzinfo=None)
    return value if isinstance(value, date) and value.year > 1900 else None


def _sheet_name(name: str) -> str:
    kept = "".join(" " if char in "[]:*?/\\'" else char for char in name)
    return " ".join(kept.split())[:31] or "Bảng"
