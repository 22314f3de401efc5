"""What needs no database: checking definitions, counting due times, rendering letters."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import numpy as np

from motcua.definitions.loader import load
from motcua.definitions.model.province import DayKind
from motcua.kernel.worktime import Calendar
from motcua.kernel.worktime.bulk import due_many
from scripts.bench.measure import best
from scripts.bench_check import DEFAULT, bench

MILLION = 1_000_000


def check() -> dict[str, Any]:
    """``motcua check`` of 2,000 procedure files, in seconds."""
    return bench(2000)


def due_times() -> dict[str, Any]:
    """A million due times by Hà Tĩnh's calendar, in seconds."""
    province = load(DEFAULT).province
    assert province is not None
    cal = Calendar(
        version="bench",
        off=frozenset(d.day for d in province.days if d.kind != DayKind.WORKED),
        worked=frozenset(d.day for d in province.days if d.kind == DayKind.WORKED),
    )
    first = np.datetime64(date(2019, 1, 1), "m")
    starts = first + np.random.default_rng(7).integers(0, 365 * 24 * 60, MILLION)
    return {
        "24 working hours": best(lambda: due_many(starts, 24, "working_hour", cal)),
        "10 working days": best(lambda: due_many(starts, 10, "working_day", cal)),
        "30 calendar days": best(lambda: due_many(starts, 30, "calendar_day", cal)),
    }


def letters(seconds: float = 4.0) -> dict[str, Any]:
    """Receipts rendered as PDF/A, one after the other in one process."""
    from motcua.documents.letters.render import render
    from motcua.documents.models import Letter

    letter = Letter.objects.filter(kind="receipt").first()
    assert letter is not None
    render("receipt", letter.data, letter.issued_at)
    number, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        render("receipt", letter.data | {"applicant": f"Mẫu {number}"}, letter.issued_at)
        number += 1
    return {"per_second": round(number / (time.perf_counter() - started), 1)}
