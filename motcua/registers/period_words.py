"""Tên gọi của kỳ: a period of a return in words of the reader's language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _t

from motcua.kernel.dates import format_day_vi
from motcua.registers.periods import natural_end


def period(label: str, ends: date | None = None) -> str:
    """A period in words: ``Year 2019``, ``First half of 2019``, ``Quarter 3 of 2019``; where it
    does not end with the calendar's own, ``Six months to 31/05/2019``."""
    year, _dash, part = label.partition("-")
    if ends is not None and ends != natural_end(label):
        return _to(part, ends)
    if not part:
        return _t("Year %(year)s") % {"year": year}
    if part == "H1":
        return _t("First half of %(year)s") % {"year": year}
    if part == "H2":
        return _t("Second half of %(year)s") % {"year": year}
    if part.startswith("Q"):
        return _t("Quarter %(part)s of %(year)s") % {"part": part[1:], "year": year}
    return _t("Month %(part)s of %(year)s") % {"part": part, "year": year}


def _to(part: str, ends: date) -> str:
    """A period by its last day."""
    day = {"day": format_day_vi(ends)}
    match part[:1]:
        case "":
            return _t("Year to %(day)s") % day
        case "H":
            return _t("Six months to %(day)s") % day
        case "Q":
            return _t("Three months to %(day)s") % day
        case _:
            return _t("Month to %(day)s") % day
