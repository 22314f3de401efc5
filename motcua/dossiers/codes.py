"""Mã số hồ sơ: gapless per agency and day, unique under concurrency (NĐ 61/2018 Đ26)."""

from __future__ import annotations

from datetime import date

from django.db import connection

from motcua.kernel.ids import format_code
from motcua.publication import queries as publication

_NEXT = """
    INSERT INTO dossiers_codecounter (agency, day, last) VALUES (%s, %s, 1)
    ON CONFLICT (agency, day) DO UPDATE SET last = dossiers_codecounter.last + 1
    RETURNING last
"""


def next_code(agency: str, day: date) -> str:
    """The next code of ``agency`` on ``day``.

    One statement that keeps the counter's row locked until the transaction ends: two desks never
    get the same number, and a number is given back if the transaction fails.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [agency, day])
        number = int(cursor.fetchone()[0])
    live = publication.current()
    found, info = live.agencies[agency], live.province.info
    return format_code(
        found.legacy_code or f"000.00.00.{info.code}",
        found.code or info.code,
        day,
        number,
        info.new_codes_from,
    )
