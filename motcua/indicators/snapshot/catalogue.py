"""Danh mục bảng: every table of the snapshot and the views over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from motcua.definitions import views
from motcua.definitions.level import online_level
from motcua.definitions.model.procedure import Procedure, Role, StepVerb
from motcua.documents.queries import OUTCOMES
from motcua.indicators.snapshot import books
from motcua.indicators.snapshot.facts import FACTS
from motcua.indicators.snapshot.tables import Table
from motcua.payments.gateway import client as gateway
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of, key_on

DESK_ROLES = (Role.CLERK, Role.DESK_HEAD)

_TURNS = (
    "received", "supplement_requested", "supplemented", "payment_requested", "paid", "consulted",
    "answered", "apologised", "withdrawn", "recomputed",
)  # fmt: skip
"""Events of a dossier that can move its due time, or make its clock stand still or go on."""


def _units() -> Iterator[tuple[Any, ...]]:
    for u in publication.current().province.units:
        yield (
            u.code, u.level.value, u.name, u.kind, u.parent, u.lat, u.lon, u.area_km2,
            u.population, u.valid_from, u.valid_to, key_on(u.code, u.valid_from), u.becomes,
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
            _desk_receives(p), _complete(p), _proposes(p), _charged(p),
            _charged(p) and _payable(p), p.effective_from, p.effective_to,
        )  # fmt: skip


def _complete(p: Procedure) -> bool:
    """Công khai đầy đủ: order, ways, papers, time, who, which agency, result and legal basis."""
    return all((p.steps, p.channels, p.components or p.form, p.applicants, p.agency,
                p.result.name.vi, p.legal_basis))  # fmt: skip


def _desk_receives(p: Procedure) -> bool:
    """Tiếp nhận tại Bộ phận Một cửa: its first step is a receipt by the desk's own people."""
    first = p.steps[0]
    return first.do is StepVerb.RECEIVE and not first.division and first.role in DESK_ROLES


def _charged(p: Procedure) -> bool:
    """Có thu phí: some case of some fee is more than nothing."""
    return any(case.amount or case.formula for fee in p.fees for case in fee.cases)


def _payable(p: Procedure) -> bool:
    """Trả được trực tuyến: its page of payment offers the gateway, or a transfer (VietQR)."""
    agency = publication.current().agencies.get(p.agency)
    return gateway.configured() is not None or (agency is not None and agency.bank is not None)


def _proposes(p: Procedure) -> str:
    return next((step.id for step in p.steps if step.do is StepVerb.PROPOSE), "")


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
    views.DAYS,
    rows=_days,
)

UNITS = Table(
    views.UNITS,
    rows=_units,
)

AGENCIES = Table(
    views.AGENCIES,
    rows=_agencies,
)

PROCEDURES = Table(
    views.PROCEDURES,
    rows=_procedures,
)

DOSSIERS = Table(
    views.DOSSIERS,
    sql="SELECT d.id, d.code, d.procedure, d.field, d.agency, d.channel, d.delivery, "
    "d.applicant_kind, d.state, d.outcome, d.rounds, d.apologised, d.rated, d.paid, d.holders, "
    "d.submitted_at, d.received_at, d.due, d.first_due, d.resolved_at, d.ended_at, d.owed, "
    "coalesce({json:d.proposal.verification.present}, '') <> '' "
    "FROM dossiers_dossier d {changed}",
    key="d.id",
    stream="dossier:",
)

MOVES = Table(
    views.MOVES,
    # A clock that has run on moves the due time; one that stood at the end is told by the state.
    sql="SELECT d.id, e.seq, e.at, e.type, {json:e.payload.state}, {json:e.payload.due} "
    "FROM dossiers_dossier d JOIN ledger_event e ON e.stream = {stream} AND e.type IN ("
    + ", ".join(f"'dossier.{name}'" for name in _TURNS)
    + ") AND (d.due <> d.first_due OR d.state IN (6, 7, 8)) AND d.received_at IS NOT NULL "
    "{changed}",
    key="d.id",
    stream="dossier:",
    # The ledger says local time with its zone, to the minute.
    write=lambda: {"due": "CAST(left(column5, 16) AS TIMESTAMP)"},
)

