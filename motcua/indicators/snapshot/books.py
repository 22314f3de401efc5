"""Sổ đăng ký trong bản chụp: every change of every entry, and what held on a day.

What a register calls personal is left out as the rows come in, so no figure can show it.
"""

from __future__ import annotations

import json

from motcua.definitions.model.register import Register
from motcua.indicators.snapshot.tables import Table, Type, columns
from motcua.publication import queries as publication

T = Type


def _private(book: Register) -> list[str]:
    return [field.id for field in book.fields if field.personal]


def _without_personal() -> dict[str, str]:
    """Take personal columns out of ``data``, and a personal title; by register."""
    data, title = [], []
    for book in publication.current().province.registers:
        private = _private(book)
        if private:
            gone = json.dumps(dict.fromkeys(private)).replace("{", "{{").replace("}", "}}")
            data.append(f"WHEN '{book.id}' THEN json_merge_patch({{0}}, '{gone}')")
        if book.title in private:
            title.append(f"WHEN '{book.id}' THEN ''")
    made = {}
    if data:
        made["data"] = f"CASE column1 {' '.join(data)} ELSE {{0}} END"
    if title:
        made["title"] = f"CASE column1 {' '.join(title)} ELSE {{0}} END"
    return made


VERSIONS = Table(
    "versions",
    "Every change of every entry of the registers, without personal columns. A row that a later "
    "correction restated has replaced_at.",
    columns(
        ("entry", T.ID, "the entry"),
        ("register", T.TEXT, "the register"),
        ("seq", T.INTEGER, "1 for the first change of the entry"),
        (
            "action",
            T.TEXT,
            "grant, amend, extend, reissue, suspend, resume, revoke, close, expire, "
            "note or correct",
        ),
        ("effective", T.DATE, "from which day it holds"),
        ("recorded_at", T.MOMENT, "when it was written down"),
        ("replaced_at", T.MOMENT, "when a correction restated it"),
        ("number", T.TEXT, "the entry's number"),
        ("title", T.TEXT, "what the entry is called"),
        ("status", T.TEXT, "in_force, suspended, expired, revoked or closed"),
        ("valid_from", T.DATE, "first day of validity"),
        ("valid_to", T.DATE, "last day of validity"),
        ("unit", T.TEXT, "code of the commune"),
        ("lat", T.DECIMAL, "latitude, today's"),
        ("lon", T.DECIMAL, "longitude, today's"),
        ("sample", T.BOOLEAN, "plainly invented"),
        ("data", T.JSON, "the columns by id; read one with data->>'id'"),
    ),
    sql="SELECT v.entry_id, v.register, v.seq, v.action, v.effective, v.recorded_at, "
    "v.replaced_at, v.number, v.title, v.status, v.valid_from, v.valid_to, e.unit, e.lat, e.lon, "
    "e.sample, v.data FROM registers_entryversion v JOIN registers_entry e ON e.id = v.entry_id "
    "{changed}",
    key="v.entry_id",
    stream="entry:",
    write=_without_personal,
)

_STANDING = (
    "SELECT * FROM (SELECT * FROM versions WHERE register = book AND effective <= day "
    "AND {known} QUALIFY row_number() OVER (PARTITION BY entry ORDER BY effective DESC, seq DESC) "
    "= 1) WHERE status = 'in_force' AND (valid_from IS NULL OR valid_from <= day) "
    "AND (valid_to IS NULL OR valid_to >= day)"
)

MACROS = (
    "CREATE OR REPLACE MACRO entries_on(book, day) AS TABLE "
    + _STANDING.format(known="replaced_at IS NULL"),
    "CREATE OR REPLACE MACRO entries_known(book, day, moment) AS TABLE "
    + _STANDING.format(
        known="recorded_at <= moment AND (replaced_at IS NULL OR replaced_at > moment)"
    ),
)
"""``entries_on(register, day)``: what is in force on a day, as we know today;
``entries_known(register, day, moment)``: as it was known at a moment."""
