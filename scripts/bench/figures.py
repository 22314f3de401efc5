"""Chỉ tiêu ở mười triệu hồ sơ: the evaluations of the law on a snapshot, beside plain SQL.

PostgreSQL is filled by its own statements; the snapshot is made whole, then brought up to date
after a thousand changes; every indicator of the evaluations is computed on it, and those that
plain SQL can say are asked of PostgreSQL too, over views of the same names, and must be the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection

from scripts.bench import filling, plain

DAY = date(2026, 11, 20)
ROUNDS = 3
COMPARED = (
    "nd61.n1.total_time", "nd61.n3.contacts", "nd61.n4.agencies_contacted",
    "q766.n2_1.on_time", "q766.n3_6.paid_online", "q766.n4_4.from_store",
    "q766.n4_1.electronic_results", "q766.n4_2.digitised", "q766.n4_3.reused",
)  # fmt: skip

DOSSIER: dict[str, str] = {
    "id": "md5('dossier' || n)::uuid",
    "code": "'000.00.14.H27-' || n",
    "secret": "'MAUMAU'",
    "procedure": "p.ids[1 + n % p.many]",
    "version": "repeat('0', 64)",
    "field": "'buu-chinh'",
    "agency": "'so-tttt'",
    "channel": "CASE WHEN n % 5 < 3 THEN 'online' WHEN n % 5 = 3 THEN 'counter' ELSE 'post' END",
    "applicant_kind": "'citizen'",
    "applicant_name": "'Nguyễn Văn Mẫu'",
    "subject": "'Hồ sơ mẫu'",
    "state": "CASE WHEN n % 33 = 0 THEN 4 ELSE 10 END",
    "step": "'return'",
    "outcome": "CASE WHEN n % 33 = 0 THEN '' WHEN n % 20 = 1 THEN 'refuse' ELSE 'grant' END",
    "rounds": "CASE WHEN n % 20 = 2 THEN 1 ELSE 0 END",
    "paid": "CASE WHEN n % 3 = 0 THEN 100000 ELSE 0 END",
    "submitted_at": "t.at",
    "received_at": "t.at + interval '2 hours'",
    "due": "t.at + interval '5 days'",
    "first_due": "t.at + interval '5 days'",
    "step_since": "t.at",
    "resolved_at": "CASE WHEN n % 33 = 0 THEN NULL ELSE t.at + (n % 6) * interval '1 day' END",
    "ended_at": "CASE WHEN n % 33 = 0 THEN NULL ELSE t.at + (n % 6) * interval '1 day' END",
    "sort_at": "t.at",
    "rev": "1",
}
"""What differs from dossier to dossier; other columns take their usual value."""


def measure(size: int) -> dict[str, Any]:
    """Everything about figures at ``size`` dossiers, seconds; medians of three rounds."""
    from motcua.indicators.snapshot.build import refresh

    found: dict[str, Any] = {"dossiers": size, "fill_s": _timed(lambda: fill(size))}
    found["snapshot_whole_s"] = _timed(lambda: refresh(whole=True))
    change(1000)
    began = time.perf_counter()
    made = refresh()
    found |= {"snapshot_changes_s": _since(began), "changed": made.changed}
    found |= on_snapshot()
    found |= on_postgresql()
    return found


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return _since(began)


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 2)


def fill(size: int) -> None:
    """Dossiers over eight years, a supplement for each twentieth, a paper for each fifth, a signed
    result for each tenth, a bill for each fifteenth, and every other of these paid online."""
    procedures = "(SELECT array_agg(id) AS ids, count(*) AS many FROM (VALUES {}) v(id)) p"
    from motcua.publication import queries as publication

    names = ", ".join(f"('{p.id}')" for p in publication.current().province.procedures)
    source = (
        f"FROM generate_series(1, {size}) n CROSS JOIN {procedures.format(names)} "
        f"CROSS JOIN LATERAL (SELECT timestamptz '2018-11-20' + n * interval '8 years' / {size} "
        "AS at) t"
    )
    _insert("Dossier", DOSSIER, source)
    _papers(source)
    _money(source)


def _papers(source: str) -> None:
    """Supplements, papers and signed results."""
    _insert(
        "Supplement",
        {
            "dossier_id": "md5('dossier' || n)::uuid", "round": "1", "items": "'[]'",
            "requested_at": "t.at + interval '1 day'", "answered_at": "t.at + interval '2 days'",
        },
        source + " WHERE n % 20 = 2",
    )  # fmt: skip
    _insert(
        "Paper",
        {
            "dossier_id": "md5('dossier' || n)::uuid", "component": "'don'", "added_at": "t.at",
            "sha256": "CASE WHEN n % 10 = 0 THEN '' ELSE repeat('a', 64) END",
            "source": "CASE WHEN n % 15 = 0 THEN 'store' ELSE '' END",
        },
        source + " WHERE n % 5 = 0",
    )  # fmt: skip
    _insert(
        "documents.Letter",
        {
            "id": "md5('letter' || n)::uuid", "subject": "md5('dossier' || n)::uuid",
            "kind": "'result'", "template_key": "'nd30-2020/result'", "agency": "'so-tttt'",
            "number": "n::text", "year": "extract(year FROM t.at)", "issued_at": "t.at",
            "code": "lpad(n::text, 16, '0')", "signing": "'signed'",
            "signed_at": "t.at + (n % 6) * interval '1 day' + interval '1 minute'",
        },
        source + " WHERE n % 10 = 0 AND n % 33 <> 0",
    )  # fmt: skip


def _money(source: str) -> None:
    """Bills, and payments of every other one."""
    _insert(
        "payments.Bill",
        {
            "id": "md5('bill' || n)::uuid", "subject": "md5('dossier' || n)::uuid",
            "purpose": "'Phí'", "agency": "'so-tttt'", "payer": "'Nguyễn Văn Mẫu'",
            "moment": "'filing'", "token": "n::text", "code": "n::text", "amount": "100000",
            "paid": "CASE WHEN n % 30 = 0 THEN 100000 ELSE 0 END",
            "state": "CASE WHEN n % 30 = 0 THEN 'paid' ELSE 'open' END", "asked_at": "t.at",
        },
        source + " WHERE n % 15 = 0",
    )  # fmt: skip
    _insert(
        "payments.Payment",
        {
            "id": "md5('payment' || n)::uuid", "bill_id": "md5('bill' || n)::uuid",
            "amount": "100000", "at": "t.at",
            "method": "CASE WHEN n % 60 = 0 THEN 'cash' ELSE 'online' END",
        },
        source + " WHERE n % 30 = 0",
    )  # fmt: skip


def _insert(model: str, given: dict[str, str], source: str) -> None:
    """Fill a table by one statement, its indexes set aside meanwhile."""
    made = apps.get_model(model if "." in model else f"dossiers.{model}")
    aside = filling.set_aside(made)
    filling.insert_select(made, given, source)
    # Of the others none is asked for by figures.
    filling.again(one for one in aside if "dossier_newest" in one)


def change(count: int) -> None:
    """Events on the streams of ``count`` dossiers that are moved on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossier SET state = 9 WHERE id IN "
            f"(SELECT md5('dossier' || n)::uuid FROM generate_series(1, {count}) n)"
        )
        cursor.execute(
            "INSERT INTO ledger_event (stream, seq, type, at, actor, payload, prev, hash) "
            "SELECT 'dossier:' || md5('dossier' || n)::uuid, 1, 'dossier.warned', now(), 'system', "
            f"'{{}}', '', md5(n::text) FROM generate_series(1, {count}) n"
        )


