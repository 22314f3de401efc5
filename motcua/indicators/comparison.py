"""So sánh qua các năm và giữa các đơn vị: a figure on a day of each year, with its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.definitions.model.indicator import Indicator
from motcua.indicators import queries
from motcua.indicators.compute import Figure
from motcua.indicators.labels import Labels

MOST = 12  # years beside one another


@dataclass(frozen=True)
class Line:
    """Một dòng so sánh: the whole (without a key) or one part, on each of the days."""

    key: str
    name: str
    figures: tuple[Figure | None, ...]

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """What it was on each day; None where there is nothing, or nothing to be seen."""
        return tuple(one.value if one else None for one in self.figures)

    @property
    def known(self) -> list[Decimal]:
        """The values that there are, in order of days."""
        return [value for value in self.values if value is not None]

    @property
    def change(self) -> Decimal | None:
        """From the first to the last value that there is; None where there are not two."""
        return self.known[-1] - self.known[0] if len(self.known) > 1 else None


@dataclass(frozen=True)
class Comparison:
    """So sánh một chỉ tiêu: the days, the whole, and the parts, largest last value first."""

    days: tuple[date, ...]
    whole: Line
    parts: tuple[Line, ...]


def days_of(first: int, last: date, *, year_ends: bool) -> tuple[date, ...]:
    """A day of each year from ``first`` to that of ``last``: the same day, or the last of each
    year (but of the last year the day itself); at most :data:`MOST`, the latest."""
    years = range(max(first, last.year - MOST + 1), last.year)
    if year_ends:
        return (*(date(year, 12, 31) for year in years), last)
    return (*(same_day(last, last.year - year) for year in years), last)


def same_day(day: date, years: int) -> date:
    """The same day ``years`` earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def compare(
    one: Indicator, days: Sequence[date], *, by: str = "", inner: bool = False, language: str = "vi"
) -> Comparison:
    """The figure on each of ``days``, with its parts where ``by`` is given.

    Raises ``NoSnapshot``. A part is called what it was called on the last day that it is there.
    """
    made: list[Figure | None] = []
    parts: dict[str, dict[date, Figure]] = {}
    names: dict[str, str] = {}
    for day in days:
        found = queries.figure(one.id, day, by=by, language=language)
        seen = found.seen(inner=inner) if found else None
        made.append(seen)
        labels = Labels(one, day, language)
        for part in seen.parts if seen and not (found and found.early) else ():
            parts.setdefault(part.key, {})[day] = part
            names[part.key] = labels.part(by, part.key)
    lines = [
        Line(key, names[key], tuple(given.get(day) for day in days)) for key, given in parts.items()
    ]
    lines.sort(key=lambda line: (line.values[-1] is None, -(line.values[-1] or 0), line.name))
    return Comparison(tuple(days), Line("", "", tuple(made)), tuple(lines))
