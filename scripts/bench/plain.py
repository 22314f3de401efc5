"""Cùng chỉ tiêu bằng SQL thường: the tables that figures read, as views over PostgreSQL's own.

What the snapshot derives once is said here as plain SQL, rule by rule, so that a figure over these
views is the same figure, and only its time differs. ``motcua.indicators.snapshot.facts`` says why
each rule is as it is.
"""

from __future__ import annotations

_TURNS = """
    SELECT dossier, (array_agg(due ORDER BY seq DESC))[1] AS due,
           (array_agg(state ORDER BY seq DESC))[1] AS state,
           (array_agg(due ORDER BY seq DESC)
               FILTER (WHERE moved AND type <> 'dossier.apologised'))[1] AS prescribed,
           min(moved_at) FILTER (WHERE seq > ran AND state IN (5, 6, 7)) AS since
    FROM (SELECT m.*,
                 due IS DISTINCT FROM lag(due) OVER (PARTITION BY dossier ORDER BY seq) AS moved,
                 coalesce(max(seq) FILTER (WHERE state IN (2, 4)) OVER (PARTITION BY dossier), -1)
                     AS ran
          FROM moves m {when}) t GROUP BY dossier
"""

_VIEWS = (
    """CREATE VIEW supplements AS
    SELECT dossier_id AS dossier, round, requested_at, answered_at, items
    FROM dossiers_supplement""",
    """CREATE VIEW moves AS
    SELECT d.id AS dossier, e.seq, e.at AS moved_at, e.type, (e.payload->>'state')::int AS state,
           (e.payload->>'due')::timestamptz AS due
    FROM dossiers_dossier d JOIN ledger_event e ON e.stream = 'dossier:' || d.id AND e.type IN (
        'dossier.received', 'dossier.supplement_requested', 'dossier.supplemented',
        'dossier.payment_requested', 'dossier.paid', 'dossier.consulted', 'dossier.answered',
        'dossier.apologised', 'dossier.withdrawn', 'dossier.recomputed')
    WHERE d.received_at IS NOT NULL AND (d.due <> d.first_due OR d.state IN (6, 7, 8))""",
    """CREATE VIEW bills AS
    SELECT subject AS dossier, amount, asked_at, cancelled_at FROM payments_bill""",
    """CREATE VIEW payments AS
    SELECT b.subject AS dossier, y.method, y.amount, y.at AS paid_at
    FROM payments_payment y JOIN payments_bill b ON b.id = y.bill_id""",
    """CREATE VIEW results AS
    SELECT id AS letter, subject AS dossier, kind, signed_at FROM documents_letter
    WHERE signed_at IS NOT NULL AND kind IN ('result', 'confirmation', 'refusal')""",
    f"""CREATE VIEW facts AS
    SELECT d.id, d.code, d.procedure, d.field, d.agency, '' AS officer, d.channel, d.state,
           d.received_at, d.due, e.finished_at, coalesce(s.requests, 0) AS requests,
           coalesce(s.contacts, 0) AS contacts, coalesce(p.papers, 0) AS papers,
           coalesce(p.digital, 0) AS digital, coalesce(p.reused, 0) AS reused,
           d.resolved_at AS settled_at, e.stopped_at, e.prescribed,
           CASE WHEN d.resolved_at IS NULL OR e.prescribed IS NULL THEN NULL
                WHEN date_trunc('minute', d.resolved_at) > e.prescribed THEN 0
                WHEN d.resolved_at::date < e.prescribed::date THEN 2 ELSE 1 END AS timing,
           CASE WHEN coalesce(d.proposal #>> '{{verification,present}}', '') <> '' THEN 2
                WHEN d.channel = 'online' AND d.delivery <> 'desk' THEN 0 ELSE 1 END AS contacted
    FROM dossiers_dossier d
    LEFT JOIN (SELECT s.dossier, count(*) AS requests,
                      max(s.requested_at) FILTER (WHERE s.answered_at IS NULL) AS awaited,
                      count(*) FILTER (WHERE s.round = 1 OR EXISTS (
                          SELECT FROM jsonb_array_elements(s.items) i WHERE NOT EXISTS (
                              SELECT FROM supplements b, jsonb_array_elements(b.items) j
                              WHERE b.dossier = s.dossier AND b.round < s.round
                                AND j->>'component' = i->>'component'))) AS contacts
               FROM supplements s GROUP BY s.dossier) s ON s.dossier = d.id
    LEFT JOIN ({_TURNS.format(when="")}) t ON t.dossier = d.id
    LEFT JOIN (SELECT dossier_id, count(*) AS papers,
                      count(*) FILTER (WHERE sha256 <> '') AS digital,
                      count(*) FILTER (WHERE source <> '') AS reused
               FROM dossiers_paper GROUP BY dossier_id) p ON p.dossier_id = d.id
    CROSS JOIN LATERAL (
        SELECT coalesce(t.prescribed, d.due) AS prescribed,
               CASE WHEN d.resolved_at IS NULL THEN d.ended_at END AS stopped_at,
               CASE WHEN d.resolved_at IS NOT NULL THEN d.resolved_at
                    WHEN d.state IN (5, 7) OR d.ended_at IS NOT NULL
                    THEN coalesce(least(s.awaited, t.since), d.ended_at) END AS finished_at) e
    WHERE d.received_at IS NOT NULL""",
    f"""CREATE FUNCTION facts_on(day date) RETURNS TABLE (
        id uuid, code varchar, procedure varchar, field varchar, agency varchar, officer text,
        channel varchar, state smallint, received_at timestamptz, due timestamptz,
        prescribed timestamptz, finished_at timestamptz, requests bigint)
    LANGUAGE sql STABLE AS $$
    SELECT f.id, f.code, f.procedure, f.field, f.agency, f.officer, f.channel, f.state,
           f.received_at,
           CASE WHEN NOT stands THEN coalesce(m.due, f.due) END,
           CASE WHEN NOT stands THEN coalesce(m.prescribed, f.prescribed) END,
           e.finished_at, coalesce(s.requests, 0)
    FROM facts f
    LEFT JOIN (
        SELECT dossier, count(*) AS requests,
               max(requested_at) FILTER (WHERE answered_at IS NULL OR answered_at >= day + 1)
                   AS since
        FROM supplements WHERE requested_at < day + 1 GROUP BY dossier
    ) s ON s.dossier = f.id
    LEFT JOIN ({_TURNS.format(when="WHERE moved_at < day + 1")}) m ON m.dossier = f.id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN f.settled_at < day + 1 THEN f.settled_at
                    WHEN f.stopped_at < day + 1 THEN f.finished_at
                    ELSE least(s.since, CASE WHEN m.state IN (5, 7) THEN m.since END)
               END AS finished_at
    ) e
    CROSS JOIN LATERAL (
        SELECT coalesce(m.state = 6 AND m.since <= m.due AND e.finished_at IS NULL, false)
            AS stands
    ) w
    WHERE f.received_at < day + 1
    $$""",
)

PLAIN = ("SET TIME ZONE 'Asia/Ho_Chi_Minh'", *_VIEWS)
"""What is said to PostgreSQL before figures are asked of it; days are those of the province."""
