"""Bảng theo ngày: table macros that say what was valid, in force or known on a day.

As of a day nothing counts that happened later: a figure of a closed period stays what it was.
"""

from __future__ import annotations

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

TURNS = """
    SELECT dossier, arg_max(due, seq) AS due, arg_max(state, seq) AS state,
           arg_max(due, seq) FILTER (moved AND type <> 'dossier.apologised') AS prescribed,
           min(moved_at) FILTER (seq > ran AND state IN (5, 6, 7)) AS since,
           max(moved_at) AS last_at
    FROM (
        SELECT *, due IS DISTINCT FROM lag(due) OVER (PARTITION BY dossier ORDER BY seq) AS moved,
               coalesce(max(seq) FILTER (state IN (2, 4)) OVER (PARTITION BY dossier), -1) AS ran
        FROM moves {when}
    ) GROUP BY dossier
"""
"""How the clock of a dossier stood after its moves: the due time last told, the one that the law
gives (an apology gives none), and since when it stands still, if it does."""

_END = "CAST(day AS TIMESTAMP) + INTERVAL 1 DAY"
_MOVING = f"coalesce(changed_at >= {_END} OR state = 6, true)"
_THEN = f"WHERE moved_at < {_END} AND dossier IN (SELECT id FROM moving)"  # noqa: S608
_FACTS = f"""
    WITH moving AS MATERIALIZED (
        SELECT * FROM facts WHERE received_at < {_END} AND ({_MOVING})
    )
    SELECT * FROM facts WHERE received_at < {_END} AND NOT ({_MOVING})
    UNION ALL
    SELECT f.* REPLACE (
        e.finished_at AS finished_at,
        CASE WHEN m.state = 6 AND m.since <= m.due AND e.finished_at IS NULL THEN NULL
             ELSE coalesce(m.due, f.due) END AS due,
        CASE WHEN m.state = 6 AND m.since <= m.due AND e.finished_at IS NULL THEN NULL
             ELSE coalesce(m.prescribed, f.prescribed) END AS prescribed,
        coalesce(s.requests, 0) AS requests
    )
    FROM moving f
    LEFT JOIN (
        SELECT dossier, count(*) AS requests,
               max(requested_at) FILTER (answered_at IS NULL OR answered_at >= {_END}) AS since
        FROM supplements
        WHERE requested_at < {_END} AND dossier IN (SELECT id FROM moving) GROUP BY dossier
    ) s ON s.dossier = f.id
    LEFT JOIN ({TURNS.format(when=_THEN)}) m ON m.dossier = f.id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN f.settled_at < {_END} THEN f.settled_at
                    WHEN f.stopped_at < {_END} THEN f.finished_at
                    ELSE least(s.since, CASE WHEN m.state IN (5, 7) THEN m.since END)
               END AS finished_at
    ) e
"""  # noqa: S608 - constants only
"""Of nearly all dossiers the row is as it was on the day: nothing happened to them since. The few
others are reckoned anew, and so are those whose clock stands still for a payment."""

_HEIRS = """
    WITH RECURSIVE came AS (
        SELECT u.code, u.valid_from, v.code AS after, v.valid_from AS since,
               v.valid_from = u.valid_to
               AND count(*) OVER (PARTITION BY u.code, u.valid_from) = 1
               AND count(*) OVER (PARTITION BY v.code, v.valid_from) = 1 AS alone
        FROM (SELECT *, unnest(string_split(becomes, ';')) AS next FROM units) u
        JOIN units v ON v.code = u.next AND v.level = u.level AND v.valid_from <= u.valid_to
            AND (v.valid_to IS NULL OR v.valid_to > u.valid_to)
    ), walk AS (
        SELECT key, code AS was, valid_from AS first, code, valid_from, true AS alone FROM units
        UNION
        SELECT w.key, w.was, w.first, c.after, c.since, w.alone AND c.alone
        FROM walk w JOIN came c ON c.code = w.code AND c.valid_from = w.valid_from
        WHERE c.since <= day
    ), found AS (
        SELECT w.key AS named, w.was, w.first, bool_or(w.alone) AS alone, any_value(u) AS u
        FROM walk w JOIN units u ON u.code = w.code AND u.valid_from = w.valid_from
        WHERE u.valid_from <= day AND (u.valid_to IS NULL OR u.valid_to > day)
        GROUP BY w.key, w.was, w.first, u.code
    ), counted AS (
        SELECT *, count(*) OVER (PARTITION BY was, first) AS parts FROM found
    )
    SELECT named, alone, parts, unnest(u) FROM counted
    UNION ALL
    SELECT was || '@' || first, alone, parts, unnest(u) FROM counted
    WHERE named <> was || '@' || first
"""
"""A unit that ends becomes others, they in turn others; ``alone`` stays true while each step is one
unit under another name, or in another district: nothing was joined to it, nothing cut off."""

MACROS = (
    "CREATE OR REPLACE MACRO units_on(day) AS TABLE SELECT * FROM units "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    f"CREATE OR REPLACE MACRO heirs_on(day) AS TABLE {_HEIRS}",
    "CREATE OR REPLACE MACRO agencies_on(day) AS TABLE SELECT * FROM agencies "
    "WHERE valid_from <= day AND (valid_to IS NULL OR valid_to > day)",
    "CREATE OR REPLACE MACRO procedures_on(day) AS TABLE SELECT * FROM procedures "
    "WHERE effective_from <= day AND (effective_to IS NULL OR effective_to > day)",
    f"CREATE OR REPLACE MACRO facts_on(day) AS TABLE {_FACTS}",
    *_BOOKS,
)
"""Table macros: ``units_on(day)`` and the like give what was valid on a day;
``heirs_on(day)`` for every name that an entry may give a unit (``named``) the unit that holds its
territory on the day;
``facts_on(day)`` the dossiers received by then, with their ends, due times and requests as they
stood at the day's end (``due`` is empty while the clock stands still for a payment);
``entries_on(register, day)`` what is in force on a day, as we know today;
``entries_known(register, day, moment)`` as it was known at a moment."""
