"""Toàn bộ dự kiến: what a table would do, every row and every column of it, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import gettext as _

from motcua.definitions.model.register import Register
from motcua.documents.files import harden
from motcua.registers import importing, sheets
from motcua.registers.web.exports import XLSX
from motcua.registers.web.shared import language, say


def whole(book: Register, plan: importing.Plan) -> FileResponse:
    """New entries with all their columns, each column that changes, what is wrong, what stays."""
    labels = {column.id: column.label.get(language()) for column in book.fields}
    number, row, column = labels[book.key.field], _("Row"), _("Column")
    table = TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(table, options) as workbook:
        _sheet(workbook, _("New entries"), [row, *labels.values()], _created(book, plan))
        head = [row, number, column, _("Before"), _("After")]
        _sheet(workbook, _("Changed entries"), head, _changed(book, plan))
        head = [row, column, _("What is wrong")]
        wrong = ([one.number, labels.get(one.column, one.column), one.text.get(language())]
                 for one in plan.wrong)  # fmt: skip
        _sheet(workbook, _("What is wrong"), head, wrong)
        _sheet(workbook, _("As before"), [row], ([one] for one in plan.unchanged))
    table.seek(0)
    response = FileResponse(table, content_type=XLSX)
    harden(response, f"{book.id}-du-kien.xlsx", inline=False)
    return response


def _created(book: Register, plan: importing.Plan) -> Iterable[list[Any]]:
    for row in plan.create:
        yield [row.number, *(say(column, row.values.get(column.id)) for column in book.fields)]


def _changed(book: Register, plan: importing.Plan) -> Iterable[list[Any]]:
    columns = {column.id: column for column in book.fields}
    for row, patch in plan.change:
        for key, value in patch.items():
            column, before = columns[key], plan.before[row.number].get(key)
            yield [row.number, row.values.get(book.key.field, ""), column.label.get(language()),
                   say(column, before), say(column, value)]  # fmt: skip


def _sheet(workbook: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = workbook.add_worksheet(name[:31])
    bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF5", "text_wrap": True})
    sheet.freeze_panes(1, 0)
    sheets.for_paper(sheet, whole=len(head) <= 12)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, max(1, len(head) - 1), 28)
    sheet.write_row(0, 0, head, bold)
    for place, cells in enumerate(rows, start=1):
        sheet.write_number(place, 0, cells[0])
        for at, cell in enumerate(cells[1:], start=1):
            sheet.write_string(place, at, str(cell))
