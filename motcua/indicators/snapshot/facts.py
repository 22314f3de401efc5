"""Sự kiện của từng hồ sơ: what the evaluations of the law ask, one row a dossier received.

Derived once when the snapshot is made, so that a figure over ten million dossiers is one scan.
"""

from __future__ import annotations

from motcua.definitions import views
from motcua.indicators.snapshot.tables import Table

FACTS = Table(
    views.FACTS,
    derive="""
        SELECT d.id, d.code, d.procedure, d.field, d.agency,
               coalesce(d.holders->>q.proposes, ''), d.channel, d.state, d.received_at,
               d.due, e.finished_at, coalesce(s.requests, 0), coalesce(s.minutes, 0),
               coalesce(c.consulted, 0), coalesce(p.papers, 0), coalesce(p.digital, 0),
               coalesce(p.reused, 0),
               d.resolved_at IS NOT NULL AND d.outcome <> 'refuse', coalesce(q.has_fee, false),
               d.paid, coalesce(m.online, false), coalesce(c.late, 0),
               CASE WHEN e.finished_at IS NULL OR d.due IS NULL THEN NULL
                    WHEN e.finished_at > d.due THEN 0
                    WHEN CAST(e.finished_at AS DATE) < CAST(d.due AS DATE) THEN 2 ELSE 1 END,
               d.owed, coalesce(s.waited, 0)
        FROM dossiers d
        LEFT JOIN (
            SELECT dossier, count(*) AS requests, max(requested_at) AS last_request,
                   sum(date_diff('minute', requested_at, answered_at)) AS minutes,
                   sum(b.count - a.count) AS waited
            FROM supplements
            LEFT JOIN days a ON a.day = CAST(requested_at AS DATE)
            LEFT JOIN days b ON b.day = CAST(answered_at AS DATE)
            GROUP BY dossier
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
        LEFT JOIN (SELECT id, has_fee, proposes FROM procedures) q ON q.id = d.procedure
        CROSS JOIN LATERAL (
            SELECT CASE WHEN d.resolved_at IS NOT NULL THEN d.resolved_at
                        WHEN d.state = 5 THEN s.last_request ELSE d.ended_at END AS finished_at
        ) e
        {changed} {where} d.received_at IS NOT NULL
    """,
    key="d.id",
    stream="dossier:",
)
