"""Sổ đăng ký trong bản chụp: every change of every entry, and what held on a day.

What a register calls personal is left out as the rows come in, so no figure can show it.
"""

from __future__ import annotations

import json

from django.db import connection

from motcua.definitions import views
from motcua.definitions.model.register import Register
from motcua.indicators.snapshot.tables import Table
from motcua.publication import queries as publication


def private(book: Register) -> list[str]:
    """The columns that a register calls personal."""
    return [field.id for field in book.fields if field.personal]


def without(names: list[str], data: str) -> str:
    """SQL: the JSON ``data`` without columns; braces are doubled, for it is a form to fill in."""
    gone = json.dumps(dict.fromkeys(names)).replace("{", "{{").replace("}", "}}")
    return f"json_merge_patch({data}, '{gone}')"


def _written() -> dict[str, str]:
    """Take personal columns out of ``data``, and a personal title; by register. Of a commune's key
    the code stays, so that it joins with the units of any day."""
    data, title = [], []
    for book in publication.current().province.registers:
        names = private(book)
        if names:
            data.append(f"WHEN '{book.id}' THEN {without(names, '{0}')}")
        if book.title in names:
            title.append(f"WHEN '{book.id}' THEN ''")
    made = {"unit": "split_part({0}, '@', 1)"}
    if data:
        made["data"] = f"CASE column1 {' '.join(data)} ELSE {{0}} END"
    if title:
        made["title"] = f"CASE column1 {' '.join(title)} ELSE {{0}} END"
    return made


def _imported(after: int, until: int) -> str:
    """The entries of tables that were taken in; one event stands for all entries of a table."""
    batch = "json_extract(e.payload, '$.batch')"
    if connection.vendor == "postgresql":
        batch = "(e.payload->>'batch')::bigint"
    return (
        "SELECT v.entry_id AS key FROM registers_entryversion v "  # noqa: S608 - numbers only
        f"JOIN ledger_event e ON v.batch_id = {batch} "
        f"WHERE e.type = 'register.imported' AND e.id > {after} AND e.id <= {until}"
    )


VERSIONS = Table(
    views.VERSIONS,
    sql="SELECT v.entry_id, v.register, v.seq, v.action, v.effective, v.recorded_at, "
    "v.replaced_at, v.number, v.title, v.status, v.valid_from, v.valid_to, e.unit, e.lat, e.lon, "
    "e.sample, v.data FROM registers_entryversion v JOIN registers_entry e ON e.id = v.entry_id "
    "{changed}",
    key="v.entry_id",
    stream="entry:",
    also=_imported,
    write=_written,
)
