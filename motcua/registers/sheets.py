"""Bảng tính: tables in from CSV and spreadsheets, and out again.

A table's first row names columns, by id or by their words in either language; rows are numbered
as a spreadsheet numbers them, so that a person finds the row that is wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from motcua.definitions.model.register import EntryField, Register
from motcua.definitions.model.register import EntryFieldType as T
from motcua.kernel.text import fold
from motcua.registers import apart, apart_child
from motcua.registers.links import file_link
from motcua.registers.showing import typed

BOM = b"\xef\xbb\xbf"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
STANDING = ("entry_status", "entry_sample")
"""Columns beside a register's own, in every table that leaves: where an entry stands, and whether
it is an invented sample. A table that comes in may have them; they change nothing."""


LOOKS = {"date": "dd/mm/yyyy", "money": "#,##0"}
WIDTHS = {
    T.INTEGER: 12, T.DECIMAL: 12, T.MONEY: 16, T.DATE: 12, T.YEAR: 8, T.BOOLEAN: 8, T.TIME: 8,
    T.PHONE: 14, T.ID_NUMBER: 16, T.TAX_CODE: 16, T.TEXT: 32, T.TEXTAREA: 48, T.LIST: 48,
    T.URL: 32,
}  # fmt: skip
"""Widths of columns in letters, by what stands in them."""

PAPER = 260
"""Letters that a page holds beside one another and still can be read."""

KINDS = {
    T.TEXT: "văn bản", T.TEXTAREA: "văn bản nhiều dòng", T.INTEGER: "số nguyên",
    T.DECIMAL: "số thập phân", T.MONEY: "đồng", T.DATE: "ngày", T.DATETIME: "ngày giờ",
    T.YEAR: "năm", T.EMAIL: "thư điện tử", T.PHONE: "số điện thoại", T.URL: "địa chỉ trang",
    T.ID_NUMBER: "số CCCD, CMND", T.TAX_CODE: "mã số thuế", T.BOOLEAN: "true, false",
    T.COMMUNE: "mã hoặc tên xã, phường", T.TIME: "giờ, phút", T.LIST: "mỗi dòng một mục",
    T.REFERENCE: "số của mục ở sổ khác", T.AGENCY: "mã cơ quan", T.POINT: "vĩ độ,kinh độ",
}  # fmt: skip
"""What may stand in a column, in words."""


class BadTable(ValueError):
    """A table that cannot be read; ``code`` is told in words at the edge."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


Cell = object
Rows = Iterator[tuple[int, dict[str, Cell]]]


def read(data: bytes, name: str, book: Register) -> Rows:
    """(row number, cells by column id) of a table; raises :class:`BadTable`."""
    header: list[str] | None = None
    most = apart.KEEPERS.rows
    for number, cells in lines(data, name, apart.KEEPERS):
        if number > most + 1:
            raise BadTable("too_many", most=most)
        if header is None:
            if any(str(cell).strip() for cell in cells):
                header = columns_of(book, [str(cell) for cell in cells])
            continue
        row: dict[str, Cell] = {
            key: plain_cell(cell)
            for key, cell in zip(header, cells, strict=False)
            if key and cell not in (None, "")
        }
        if row:
            yield number, row
    if header is None:
        raise BadTable("empty")


def lines(data: bytes, name: str, bounds: apart.Bounds) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows of a spreadsheet or a CSV, numbered from 1; raises :class:`BadTable`.

    Only a spreadsheet is held to ``bounds`` here: a CSV is no larger than what came in.
    """
    return _spreadsheet(data, bounds) if is_spreadsheet(name) else _csv(data)


def is_spreadsheet(name: str) -> bool:
    """Whether a table of that name is read as a spreadsheet, otherwise as a CSV."""
    return name.lower().endswith((".xlsx", ".ods"))


def columns_of(book: Register, header: Sequence[str]) -> list[str]:
    """The columns that a header names; raises :class:`BadTable` for names that are unknown."""
    known: dict[str, str] = {}
    for column in book.fields:
        for word in (column.label.en, column.label.vi, column.id):
            known[fold(word)] = column.id
    made: list[str] = []
    for cell in header:
        word = fold(cell)
        if cell.strip() in STANDING and word not in known:
            made.append("")
            continue
        if word and word not in known:
            raise BadTable("column", name=cell.strip()[:60])
        found = known.get(word, "")
        if found and found in made:
            raise BadTable("twice", name=cell.strip()[:60])
        made.append(found)
    if not any(made):
        raise BadTable("empty")
    return made


def _csv(data: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadTable("encoding") from error
    if "\0" in text:
        raise BadTable("encoding")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise BadTable("encoding") from error


def _spreadsheet(data: bytes, bounds: apart.Bounds) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        yield from apart.rows(data, bounds)
    except apart.Unreadable as error:
        raise BadTable("unreadable") from error
    except apart.TooFar as error:
        raise BadTable("far") from error
    except apart.Busy as error:
        raise BadTable("busy") from error


def plain_cell(cell: Cell) -> str:
    """A cell as it would have been typed, without the mark that :func:`guarded` set before it."""
    text = apart_child.plain_cell(cell)
    return text[1:] if _marked(text) else text


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (CSV injection).

    What has the mark already gets another one, so that :func:`plain_cell` gives back what was
    typed.
    """
    if (text.startswith(FORMULA) and not _number(text)) or _marked(text):
        return f"'{text}"
    return text


