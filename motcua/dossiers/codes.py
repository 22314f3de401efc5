"""Mã số hồ sơ: gapless per agency and day, unique under concurrency (NĐ 61/2018 Đ26)."""

from __future__ import annotations

from datetime import date

from motcua.dossiers.models import CodeCounter
from motcua.kernel.ids import format_code
from motcua.ledger.numbers import next_number
from motcua.publication import queries as publication


def next_code(agency: str, day: date) -> str:
    """The next code of ``agency`` on ``day``; one statement, in the transaction that uses it."""
    number = next_number(CodeCounter, agency=agency, day=day)
    live = publication.current()
    found, info = live.agencies[agency], live.province.info
    return format_code(
        found.legacy_code or f"000.00.00.{info.code}",
        found.code or info.code,
        day,
        number,
        info.new_codes_from,
    )
