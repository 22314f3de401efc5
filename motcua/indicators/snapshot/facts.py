"""Sự kiện của từng hồ sơ: what the evaluations of the law ask, one row a dossier received.

Derived once when the snapshot is made, so that a figure over ten million dossiers is one scan.
"""

from __future__ import annotations

from motcua.indicators.snapshot.tables import Table, Type, columns

T = Type

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
    ),
    derive="""
        SELECT d.id, d.code, d.procedure, d.field, d.agency, d.channel, d.state, d.received_at,
               d.due, e.finished_at, coalesce(s.requests, 0), coalesce(s.minutes, 0),
               coalesce(c.consulted, 0), coalesce(p.papers, 0), coalesce(p.digital, 0),
               coalesce(p.reused, 0),
               d.resolved_at IS NOT NULL AND d.outcome <> 'refuse', coalesce(q.has_fee, false),
               d.paid, coalesce(m.online, false), coalesce(c.late, 0),
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
            SELECT dossier, count(DISTINCT agency) AS consulted,
                   count(*) FILTER (answered_at IS NULL OR answered_at > until) AS late
            FROM consultations GROUP BY dossier
        ) c ON c.dossier = d.id
        LEFT JOIN (
            SELECT dossier, bool_or(method IN ('online', 'transfer')) AS online
            FROM payments GROUP BY dossier
        ) m ON m.dossier = d.id
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
