"""Danh mục bảng: every table of the snapshot and the views over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from motcua.definitions.level import online_level
from motcua.indicators.snapshot import books
from motcua.indicators.snapshot.tables import Table, Type, columns
from motcua.publication import queries as publication

T = Type


def _units() -> Iterator[tuple[Any, ...]]:
    for u in publication.current().province.units:
        yield (
            u.code, u.level.value, u.name, u.kind, u.parent, u.lat, u.lon, u.area_km2,
            u.population, u.valid_from, u.valid_to,
        )  # fmt: skip


def _agencies() -> Iterator[tuple[Any, ...]]:
    for a in publication.current().province.agencies:
        parent = a.parent or ""
        yield a.id, a.name.vi, a.name.en, a.kind, parent, a.unit, a.valid_from, a.valid_to


def _procedures() -> Iterator[tuple[Any, ...]]:
    for p in publication.current().province.procedures:
        online = p.channel("online") is not None
        sets = "," + ",".join(p.sets) + ","
        yield (
            p.id, p.code or "", p.name.vi, p.name.en, p.field, p.agency, p.pattern.value, sets,
            int(online_level(p)), online, bool(p.fees), p.online_payment, p.effective_from,
            p.effective_to,
        )  # fmt: skip


UNITS = Table(
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
    rows=_units,
)

AGENCIES = Table(
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
    rows=_agencies,
)

PROCEDURES = Table(
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
        ("has_fee", T.BOOLEAN, "has a fee"),
        ("online_payment", T.BOOLEAN, "can be paid online"),
        ("effective_from", T.DATE, "first day in force"),
        ("effective_to", T.DATE, "day after the last"),
    ),
    rows=_procedures,
)

DOSSIERS = Table(
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
        ("submitted_at", T.MOMENT, "filed"),
        ("received_at", T.MOMENT, "received, the clock's start"),
        ("due", T.MOMENT, "due time as it stands"),
        ("first_due", T.MOMENT, "due time as first promised"),
        ("resolved_at", T.MOMENT, "result signed"),
        ("ended_at", T.MOMENT, "ended: not received, stopped, resolved or returned"),
    ),
    sql="SELECT d.id, d.code, d.procedure, d.field, d.agency, d.channel, d.delivery, "
    "d.applicant_kind, d.state, d.outcome, d.rounds, d.apologised, d.rated, d.paid, "
    "d.submitted_at, d.received_at, d.due, d.first_due, d.resolved_at, d.ended_at "
    "FROM dossiers_dossier d {changed}",
    key="d.id",
    stream="dossier:",
)

SUPPLEMENTS = Table(
    "supplements",
    "Requests to supplement a dossier.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("round", T.INTEGER, "1 for the first request"),
        ("requested_at", T.MOMENT, "asked"),
        ("answered_at", T.MOMENT, "answered; empty while awaited"),
    ),
    sql="SELECT s.dossier_id, s.round, s.requested_at, s.answered_at "
    "FROM dossiers_supplement s {changed}",
    key="s.dossier_id",
    stream="dossier:",
)

CONSULTATIONS = Table(
    "consultations",
    "Questions to other agencies.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("agency", T.TEXT, "the agency asked"),
        ("asked_at", T.MOMENT, "asked"),
        ("until", T.MOMENT, "deadline of the answer"),
        ("answered_at", T.MOMENT, "answered; empty while awaited"),
    ),
    sql="SELECT c.dossier_id, c.agency, c.asked_at, c.until, c.answered_at "
    "FROM dossiers_consultation c {changed}",
    key="c.dossier_id",
    stream="dossier:",
)

PAPERS = Table(
    "papers",
    "Papers of a dossier, counted.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("papers", T.INTEGER, "papers handed in"),
        ("digital", T.INTEGER, "of them with a file"),
    ),
    sql="SELECT p.dossier_id, count(*), sum(CASE WHEN p.sha256 <> '' THEN 1 ELSE 0 END) "
    "FROM dossiers_paper p {changed} GROUP BY p.dossier_id",
    key="p.dossier_id",
    stream="dossier:",
)

RATINGS = Table(
    "ratings",
    "Ratings, without whom or what they are about.",
    columns(
        ("procedure", T.TEXT, "procedure"),
        ("agency", T.TEXT, "agency"),
        ("score", T.INTEGER, "3 very satisfied, 2 satisfied, 1 not satisfied"),
        ("month", T.DATE, "first of the month"),
    ),
    sql="SELECT r.procedure, r.agency, r.score, r.month FROM dossiers_rating r",
)

FACTS = Table(
    "facts",
    "Each dossier that was received, with what the evaluations ask of it (law: NĐ 61/2018 Đ31, "
    "QĐ 766/QĐ-TTg).",
    columns(
        ("id", T.ID, "the dossier"),
        ("code", T.TEXT, "dossier code"),
        ("procedure", T.TEXT, "procedure"),
        ("field", T.TEXT, "field of administration"),
        ("agency", T.TEXT, "competent agency"),
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
        ("online_result", T.BOOLEAN, "granted and signed"),
        ("has_fee", T.BOOLEAN, "its procedure has a fee"),
        ("paid", T.INTEGER, "đồng paid"),
        (
            "timing",
            T.INTEGER,
            "2 ended on an earlier day than due, 1 in time, 0 later; empty while at work",
        ),
    ),
    derive="""
        SELECT d.id, d.code, d.procedure, d.field, d.agency, d.channel, d.state, d.received_at,
               d.due, e.finished_at, coalesce(s.requests, 0), coalesce(s.minutes, 0),
               coalesce(c.consulted, 0), coalesce(p.papers, 0), coalesce(p.digital, 0),
               d.resolved_at IS NOT NULL AND d.outcome <> 'refuse', coalesce(q.has_fee, false),
               d.paid,
               CASE WHEN e.finished_at IS NULL OR d.due IS NULL THEN NULL
                    WHEN e.finished_at > d.due THEN 0
                    WHEN CAST(e.finished_at AS DATE) < CAST(d.due AS DATE) THEN 2 ELSE 1 END
        FROM dossiers d
        LEFT JOIN (
            SELECT dossier, count(*) AS requests, max(requested_at) AS last_request,
                   sum(date_diff('minute', requested_at, answered_at)) AS minutes
            FROM supplements GROUP BY dossier
        ) s ON s.dossier = d.id
        LEFT JOIN (
            SELECT dossier, count(DISTINCT agency) AS consulted FROM consultations GROUP BY dossier
        ) c ON c.dossier = d.id
        LEFT JOIN papers p ON p.dossier = d.id
        LEFT JOIN (SELECT id, has_fee FROM procedures) q ON q.id = d.procedure
        CROSS JOIN LATERAL (
            SELECT CASE WHEN d.resolved_at IS NOT NULL THEN d.resolved_at
                        WHEN d.state = 5 THEN s.last_request ELSE d.ended_at END AS finished_at
        ) e
        {changed} {where} d.received_at IS NOT NULL
    """,
    key="d.id",
    stream="dossier:",
)

TABLES: tuple[Table, ...] = (
    UNITS, AGENCIES, PROCEDURES, DOSSIERS, SUPPLEMENTS, CONSULTATIONS, PAPERS, RATINGS,
    FACTS, books.VERSIONS,
)  # fmt: skip

MACROS = (
    "CREATE OR REPLACE MACRO units_on(day) AS TABLE SELECT * FROM units "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    "CREATE OR REPLACE MACRO agencies_on(day) AS TABLE SELECT * FROM agencies "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    "CREATE OR REPLACE MACRO procedures_on(day) AS TABLE SELECT * FROM procedures "
    "WHERE effective_from <= day AND (effective_to IS NULL OR effective_to > day)",
    *books.MACROS,
)
"""Table macros: ``FROM units_on($as_of)`` gives what was valid on the day."""
