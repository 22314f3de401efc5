"""Bảng dữ liệu của chỉ tiêu: what a figure may be computed from, each column documented.

These names and columns are the contract with whoever writes an indicator: a column may be added,
never given another meaning. Personal data is in none of them. Moments are local time of the
province, without zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """Kiểu cột."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    DECIMAL = "DOUBLE"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    MOMENT = "TIMESTAMP"
    ID = "UUID"
    JSON = "JSON"


@dataclass(frozen=True)
class Column:
    """Một cột: its name, type, and what it means."""

    name: str
    type: Type
    doc: str


@dataclass(frozen=True)
class View:
    """Một bảng."""

    name: str
    doc: str
    columns: tuple[Column, ...]

    @property
    def shape(self) -> str:
        """Names and types, as SQL."""
        return ", ".join(f"{column.name} {column.type.value}" for column in self.columns)


def columns(*lines: tuple[str, Type, str]) -> tuple[Column, ...]:
    """Columns from short lines."""
    return tuple(Column(*line) for line in lines)


T = Type

DAYS = View(
    "days",
    "The calendar: a difference of two counts is the number of working days between two days.",
    columns(
        ("day", T.DATE, "the day"),
        ("working", T.BOOLEAN, "is worked"),
        ("count", T.INTEGER, "working days from the calendar's beginning to this day"),
    ),
)

UNITS = View(
    "units",
    "Administrative units through time; a unit's key is (code, valid_from).",
    columns(
        ("code", T.TEXT, "code of the statistics office"),
        ("level", T.TEXT, "province, district or commune"),
        ("name", T.TEXT, "name in Vietnamese"),
        ("kind", T.TEXT, "Thành phố, Thị xã, Huyện, Phường, Thị trấn, Xã"),
        ("parent", T.TEXT, "code of the unit above"),
        ("lat", T.DECIMAL, "latitude of its centre"),
        ("lon", T.DECIMAL, "longitude of its centre"),
        ("area_km2", T.DECIMAL, "area in km²"),
        ("population", T.INTEGER, "persons"),
        ("valid_from", T.DATE, "first day"),
        ("valid_to", T.DATE, "day after the last; empty while it exists"),
    ),
)

AGENCIES = View(
    "agencies",
    "Agencies of the province.",
    columns(
        ("id", T.TEXT, "identifier in the province's files"),
        ("name", T.TEXT, "name in Vietnamese"),
        ("name_en", T.TEXT, "name in English"),
        ("kind", T.TEXT, "department, office, district_committee, commune_committee ..."),
        ("parent", T.TEXT, "the agency above"),
        ("unit", T.TEXT, "code of the unit that it governs"),
        ("valid_from", T.DATE, "first day"),
        ("valid_to", T.DATE, "day after the last"),
    ),
)

PROCEDURES = View(
    "procedures",
    "Procedures as published now, with the online level that the engine computes.",
    columns(
        ("id", T.TEXT, "identifier"),
        ("code", T.TEXT, "national code"),
        ("name", T.TEXT, "name in Vietnamese"),
        ("name_en", T.TEXT, "name in English"),
        ("field", T.TEXT, "field of administration"),
        ("agency", T.TEXT, "competent agency"),
        ("pattern", T.TEXT, "licence, notification, tacit_approval or immediate"),
        ("sets", T.TEXT, "named sets it belongs to, as ',2019,'"),
        ("level", T.INTEGER, "online level 1 to 4, computed"),
        ("online", T.BOOLEAN, "can be filed online"),
        ("at_desk", T.BOOLEAN, "every step is done at the one-stop desk or by the leaders"),
        ("complete", T.BOOLEAN, "all that the law wants published is there (QĐ 766 1.3)"),
        ("proposes", T.TEXT, "the step at which the officer proposes"),
        ("has_fee", T.BOOLEAN, "has a fee"),
        ("online_payment", T.BOOLEAN, "can be paid online"),
        ("effective_from", T.DATE, "first day in force"),
        ("effective_to", T.DATE, "day after the last"),
    ),
)

