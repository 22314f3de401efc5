"""Đọc bảng CSV: rows of text by column, with the place of every cell."""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import BaseModel

from motcua.definitions import reading
from motcua.definitions.many import Found

Row = tuple[int, dict[str, str]]


def read_table(path: Path, model: type[BaseModel]) -> tuple[list[Row], list[Found]]:
    """Rows (number from 0, cells without the empty ones) of a CSV file, and what is wrong."""
    try:
        text, composed = reading.decode(path.read_bytes())
    except reading.ReadError as error:
        return [], [(error.code, error.line, error.column, error.params)]
    found: list[Found] = [] if composed else [("P008", 1, 1, {})]
    reader = csv.reader(text.splitlines(keepends=True))
    header = [name.strip() for name in next(reader, [])]
    wrong = _header_problems(header, model)
    if wrong:
        return [], [*found, *wrong]
    rows: list[Row] = []
    number = -1
    for cells in reader:
        if not cells:
            continue
        number += 1
        if len(cells) != len(header):
            sizes: dict[str, object] = {"cells": len(cells), "columns": len(header)}
            found.append(("P016", reader.line_num, 1, sizes))
            continue
        row = {name: cell for name, cell in zip(header, cells, strict=True) if cell.strip()}
        rows.append((number, row))
    return rows, found


def _header_problems(header: list[str], model: type[BaseModel]) -> list[Found]:
    known = model.model_fields
    needed = [name for name, info in known.items() if info.is_required()]
    found: list[Found] = []
    column = 1
    for index, name in enumerate(header):
        if name not in known:
            words = {"what": f"“{name}” is not known", "what_vi": f"không có cột “{name}”"}
            found.append(("P015", 1, column, {**words, "known": ", ".join(known)}))
        elif name in header[:index]:
            words = {"what": f"“{name}” is there twice", "what_vi": f"cột “{name}” bị lặp"}
            found.append(("P015", 1, column, {**words, "known": ", ".join(known)}))
        column += len(name) + 1
    for name in needed:
        if name not in header:
            words = {"what": f"“{name}” is missing", "what_vi": f"thiếu cột “{name}”"}
            found.append(("P015", 1, 1, {**words, "known": ", ".join(known)}))
    return found