SUPPLEMENTS = Table(
    views.SUPPLEMENTS,
    sql="SELECT s.dossier_id, s.round, s.requested_at, s.answered_at, s.items "
    "FROM dossiers_supplement s {changed}",
    key="s.dossier_id",
    stream="dossier:",
    # Of each item its component alone: names and reasons are the officer's words to the owner.
    write=lambda: {
        "components": "array_to_string(list_sort(list_distinct("
        "CAST(column4 AS JSON)->>'$[*].component')), ',')"
    },
)

CONSULTATIONS = Table(
    views.CONSULTATIONS,
    sql="SELECT c.dossier_id, c.agency, c.asked_at, c.until, c.answered_at "
    "FROM dossiers_consultation c {changed}",
    key="c.dossier_id",
    stream="dossier:",
)

PAPERS = Table(
    views.PAPERS,
    sql="SELECT p.dossier_id, count(*), sum(CASE WHEN p.sha256 <> '' THEN 1 ELSE 0 END), "
    "sum(CASE WHEN p.source <> '' THEN 1 ELSE 0 END) "
    "FROM dossiers_paper p {changed} GROUP BY p.dossier_id",
    key="p.dossier_id",
    stream="dossier:",
)

PAYMENTS = Table(
    views.PAYMENTS,
    sql="SELECT b.subject, m.method, m.amount, m.at FROM payments_payment m "
    "JOIN payments_bill b ON b.id = m.bill_id {changed}",
    key="b.subject",
    stream="dossier:",
)

BILLS = Table(
    views.BILLS,
    sql="SELECT b.subject, b.amount, b.asked_at, b.cancelled_at FROM payments_bill b {changed}",
    key="b.subject",
    stream="dossier:",
)

RESULTS = Table(
    views.RESULTS,
    sql="SELECT l.id, l.subject, l.kind, l.signed_at FROM ("  # noqa: S608 - constants only
    "SELECT id, subject, kind, signed_at FROM documents_letter "
    "WHERE signed_at IS NOT NULL AND kind IN ("
    + ", ".join(f"'{kind.value}'" for kind in OUTCOMES)
    + ")) l {changed}",
    key="l.id",
    stream="letter:",
)

RECONCILIATIONS = Table(
    views.RECONCILIATIONS,
    sql="SELECT r.target, r.day, r.total, r.same FROM exchange_reconciliation r",
)

RATINGS = Table(
    views.RATINGS,
    sql="SELECT r.procedure, r.agency, r.score, r.month FROM dossiers_rating r",
)

RETURNS = Table(
    views.RETURNS,
    # A draft is nobody's business yet and leaves no event, so it counts as due.
    sql="SELECT r.id, c.definition, c.period, c.begins, c.ends, c.due, r.kind, r.key, r.unit_from, "
    "r.name, r.level, r.district, CASE r.state WHEN 'draft' THEN 'due' ELSE r.state END, r.late, "
    "r.approved, r.submitted_at, r.approved_at "
    "FROM registers_return r JOIN registers_returncampaign c ON c.id = r.campaign_id {changed}",
    key="r.id",
    stream="return:",
)

RETURN_VALUES = Table(
    views.RETURN_VALUES,
    sql="SELECT v.ret_id, v.field, v.number, v.word FROM registers_returnvalue v "
    "JOIN registers_return r ON r.id = v.ret_id AND r.approved = v.version {changed}",
    key="v.ret_id",
    stream="return:",
)

TABLES: tuple[Table, ...] = (
    UNITS, AGENCIES, PROCEDURES, DOSSIERS, MOVES, SUPPLEMENTS, CONSULTATIONS, PAPERS,
    PAYMENTS, BILLS, RESULTS, RECONCILIATIONS, RATINGS, DAYS,
    FACTS, books.VERSIONS, RETURNS, RETURN_VALUES,
)  # fmt: skip
