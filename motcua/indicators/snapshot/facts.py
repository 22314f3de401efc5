"""Sự kiện của từng hồ sơ: what the evaluations of the law ask, one row a dossier received.

Derived once when the snapshot is made, so that a figure over ten million dossiers is one scan.

Settled and ended are two things. NĐ 61/2018 Đ31 measures how procedures were settled: what has a
signed result or refusal (Đ19.8 enters a refusal among the results). A dossier that was withdrawn,
lapsed or was stopped has none, and one that waits for a supplement is paused (states 5, 6 and 8 are
counted as paused in reports), so they have no points. QĐ 766 2.1 names more ends: stopping,
withdrawal, and the request that is still awaited, at its own moment; of a dossier that was stopped
while its clock stood still, that is since when it stood.

In time is by the minute, early by the day. NĐ 61 compares with the time that the law gives, and an
apology lengthens nothing (Đ19.9 speaks of overdue dossiers): an apologised dossier settled after
that time is late. QĐ 766 compares with the appointment (NgayHenTra), which an apology moves once.
"""

from __future__ import annotations

from motcua.definitions import views
from motcua.definitions.macros import TURNS
from motcua.indicators.snapshot.tables import Table

_SUPPLEMENTS = """
    SELECT s.dossier, count(*) AS requests, count(*) FILTER (NOT s.again) AS contacts,
           max(s.requested_at) FILTER (s.answered_at IS NULL) AS awaited,
           max(greatest(s.requested_at, s.answered_at)) AS last_at,
           sum(date_diff('minute', s.requested_at, s.answered_at)) AS minutes,
           sum(b.count - a.count) FILTER (s.requested_at >= d.received_at) AS waited
    FROM (
        SELECT *, coalesce(list_has_all(
            flatten(list(string_split(components, ',')) OVER (
                PARTITION BY dossier ORDER BY round
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
            string_split(components, ',')), false) AS again
        FROM supplements
    ) s
    JOIN dossiers d ON d.id = s.dossier
    LEFT JOIN days a ON a.day = CAST(s.requested_at AS DATE)
    LEFT JOIN days b ON b.day = CAST(s.answered_at AS DATE)
    GROUP BY s.dossier
"""
"""Of each dossier: what was asked for, what of it anew, and how long its owner took."""

FACTS = Table(
    views.FACTS,
    derive=f"""
        SELECT d.id, d.code, d.procedure, d.field, d.agency,
               coalesce(d.holders->>q.proposes, ''), d.channel, d.state, d.received_at,
               d.due, e.finished_at, coalesce(s.requests, 0), coalesce(s.minutes, 0),
               coalesce(c.consulted, 0), coalesce(p.papers, 0), coalesce(p.digital, 0),
               coalesce(p.reused, 0),
               d.resolved_at IS NOT NULL AND d.outcome <> 'refuse', coalesce(q.has_fee, false),
               d.paid, coalesce(m.online, false), coalesce(c.late, 0),
               CASE WHEN d.resolved_at IS NULL OR e.prescribed IS NULL THEN NULL
                    WHEN date_trunc('minute', d.resolved_at) > e.prescribed THEN 0
                    WHEN CAST(d.resolved_at AS DATE) < CAST(e.prescribed AS DATE) THEN 2
                    ELSE 1 END,
               d.owed, coalesce(s.waited, 0), d.resolved_at, e.stopped_at, e.prescribed,
               coalesce(s.contacts, 0),
               CASE WHEN d.present THEN 2
                    WHEN d.channel = 'online' AND d.delivery <> 'desk' THEN 0 ELSE 1 END,
               greatest(d.received_at, d.resolved_at, d.ended_at, s.last_at, t.last_at)
        FROM dossiers d
        LEFT JOIN ({_SUPPLEMENTS}) s ON s.dossier = d.id
        LEFT JOIN ({TURNS.format(when="")}) t ON t.dossier = d.id
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
            SELECT coalesce(t.prescribed, d.due) AS prescribed,
                   CASE WHEN d.resolved_at IS NULL THEN d.ended_at END AS stopped_at,
                   CASE WHEN d.resolved_at IS NOT NULL THEN d.resolved_at
                        WHEN d.state IN (5, 7) OR d.ended_at IS NOT NULL
                        THEN coalesce(least(s.awaited, t.since), d.ended_at) END AS finished_at
        ) e
        {{changed}} {{where}} d.received_at IS NOT NULL
    """,  # noqa: S608 - constants only
    key="d.id",
    stream="dossier:",
)