DOSSIERS = View(
    "dossiers",
    "Dossiers as they stand, without personal data.",
    columns(
        ("id", T.ID, "identifier"),
        ("code", T.TEXT, "dossier code, once received"),
        ("procedure", T.TEXT, "procedure"),
        ("field", T.TEXT, "field of administration"),
        ("agency", T.TEXT, "competent agency"),
        ("channel", T.TEXT, "online, counter or post"),
        ("delivery", T.TEXT, "online, desk or post"),
        ("applicant_kind", T.TEXT, "citizen, organisation or foreign"),
        ("state", T.INTEGER, "1 to 10, as the national portal numbers them"),
        ("outcome", T.TEXT, "grant or refuse, once decided"),
        ("rounds", T.INTEGER, "supplement requests"),
        ("apologised", T.BOOLEAN, "an apology with a new date was sent"),
        ("rated", T.BOOLEAN, "the applicant rated it"),
        ("paid", T.INTEGER, "đồng paid"),
        ("holders", T.JSON, "post that held each step"),
        ("submitted_at", T.MOMENT, "filed"),
        ("received_at", T.MOMENT, "received, the clock's start"),
        ("due", T.MOMENT, "due time as it stands"),
        ("first_due", T.MOMENT, "due time as first promised"),
        ("resolved_at", T.MOMENT, "result signed"),
        ("ended_at", T.MOMENT, "ended: not received, stopped, resolved or returned"),
        ("owed", T.INTEGER, "đồng awaited now"),
    ),
)

SUPPLEMENTS = View(
    "supplements",
    "Requests to supplement a dossier.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("round", T.INTEGER, "1 for the first request"),
        ("requested_at", T.MOMENT, "asked"),
        ("answered_at", T.MOMENT, "answered; empty while awaited"),
    ),
)

CONSULTATIONS = View(
    "consultations",
    "Questions to other agencies.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("agency", T.TEXT, "the agency asked"),
        ("asked_at", T.MOMENT, "asked"),
        ("until", T.MOMENT, "deadline of the answer"),
        ("answered_at", T.MOMENT, "answered; empty while awaited"),
    ),
)

PAPERS = View(
    "papers",
    "Papers of a dossier, counted.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("papers", T.INTEGER, "papers handed in"),
        ("digital", T.INTEGER, "of them with a file"),
        ("reused", T.INTEGER, "of them taken from the owner's store or from a register"),
    ),
)

PAYMENTS = View(
    "payments",
    "Bills of a dossier that were paid.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("method", T.TEXT, "cash, transfer, online or postal"),
        ("amount", T.INTEGER, "đồng"),
        ("paid_at", T.MOMENT, "when"),
    ),
)

RECONCILIATIONS = View(
    "reconciliations",
    "Daily comparison of our dossiers with those that the national portal holds.",
    columns(
        ("target", T.TEXT, "the other system"),
        ("day", T.DATE, "the day compared"),
        ("total", T.INTEGER, "dossiers of the day"),
        ("same", T.INTEGER, "of them the same there"),
    ),
)

RATINGS = View(
    "ratings",
    "Ratings, without whom or what they are about.",
    columns(
        ("procedure", T.TEXT, "procedure"),
        ("agency", T.TEXT, "agency"),
        ("score", T.INTEGER, "3 very satisfied, 2 satisfied, 1 not satisfied"),
        ("month", T.DATE, "first of the month"),
    ),
)

FACTS = View(
    "facts",
    "Each dossier that was received, with what the evaluations ask of it (law: NĐ 61/2018 Đ31, "
    "QĐ 766/QĐ-TTg).",
    columns(
        ("id", T.ID, "the dossier"),
        ("code", T.TEXT, "dossier code"),
        ("procedure", T.TEXT, "procedure"),
        ("field", T.TEXT, "field of administration"),
        ("agency", T.TEXT, "competent agency"),
        ("officer", T.TEXT, "post that proposed the result"),
        ("channel", T.TEXT, "online, counter or post"),
        ("state", T.INTEGER, "1 to 10"),
        ("received_at", T.MOMENT, "received"),
        ("due", T.MOMENT, "due time"),
        (
            "finished_at",
            T.MOMENT,
            "end by QĐ 766 2.1: resolved, else ended, else the request that "
            "is still awaited; empty while at work",
        ),
        ("requests", T.INTEGER, "supplement requests, also those before receipt"),
        ("supplement_minutes", T.INTEGER, "minutes that the applicant took to answer"),
        ("consulted", T.INTEGER, "other agencies asked"),
        ("papers", T.INTEGER, "papers handed in"),
        ("digital", T.INTEGER, "of them with a file"),
        ("reused", T.INTEGER, "of them not asked for again"),
        ("online_result", T.BOOLEAN, "granted and signed"),
        ("has_fee", T.BOOLEAN, "its procedure has a fee"),
        ("paid", T.INTEGER, "đồng paid"),
        ("paid_online", T.BOOLEAN, "paid through the gateway or by transfer"),
        ("late_answers", T.INTEGER, "consulted agencies that answered late, or have not yet"),
        (
            "timing",
            T.INTEGER,
            "2 ended on an earlier day than due, 1 in time, 0 later; empty while at work",
        ),
        ("owed", T.INTEGER, "đồng awaited now"),
        ("waited", T.INTEGER, "working days that the applicant took to answer"),
    ),
)