def indicators() -> list[Any]:
    """The indicators of the evaluations of the law."""
    from motcua.indicators.queries import indicators as wanted

    return wanted(["nd61.*", "q766.*"])


def on_snapshot() -> dict[str, Any]:
    """All of them, one after the other, on two threads."""
    from motcua.indicators.compute import compute
    from motcua.indicators.snapshot import store

    kept, sandbox = store.opened()
    each: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for one in indicators():
            began = time.perf_counter()
            compute(one, sandbox, kept.digest, DAY)
            each.setdefault(one.id, []).append(time.perf_counter() - began)
    medians = {name: round(statistics.median(times), 3) for name, times in each.items()}
    size = round(kept.path.stat().st_size / 1e6)
    return {"figures": len(medians), "figures_s": round(sum(medians.values()), 2),
            "each_s": medians, "snapshot_mb": size}  # fmt: skip


def on_postgresql() -> dict[str, Any]:
    """Those that plain SQL can say, asked of the tables themselves; once each.

    Raises ``AssertionError`` where one is another figure than on the snapshot.
    """
    from motcua.indicators.compute import compute, params, span_of
    from motcua.indicators.snapshot import store

    kept, sandbox = store.opened()
    medians = {}
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 2")
        cursor.execute("SET work_mem = '512MB'")
        for words in plain.PLAIN:
            cursor.execute(words)
        for one in indicators():
            if one.id not in COMPARED:
                continue
            sql = f"SELECT sum(n), sum(d) FROM ({one.rows}) f"
            for name, value in params(DAY, span_of(one.period, DAY)).items():
                sql = sql.replace(f"${name}", f"'{value}'")
            began = time.perf_counter()
            cursor.execute(sql)
            found = cursor.fetchone()
            medians[one.id] = _since(began)
            figure = compute(one, sandbox, kept.digest, DAY)
            assert found == (figure.numerator, figure.denominator), f"{one.id}: {found}, {figure}"
    return {"postgresql_s": round(sum(medians.values()), 2), "postgresql_each_s": medians}
