"""Bảng dữ liệu của chỉ tiêu: what a figure may be computed from, each column documented.

These names and columns are the contract with whoever writes an indicator: a column may be added,
never given another meaning. Personal data is in none of them. Moments are local time of the
province, without zone.
"""

from __future__ import annotations

from motcua.definitions import macros
from motcua.definitions.view import Column as Column
from motcua.definitions.view import Type as Type
from motcua.definitions.view import View as View
from motcua.definitions.view import columns

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
        (
            "key",
            T.TEXT,
            "how a commune column of a register names it: its code, with its first day "
            "(18103@2020-01-01) where another had the code before",
        ),
        ("becomes", T.TEXT, "codes of those that hold its territory from valid_to on, with ;"),
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
        ("desk_receives", T.BOOLEAN, "is received at the one-stop desk"),
        ("complete", T.BOOLEAN, "all that the law wants published is there (QĐ 766 1.3)"),
        ("proposes", T.TEXT, "the step at which the officer proposes"),
        ("has_fee", T.BOOLEAN, "has a fee that is not nothing"),
        (
            "online_payment",
            T.BOOLEAN,
            "can be paid online: through the gateway, or by a transfer that the page of payment "
            "prepares (VietQR) to the agency's account",
        ),
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
        ("present", T.BOOLEAN, "somebody had to be present at a verification (NĐ 61 Đ19.3)"),
    ),
)

MOVES = View(
    "moves",
    "What was done to dossiers whose due time moved, or whose clock stood still at the end: who "
    "asks how one stood on a day finds it here (facts_on(day) does). Others have no rows.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("seq", T.INTEGER, "order within the dossier"),
        ("moved_at", T.MOMENT, "when"),
        ("type", T.TEXT, "the event, as dossier.apologised"),
        ("state", T.INTEGER, "state afterwards; 5, 6 and 7 stand still"),
        ("due", T.MOMENT, "due time told afterwards"),
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
        ("components", T.TEXT, "ids of the papers asked for, in order, with commas"),
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

BILLS = View(
    "bills",
    "What was asked of the owner of a dossier, to pay.",
    columns(
        ("dossier", T.ID, "the dossier"),
        ("amount", T.INTEGER, "đồng, after exemptions"),
        ("asked_at", T.MOMENT, "when it was asked for"),
        ("cancelled_at", T.MOMENT, "when it was dropped"),
    ),
)

RESULTS = View(
    "results",
    "Results, confirmations and refusals of which the electronic file bears all its signatures.",
    columns(
        ("letter", T.ID, "the letter"),
        ("dossier", T.ID, "the dossier"),
        ("kind", T.TEXT, "result, confirmation or refusal"),
        ("signed_at", T.MOMENT, "when the last signature was in"),
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
        ("due", T.MOMENT, "due time as it stands: with an apology the new one (NĐ 61 Đ19.9)"),
        (
            "finished_at",
            T.MOMENT,
            "end by QĐ 766 2.1: settled, else stopped or withdrawn, else the request to supplement "
            "that is still awaited; where the clock stood still before, since then; empty while "
            "at work and while a payment is awaited",
        ),
        ("requests", T.INTEGER, "supplement requests, also those before receipt"),
        (
            "supplement_minutes",
            T.INTEGER,
            "minutes that the applicant took to answer",
        ),
        ("consulted", T.INTEGER, "other agencies asked"),
        ("papers", T.INTEGER, "papers handed in"),
        ("digital", T.INTEGER, "of them with a file"),
        ("reused", T.INTEGER, "of them not asked for again"),
        ("online_result", T.BOOLEAN, "granted; whether its file is signed stands in results"),
        ("has_fee", T.BOOLEAN, "its procedure has a fee"),
        ("paid", T.INTEGER, "đồng paid"),
        ("paid_online", T.BOOLEAN, "paid through the gateway or by transfer"),
        ("late_answers", T.INTEGER, "consulted agencies that answered late, or have not yet"),
        (
            "timing",
            T.INTEGER,
            "of a settled dossier: 2 settled on an earlier day than the law gives, 1 by its end to "
            "the minute, 0 later; empty for any other (NĐ 61 Đ31)",
        ),
        ("owed", T.INTEGER, "đồng awaited now"),
        ("waited", T.INTEGER, "working days from requests after receipt to their answers"),
        ("settled_at", T.MOMENT, "result or refusal signed; empty for a stopped dossier"),
        ("stopped_at", T.MOMENT, "stopped without a result: withdrawn, lapsed, or ended"),
        (
            "prescribed",
            T.MOMENT,
            "end of the time that the law gives: the due time without an apology's new date, "
            "until the clock is set anew",
        ),
        (
            "contacts",
            T.INTEGER,
            "requests, less those that ask only for what had been asked for before",
        ),
        (
            "contacted",
            T.INTEGER,
            "agencies its owner had to go to: 0 none, 1 the one-stop desk alone, 2 also another",
        ),
        (
            "changed_at",
            T.MOMENT,
            "last moment at which anything happened that this row tells; on that day and later the "
            "row stands as it is",
        ),
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
    MOVES,
    SUPPLEMENTS,
    CONSULTATIONS,
    PAPERS,
    PAYMENTS,
    BILLS,
    RESULTS,
    RECONCILIATIONS,
    RATINGS,
    FACTS,
    VERSIONS,
    RETURNS,
    RETURN_VALUES,
)

MACROS = macros.MACROS
"""What stands in ``definitions.macros``: the same tables as they were on a day."""