VERSIONS = View(
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
)

RETURNS = View(
    "returns",
    "What each unit, agency or firm was asked for in a campaign, and how far it is.",
    columns(
        ("id", T.ID, "identifier"),
        ("definition", T.TEXT, "the return that is asked for"),
        ("period", T.TEXT, "2019, 2019-H1, 2019-Q3 or 2019-07"),
        ("begins", T.DATE, "first day of the period"),
        ("ends", T.DATE, "last day of the period"),
        ("due", T.DATE, "last day for handing in"),
        ("kind", T.TEXT, "commune, district, agency or entry"),
        ("key", T.TEXT, "code of the unit, identifier of the agency or entry"),
        ("unit_from", T.DATE, "with the code, the key of a unit"),
        ("name", T.TEXT, "who answers"),
        ("level", T.TEXT, "province, district, commune or firm"),
        ("district", T.TEXT, "code of the district"),
        ("state", T.TEXT, "due, submitted, returned or approved"),
        ("late", T.BOOLEAN, "first handed in after the due day"),
        ("approved", T.INTEGER, "number of the version that counts; 0 where none does"),
        ("submitted_at", T.MOMENT, "when it was last handed in"),
        ("approved_at", T.MOMENT, "when it was last approved"),
    ),
)

RETURN_VALUES = View(
    "return_values",
    "The figures of returns that count: those of approved versions, one row each; no text.",
    columns(
        ("return_id", T.ID, "the return"),
        ("field", T.TEXT, "the figure, as its definition calls it"),
        ("number", T.DECIMAL, "its value, where it is a number"),
        ("word", T.TEXT, "true or false, or the option that was chosen"),
    ),
)

VIEWS = (
    DAYS,
    UNITS,
    AGENCIES,
    PROCEDURES,
    DOSSIERS,
    SUPPLEMENTS,
    CONSULTATIONS,
    PAPERS,
    PAYMENTS,
    RECONCILIATIONS,
    RATINGS,
    FACTS,
    VERSIONS,
    RETURNS,
    RETURN_VALUES,
)

_STANDING = (
    "SELECT * FROM (SELECT * FROM versions WHERE register = book AND effective <= day "
    "AND {known} QUALIFY row_number() OVER (PARTITION BY entry ORDER BY effective DESC, seq DESC) "
    "= 1) WHERE status = 'in_force' AND (valid_from IS NULL OR valid_from <= day) "
    "AND (valid_to IS NULL OR valid_to >= day)"
)

_BOOKS = (
    "CREATE OR REPLACE MACRO entries_on(book, day) AS TABLE "
    + _STANDING.format(known="replaced_at IS NULL"),
    "CREATE OR REPLACE MACRO entries_known(book, day, moment) AS TABLE "
    + _STANDING.format(
        known="recorded_at <= moment AND (replaced_at IS NULL OR replaced_at > moment)"
    ),
)

MACROS = (
    "CREATE OR REPLACE MACRO units_on(day) AS TABLE SELECT * FROM units "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    "CREATE OR REPLACE MACRO agencies_on(day) AS TABLE SELECT * FROM agencies "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    "CREATE OR REPLACE MACRO procedures_on(day) AS TABLE SELECT * FROM procedures "
    "WHERE effective_from <= day AND (effective_to IS NULL OR effective_to > day)",
    *_BOOKS,
)
"""Table macros: ``units_on(day)`` and the like give what was valid on a day;
``entries_on(register, day)`` what is in force on a day, as we know today;
``entries_known(register, day, moment)`` as it was known at a moment."""
