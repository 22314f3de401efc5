"""Tính chỉ tiêu: a definition and a snapshot become a figure, its parts and its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.definitions.model.indicator import Claim, Indicator, Measure, Period
from motcua.indicators.sandbox import Sandbox

PAGE = 100  # rows shown at once when a figure is opened
SAMPLE = "sample"  # the column of the rows that says which of them are invented
_SAYS = re.compile(rf"\b{SAMPLE}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Kỳ tính: the first and the last day that a figure speaks of."""

    first: date
    last: date


@dataclass(frozen=True)
class Figure:
    """Một con số: its value, what it is made of, and the snapshot that proves it.

    ``value`` is None where there is nothing to divide by: the figure then does not exist.
    """

    id: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    rows: int
    unit: str
    snapshot: str
    span: Span
    key: str = ""  # the part of a breakdown
    smallest: Decimal | None = None
    largest: Decimal | None = None
    hidden: bool = False  # too few cases for the public to see
    samples: int | None = None  # rows that are invented; None where the rows do not say
    parts: tuple[Figure, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """As printed by ``motcua figures --format json``."""
        shown: dict[str, Any] = {
            "value": number(self.value),
            "numerator": number(self.numerator),
            "denominator": number(self.denominator),
            "unit": self.unit,
            "snapshot": self.snapshot,
        }
        if self.smallest is not None:
            shown |= {"smallest": number(self.smallest), "largest": number(self.largest)}
        return shown


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def span_of(period: Period, as_of: date) -> Span:
    """The days a figure of ``period`` speaks of, asked on ``as_of``."""
    first = {
        Period.INSTANT: as_of,
        Period.MONTH: as_of.replace(day=1),
        Period.QUARTER: date(as_of.year, (as_of.month - 1) // 3 * 3 + 1, 1),
        Period.YEAR: as_of.replace(year=as_of.year - 1) + timedelta(days=1)
        if (as_of.month, as_of.day) != (2, 29)
        else date(as_of.year - 1, 3, 1),
        Period.YEAR_TO_DATE: date(as_of.year, 1, 1),
    }[period]
    return Span(first, as_of)


def compute(
    indicator: Indicator,
    sandbox: Sandbox,
    snapshot: str,
    as_of: date,
    *,
    span: Span | None = None,
    by: str = "",
    language: str = "vi",
    reader: str = "",
) -> Figure:
    """The figure on ``as_of``; with ``by`` its parts too. Raises ``QueryFailed``, ``ValueError``.

    One query, with or without a breakdown. With a ``reader``, out of what they may see alone.
    """
    span = span or span_of(indicator.period, as_of)
    if by and by not in indicator.by:
        raise ValueError(f"{indicator.id} cannot be broken down by {by!r}")
    whole, *parts = _figures(indicator, sandbox, snapshot, as_of, span, by, language, reader)
    return replace(whole, parts=tuple(parts))


def _figures(
    indicator: Indicator,
    sandbox: Sandbox,
    snapshot: str,
    as_of: date,
    span: Span,
    by: str,
    language: str,
    reader: str,
) -> list[Figure]:
    """The whole, and after it the parts by name."""
    has_d = indicator.measure is not Measure.COUNT
    key = f'CAST("{by}" AS VARCHAR) AS key, grouping("{by}")' if by else "'' AS key, 1"
    sets = f'GROUP BY GROUPING SETS ((), ("{by}"))' if by else ""
    ranged = has_d and indicator.claim is Claim.RANGE
    least, most = ("min(n / nullif(d, 0))", "max(n / nullif(d, 0))") if ranged else ("NULL", "NULL")
    inner = (
        f"SELECT {key} AS whole, sum(n) AS n, {'sum(d)' if has_d else 'NULL'} AS d, "  # noqa: S608
        f"count(*) AS rows, {least} AS least, {most} AS most, {_samples(indicator)} AS samples "
        f"FROM ({_rows(indicator)}) {sets}"
    )
    value = indicator.value if indicator.measure is Measure.EXPRESSION else "NULL"
    sql = (
        f"SELECT key, n, d, rows, least, most, samples, {value} AS value FROM ({inner}) "  # noqa: S608
        "ORDER BY whole DESC, key NULLS LAST"
    )
    given = sandbox.query(sql, params(as_of, span), reader=reader).dicts()
    return [_figure(indicator, row, snapshot, span, language) for row in given]


def _figure(
    indicator: Indicator, row: dict[str, Any], snapshot: str, span: Span, language: str
) -> Figure:
    n = _decimal(row["n"]) or (Decimal(0) if indicator.measure is Measure.COUNT else None)
    d = _decimal(row["d"])
    if indicator.measure is not Measure.COUNT and d and n is None:
        n = Decimal(0)
    value = _value(indicator, n, d, _decimal(row["value"]))
    return Figure(
        id=indicator.id,
        value=None if value is None else rounded(value, indicator.decimals),
        numerator=n,
        denominator=d,
        rows=row["rows"],
        unit=indicator.unit.get(language),
        snapshot=snapshot,
        span=span,
        key=row["key"] or "",
        smallest=_rounded(row["least"], indicator.decimals),
        largest=_rounded(row["most"], indicator.decimals),
        samples=row["samples"],
    )


def _value(
    indicator: Indicator, n: Decimal | None, d: Decimal | None, given: Decimal | None
) -> Decimal | None:
    if indicator.measure is Measure.COUNT:
        return n
    if indicator.measure is Measure.EXPRESSION:
        return given
    if n is None or not d:
        return None
    return 100 * n / d if indicator.measure is Measure.SHARE else n / d


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Làm tròn half up, as people do and statistics print."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _rounded(value: Any, decimals: int) -> Decimal | None:
    made = _decimal(value)
    return None if made is None else rounded(made, decimals)


def _decimal(value: Any) -> Decimal | None:
    """A number of the answer; none where it was divided by nothing (infinite, not a number)."""
    made = None if value is None else Decimal(str(value))
    return made if made is not None and made.is_finite() else None


def params(as_of: date, span: Span) -> dict[str, str]:
    """What a definition may ask for, as DuckDB takes it."""
    return {
        "as_of": as_of.isoformat(),
        "from": span.first.isoformat(),
        "until": span.last.isoformat(),
    }


@dataclass(frozen=True)
class Opened:
    """Con số được mở: the rows behind it, one page of them."""

    columns: list[str]
    rows: list[list[Any]]
    more: bool

    @property
    def sample_at(self) -> int | None:
        """Which column says whether a row is a sample; None where none does."""
        return self.columns.index(SAMPLE) if SAMPLE in self.columns else None


def open_rows(
    indicator: Indicator,
    sandbox: Sandbox,
    as_of: date,
    *,
    span: Span | None = None,
    by: str = "",
    key: str = "",
    within: str = "",
    page: int = 0,
    size: int = PAGE,
    reader: str,
) -> Opened:
    """The rows behind a figure, or behind the part ``key`` of its breakdown ``by``, in order.

    ``within`` leaves only the rows of one agency; they are made out of what ``reader`` may see.
    """
    span = span or span_of(indicator.period, as_of)
    if by and by not in indicator.by:
        raise ValueError(f"{indicator.id} cannot be broken down by {by!r}")
    asked = [f'CAST("{by}" AS VARCHAR) IS NOT DISTINCT FROM $key'] if by else []
    asked += ["agency = $within"] if within else []
    chosen = f"WHERE {' AND '.join(asked)}" if asked else ""
    sql = (
        f"SELECT * FROM ({_rows(indicator)}) {chosen} "  # noqa: S608 - runs in the sandbox
        f"ORDER BY label, id, COLUMNS(*) LIMIT {size + 1} OFFSET {page * size}"
    )
    asked_for = {**params(as_of, span), "key": key, "within": within}
    given = sandbox.query(sql, asked_for, size + 1, reader)
    return Opened(given.columns, given.rows[:size], len(given.rows) > size)


def _rows(indicator: Indicator) -> str:
    """The definition's rows; the line's end closes a comment that it may end with.

    Where the text speaks of samples the column is there in any case, empty if it was not given.
    """
    rows = f"{indicator.rows.rstrip().rstrip(';')}\n"
    if not _SAYS.search(rows):
        return rows
    return f"({rows}) UNION ALL BY NAME SELECT CAST(NULL AS BOOLEAN) AS {SAMPLE} WHERE false\n"


def _samples(indicator: Indicator) -> str:
    """How many rows are samples, in SQL; NULL where they do not say."""
    if not _SAYS.search(indicator.rows):
        return "NULL"
    said = f"TRY_CAST({SAMPLE} AS BOOLEAN)"
    return f"CASE WHEN count({said}) > 0 OR count(*) = 0 THEN count(*) FILTER ({said}) END"


def score(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    """Điểm of a value by the indicator's score; None without one, or without a value."""
    given = indicator.score
    if given is None or value is None:
        return None
    if given.full_at is not None:
        full, points = Decimal(given.full_at), Decimal(given.points)
        return points if value >= full else max(Decimal(0), value * points / full)
    for step in sorted(given.steps, key=lambda s: Decimal(s.at_least), reverse=True):
        if value >= Decimal(step.at_least):
            return Decimal(step.points)
    return Decimal(0)


def ordered(indicators: Sequence[Indicator]) -> list[Indicator]:
    """In the order in which a report tells of them."""
    return sorted(indicators, key=lambda i: (i.order, i.id))