def _marked(text: str) -> bool:
    """Whether words look as if :func:`guarded` had marked them."""
    return text.startswith("'") and text.lstrip("'").startswith(FORMULA)


def _number(text: str) -> bool:
    return text[1:].replace(".", "").replace(",", "").isdigit()


Exported = Iterable[tuple[Any, ...]]


def header_of(columns: Sequence[EntryField]) -> list[str]:
    """The first row of an export: ids of columns, so that it can be taken in again."""
    return [column.id for column in columns]


def line_of(columns: Sequence[EntryField], row: Any) -> list[str]:
    """One row of an export, as it may be typed again; a file by its address."""
    return [
        file_link(row.register, row.id, column.id)
        if column.type is T.FILE and row.data.get(column.id)
        else typed(column, row.data.get(column.id))
        for column in columns
    ]


def standing_of(row: Any) -> list[str]:
    """The cells of an entry in the columns of :data:`STANDING`."""
    return [row.status, "true" if row.sample else "false"]


def csv_lines(columns: Sequence[EntryField], rows: Iterable[Any]) -> Iterator[bytes]:
    """Entries as a CSV in UTF-8 with a mark for spreadsheets, row by row (RFC 4180)."""
    yield BOM + _csv_line([*header_of(columns), *STANDING])
    for row in rows:
        cells = [guarded(cell) for cell in line_of(columns, row)]
        yield _csv_line([*cells, *standing_of(row)])


def _csv_line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


def xlsx(
    columns: Sequence[EntryField],
    rows: Iterable[Any],
    name: str,
    labels: Sequence[str],
    *,
    standing: bool = True,
) -> bytes:
    """The bytes of :func:`write_xlsx`, for a few rows."""
    out = io.BytesIO()
    write_xlsx(out, columns, rows, name, labels, standing=standing)
    return out.getvalue()


def write_xlsx(
    out: IO[bytes],
    columns: Sequence[EntryField],
    rows: Iterable[Any],
    name: str,
    labels: Sequence[str],
    *,
    standing: bool = True,
) -> None:
    """Entries as a spreadsheet: one sheet with ids, and one that says what they mean.

    One row at a time is held in memory; where ``out`` is a file, no more than that.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        looks = {kind: workbook.add_format({"num_format": code}) for kind, code in LOOKS.items()}
        bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF5"})
        sheet = workbook.add_worksheet(_sheet_name(name))
        sheet.freeze_panes(1, 0)
        widths = [max(WIDTHS.get(column.type, 24), len(column.id)) for column in columns]
        for_paper(sheet, whole=sum(widths) <= PAPER)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, widths[position])
            sheet.write_string(0, position, column.id, bold)
        for position, name_ in enumerate(STANDING if standing else (), len(columns)):
            sheet.set_column(position, position, 14)
            sheet.write_string(0, position, name_, bold)
        for number, row in enumerate(rows, start=1):
            for position, (column, cell) in enumerate(
                zip(columns, line_of(columns, row), strict=True)
            ):
                _put(sheet, number, position, column, cell, looks)
            for position, cell in enumerate(standing_of(row), len(columns)):
                sheet.write_string(number, position, cell)
        _meanings(workbook, columns, labels)


def _put(
    sheet: Any, row: int, position: int, column: EntryField, cell: str, looks: Mapping[str, Any]
) -> None:
    """A cell that can be added up and sorted where it is a number or a day; else as typed."""
    if not cell:
        return
    if column.type in (T.INTEGER, T.MONEY, T.DECIMAL):
        number = _exact(cell)
        if number is not None:
            look = looks["money"] if column.type is T.MONEY else None
            sheet.write_number(row, position, number, look)
            return
    if column.type is T.DATE and (day := _day(cell)) is not None:
        sheet.write_datetime(row, position, day, looks["date"])
        return
    # A formula stays words here; only what looks marked is, for it is taken off when it is read.
    sheet.write_string(row, position, f"'{cell}" if _marked(cell) else cell)


def _exact(cell: str) -> float | None:
    """The number of a cell, where a spreadsheet holds it without loss."""
    try:
        number = float(cell)
        return number if Decimal(cell) == Decimal(repr(number)) else None
    except (ValueError, ArithmeticError):
        return None


def _day(cell: str) -> date | None:
    """The day of a cell; none where spreadsheets do not agree about the calendar."""
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        return None
    return found if found >= date(1900, 3, 1) else None


def for_paper(sheet: Any, *, whole: bool = True) -> None:
    """A4 across, the head on each page, pages numbered; ``whole`` puts all columns on one width."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5)
    if whole:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P/&N")


def _meanings(workbook: Any, columns: Sequence[EntryField], labels: Sequence[str]) -> None:
    """The second sheet: what each column is called, and what may stand in it."""
    notes = workbook.add_worksheet("Cột")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    notes.set_column(0, 0, 26, wrapped)
    notes.set_column(1, 2, 60, wrapped)
    for_paper(notes)
    for number, (column, label) in enumerate(zip(columns, labels, strict=True)):
        notes.write_row(number, 0, [column.id, label, _kinds(column)])


def _kinds(column: EntryField) -> str:
    options = ", ".join(f"{option.value} = {option.label.vi}" for option in column.options)
    return options or KINDS.get(column.type, column.type.value)


def _sheet_name(name: str) -> str:
    kept = "".join(" " if char in "[]:*?/\\'" else char for char in name)
    return " ".join(kept.split())[:31] or "Sổ"
