"""Every open register's CSV is what its own description says (CSV on the Web, W3C 2015)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.tests import world
from motcua.registers import books, opendata
from motcua.registers.models import Entry
from motcua.registers.tests import doors, shelf
from motcua.wiring.demo import samples

SHAPES = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(\.\d+)?"),
    "gYear": re.compile(r"-?\d{4,}"),
    "boolean": re.compile(r"true|false|1|0"),
    "anyURI": re.compile(r"[^\s<>\"{}|\\^`]+"),
    "string": re.compile(r".*", re.DOTALL),
}
FORMATS = {"yyyy-MM-ddTHH:mm": "%Y-%m-%dT%H:%M", "HH:mm": "%H:%M"}


def fits(cell: str, datatype: Any) -> bool:
    """Whether a cell is of a datatype, as section 6.4 of the model says."""
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    try:
        if base == "date":
            return date.fromisoformat(cell).isoformat() == cell
        if base in ("dateTime", "time"):
            return bool(datetime.strptime(cell, FORMATS[datatype["format"]]))
    except ValueError:
        return False
    return SHAPES[base].fullmatch(cell) is not None


def wrong(described: dict[str, Any], table: bytes) -> Iterator[tuple[Any, ...]]:
    """What of a table contradicts its description."""
    schema = described["tableSchema"]
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    header = next(rows)
    names = [column["name"] for column in schema["columns"]]
    if header != names:
        yield "header", header, names
    seen: set[tuple[str, ...]] = set()
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(names):
            yield number, "width", len(cells)
        row = dict(zip(names, cells, strict=True))
        for column in schema["columns"]:
            cell = row[column["name"]]
            if not cell and column["required"]:
                yield number, column["name"], "required"
            parts = cell.split(column["separator"]) if column.get("separator") else [cell]
            if cell and not all(fits(part, column["datatype"]) for part in parts):
                yield number, column["name"], column["datatype"], cell
        if key := schema.get("primaryKey"):
            held = tuple(row[name] for name in ([key] if isinstance(key, str) else key))
            if held in seen:
                yield number, "primaryKey", held
            seen.add(held)


def contradictions(register: str) -> list[tuple[Any, ...]]:
    """Of a register's CSV, as anybody downloads both."""
    client, base = Client(), f"/registers/{register}/export/"
    table = b"".join(client.get(f"{base}csv").streaming_content)  # type: ignore[attr-defined]
    return list(wrong(json.loads(client.get(f"{base}csvw").content), table))


@pytest.mark.django_db
def test_the_csv_of_every_open_register_is_as_described(ha_tinh: Any) -> None:
    samples.load(world.PROVINCE)
    known = {book.id for book in books.books() if book.is_open}
    filled = set(Entry.objects.values_list("register", flat=True)) & known
    assert len(filled) > 15
    assert {register: found for register in sorted(known)
            if (found := contradictions(register))} == {}  # fmt: skip


@pytest.mark.django_db
def test_numbers_that_begin_anew_every_year_are_a_key_with_their_day(ha_tinh: Any) -> None:
    doors.enter("newsletters")
    doors.enter("newsletters", licence_date="05/08/2018", licence_expiry="05/08/2019")
    described = opendata.csvw(books.book("newsletters"), base="https://mau.example.vn")
    assert described["tableSchema"]["primaryKey"] == ["licence_number", "licence_date"]
    assert contradictions("newsletters") == []


@pytest.mark.django_db
def test_what_some_entries_need_not_have_is_not_required(ha_tinh: Any) -> None:
    doors.enter("websites", kind="internal", licence_date=None, licence_expiry=None,
                licence_number="")  # fmt: skip
    described = opendata.csvw(books.book("websites"), base="https://mau.example.vn")
    needed = [one["name"] for one in described["tableSchema"]["columns"] if one["required"]]
    assert needed == ["licence_number", "entry_status", "entry_sample"]
    assert contradictions("websites") == []


@pytest.mark.django_db
def test_what_a_cell_may_look_like_is_described(ha_tinh: Any) -> None:
    shelf.point(floor_area="38,125", email="+a@mau.example")
    assert contradictions("game-points") == []
