"""Danh mục bảng: every table of the snapshot and the views over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from motcua.definitions.level import online_level
from motcua.definitions.model.procedure import Procedure
from motcua.indicators.snapshot import books
from motcua.indicators.snapshot.facts import FACTS
from motcua.indicators.snapshot.tables import Table, Type, columns
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of

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
            int(online_level(p)), online, all(not step.division for step in p.steps),
            _complete(p), bool(p.fees), p.online_payment, p.effective_from,
            p.effective_to,
        )  # fmt: skip


def _complete(p: Procedure) -> bool:
    """Công khai đầy đủ: order, ways, papers, time, who, which agency, result and legal basis."""
    return all((p.steps, p.channels, p.components or p.form, p.applicants, p.agency,
                p.result.name.vi, p.legal_basis))  # fmt: skip


def _days() -> Iterator[tuple[Any, ...]]:
    """Every day of the calendar's years, with how many working days have begun by its end."""
    calendar = calendar_of("")
    marked = [day.day for day in publication.current().province.days]
    if not marked:
        return
    day, last, count = marked[0].replace(month=1, day=1), max(marked).replace(month=12, day=31), 0
    day = min(day, min(marked).replace(month=1, day=1))
    while day <= last:
        count += calendar.is_working_day(day)
        yield day, calendar.is_working_day(day), count
        day += timedelta(days=1)


DAYS = Table(
    "days",
    "The calendar: a difference of two counts is the number of working days between two days.",
    columns(
        ("day", T.DATE, "the day"),
        ("working", T.BOOLEAN, "is worked"),
        ("count", T.INTEGER, "working days from the calendar's beginning to this day"),
    ),
    rows=_days,
)

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
        ("at_desk", T.BOOLEAN, "every step is done at the one-stop desk or by the leaders"),
        ("complete", T.BOOLEAN, "all that the law wants published is there (QĐ 766 1.3)"),
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
        ("reused", T.INTEGER, "of them taken from the owner's store or from a register"),
    ),
    sql="SELECT p.dossier_id, count(*), sum(CASE WHEN p.sha256 <> '' THEN 1 ELSE 0 END), "
    "sum(CASE WHEN p.source <> '' THEN 1 ELSE 0 END) "
    "FROM dossiers_paper p {changed} GROUP BY p.dossier_id",
    key="p.dossier_id",
    stream="dossier:",
)

PAYMENTS = Table(
    "payments",
    "Bills of a dossier that were paid.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("method", T.TEXT, "cash, transfer, online or postal"),
        ("amount", T.INTEGER, "đồng"),
        ("paid_at", T.MOMENT, "when"),
    ),
    sql="SELECT b.subject, m.method, m.amount, m.at FROM payments_payment m "
    "JOIN payments_bill b ON b.id = m.bill_id {changed}",
    key="b.subject",
    stream="dossier:",
)

RECONCILIATIONS = Table(
    "reconciliations",
    "Daily comparison of our dossiers with those that the national portal holds.",
    columns(
        ("target", T.TEXT, "the other system"),
        ("day", T.DATE, "the day compared"),
        ("total", T.INTEGER, "dossiers of the day"),
        ("same", T.INTEGER, "of them the same there"),
    ),
    sql="SELECT r.target, r.day, r.total, r.same FROM exchange_reconciliation r",
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

TABLES: tuple[Table, ...] = (
    UNITS, AGENCIES, PROCEDURES, DOSSIERS, SUPPLEMENTS, CONSULTATIONS, PAPERS,
    PAYMENTS, RECONCILIATIONS, RATINGS, DAYS,
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
