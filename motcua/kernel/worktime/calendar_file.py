"""Tệp lịch: special days read from a CSV file with the columns day, kind and name."""

import csv
from datetime import date
from pathlib import Path

from motcua.kernel.text import clean
from motcua.kernel.worktime.calendar import Calendar
from motcua.kernel.worktime.hours import Hours

OFF_KINDS = frozenset({"holiday", "compensatory", "swapped_off"})
"""Nghỉ lễ, nghỉ bù, nghỉ hoán đổi."""


def read_calendar(path: Path) -> Calendar:
    """Đọc lịch từ tệp CSV: kinds holiday, compensatory, swapped_off, worked, and special, whose
    hours stand in a column ``hours`` (07:00-11:30).

    Raises ValueError with the line and the reason; OSError when the file cannot be read.
    """
    off: set[date] = set()
    worked: set[date] = set()
    special: dict[date, Hours] = {}
    names: dict[date, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = list(csv.DictReader(file))
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValueError(f"{path.name} is not a CSV file in UTF-8: {error}") from None
    for line, row in enumerate(rows, 2):
        try:
            day = date.fromisoformat((row.get("day") or "").strip())
            kind = (row.get("kind") or "").strip()
            if day in off or day in worked or day in special:
                raise ValueError(f"{day} is listed twice")
            if kind in OFF_KINDS:
                off.add(day)
            elif kind == "worked":
                worked.add(day)
            elif kind == "special":
                special[day] = Hours.parse(row.get("hours") or "")
            else:
                raise ValueError(f"there is no kind of day {kind!r}")
        except ValueError as error:
            raise ValueError(f"{path.name}, line {line}: {error}") from None
        names[day] = clean(row.get("name") or "").strip() or "ngày nghỉ theo lịch"
    return Calendar(
        path.stem, off=frozenset(off), worked=frozenset(worked), names=names, special=special
    )
