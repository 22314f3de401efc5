"""Hiện giá trị: an entry's column in words, for pages, prints and exports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.definitions.model.register import (
    Column,
    EntryField,
    EntryFieldType,
    EntryStatus,
    Register,
)
from motcua.kernel.money import dong
from motcua.publication import queries as publication
from motcua.registers import communes

T = EntryFieldType
_YEAR = re.compile(r"@(\d{4})$")


def shown(column: EntryField, value: Any, language: str) -> str:
    """The value in words of ``language``; several lines for lists and tables; empty for none."""
    if value in (None, "", [], ()):
        return ""
    labels = {option.value: option.label.get(language) for option in column.options}
    match column.type:
        case T.CHOICE:
            return labels.get(str(value), str(value))
        case T.CHOICES:
            return "; ".join(labels.get(str(item), str(item)) for item in value)
        case T.BOOLEAN:
            words = ("Có", "Không") if language == "vi" else ("Yes", "No")
            return words[0] if value is True else words[1]
        case T.DATE:
            return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
        case T.DATETIME:
            return datetime.fromisoformat(str(value)).strftime("%H:%M %d/%m/%Y")
        case T.MONEY:
            return dong(int(value))
        case T.INTEGER:
            return f"{int(value):,}".replace(",", "." if language == "vi" else ",")
        case T.DECIMAL:
            return str(value).replace(".", ",") if language == "vi" else str(value)
        case T.COMMUNE:
            return communes.name(str(value), language)
        case T.AGENCY:
            agency = publication.current().agencies.get(str(value))
            return agency.name.get(language) if agency else str(value)
        case T.REFERENCE:
            return _YEAR.sub(r" (\1)", str(value))
        case T.POINT:
            return str(value).replace(",", ", ")
        case T.LIST:
            # What was kept while the column was text is one item.
            return "\n".join(map(str, value if isinstance(value, list) else [value]))
        case T.TABLE:
            return "\n".join(_row(column, row, language) for row in value)
        case T.FILE:
            return str(value.get("name", ""))
        case _:
            return str(value)


def _row(column: EntryField, row: Mapping[str, Any], language: str) -> str:
    return " | ".join(_cell(column, part, row.get(part.id), language) for part in column.columns)


def _cell(table: EntryField, part: Column, value: Any, language: str) -> str:
    """A cell of a table inside an entry, in words."""
    if value in (None, "", []):
        return ""
    column = table.model_copy(update={"type": T(part.type.value), "options": part.options})
    return shown(column, value, language)


def table(column: EntryField, value: Any, language: str) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows of a table inside an entry; both empty for anything else."""
    if column.type is not T.TABLE or not value:
        return [], []
    rows = [
        [_cell(column, part, row.get(part.id), language) for part in column.columns]
        for row in value
    ]
    return [part.label.get(language) for part in column.columns], rows


def stage_for(
    book: Register, status: str, data: Mapping[str, Any], inner: bool
) -> EntryField | None:
    """The column whose value tells more than “in force”, where the entry has one to show."""
    column = book.column(book.stage or "")
    if column is None or status != EntryStatus.IN_FORCE or not data.get(column.id):
        return None
    return column if inner or column in book.public_fields else None


def typed(column: EntryField, value: Any) -> str:
    """The value as it is typed into a form or a cell of a table, so that it is read again."""
    if value in (None, "", [], ()):
        return ""
    match column.type:
        case T.CHOICES:
            return ";".join(str(item) for item in value)
        case T.LIST:
            return shown(column, value, "vi")
        case T.TABLE:
            return "\n".join(
                " | ".join(str(row.get(part.id, "")) for part in column.columns) for row in value
            )
        case T.BOOLEAN:
            return "true" if value is True else "false"
        case T.FILE:
            return str(value.get("name", ""))
        case _:
            return str(value)


def columns_for(book: Register, inner: bool) -> tuple[EntryField, ...]:
    """The columns that a reader may see."""
    return book.fields if inner else book.public_fields


def title_for(book: Register, title: str, number: str, inner: bool) -> str:
    """What an entry is called to a reader; its number where the title is internal."""
    column = book.column(book.title)
    return title if inner or (column is not None and column in book.public_fields) else number


def number_for(book: Register, number: str, inner: bool) -> str:
    """The number to a reader; empty where it is internal."""
    column = book.column(book.key.field)
    return number if inner or (column is not None and column in book.public_fields) else ""
