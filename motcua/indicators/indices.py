"""Đọc chỉ số tổng hợp: the members of an index with their ranks, from scores and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from motcua.definitions.model.composite import Composite, ScoreTable
from motcua.indicators import allowance, publicity, queries
from motcua.indicators.composite import Standing, standings
from motcua.indicators.labels import Labels
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot import store
from motcua.publication import queries as publication


@dataclass(frozen=True)
class Ranking:
    """Bảng xếp hạng of a period: who stands where, and what each is called."""

    composite: Composite
    period: str
    periods: tuple[str, ...]  # those that have scores, latest first; none where figures are ranked
    standings: tuple[Standing, ...]
    names: Mapping[str, str]
    snapshot: str
    samples: frozenset[str] = frozenset()  # members with a score that is invented
    error: str = ""

    @property
    def sample(self) -> bool:
        """Whether some of the scores are invented, as samples say of themselves."""
        return bool(self.samples)

    def of(self, member: str) -> Standing | None:
        """The standing of one member."""
        return next((one for one in self.standings if one.member == member), None)

    def name(self, member: str) -> str:
        """What a member is called."""
        return self.names.get(member) or member


def composites() -> list[Composite]:
    """The indices of the province, in the order in which they are told of."""
    return sorted(publication.current().province.composites, key=lambda one: (one.order, one.id))


def composite(id_: str) -> Composite | None:
    """The index called ``id_``, or None."""
    return next((one for one in composites() if one.id == id_), None)


def ranking(
    one: Composite, as_of: date, period: str = "", *, inner: bool = False, language: str = "vi"
) -> Ranking:
    """The ranking known on ``as_of``; of the latest period where none, or an unknown one, is asked.

    Raises ``NoSnapshot``.
    """
    return _ranking(one, store.opened()[0].digest, as_of, period, inner, language)


@lru_cache(maxsize=512)
def _ranking(
    one: Composite, digest: str, as_of: date, period: str, inner: bool, language: str
) -> Ranking:
    allowance.spend_on(as_of, usual=not period)
    names: dict[str, str] = {}
    values: dict[str, dict[str, Decimal]] = {part.id: {} for part in one.parts}
    periods: tuple[str, ...] = ()
    invented: set[str] = set()
    try:
        if one.scores is not None:
            periods = _periods(one, one.scores, as_of)
            period = period if period in periods else next(iter(periods), "")
            invented |= _scores(one, one.scores, as_of, period, values, names)
        invented |= _figures(one, as_of, values, names, inner=inner, language=language)
    except QueryFailed as failed:
        return Ranking(one, period, periods, (), names, digest, error=failed.why)
    found = tuple(standings(one, {key: given for key, given in values.items() if given}))
    return Ranking(
        one, period if periods else "", periods, found, names, digest, frozenset(invented)
    )


def _wanted(one: Composite) -> str:
    quoted = [part.score.replace("'", "''") for part in one.parts if part.score]
    return ", ".join(f"'{score}'" for score in quoted)


def _periods(one: Composite, table: ScoreTable, as_of: date) -> tuple[str, ...]:
    sql = (
        f"SELECT DISTINCT data->>'{table.period}' AS period "  # noqa: S608 - ids of definitions
        f"FROM entries_on('{table.table}', CAST($as_of AS DATE)) "
        f"WHERE data->>'{table.part}' IN ({_wanted(one)}) ORDER BY period DESC"
    )
    rows = store.opened()[1].query(sql, {"as_of": as_of.isoformat()}).rows
    return tuple(str(row[0]) for row in rows if row[0] is not None)


def _scores(
    one: Composite,
    table: ScoreTable,
    as_of: date,
    period: str,
    values: dict[str, dict[str, Decimal]],
    names: dict[str, str],
) -> set[str]:
    """Fill in the scores of a period; returns the members with one that is a sample."""
    sql = (
        f"SELECT data->>'{table.part}', data->>'{table.member}', data->>'{table.name}', "  # noqa: S608
        f"data->>'{table.value}', sample FROM entries_on('{table.table}', CAST($as_of AS DATE)) "
        f"WHERE data->>'{table.part}' IN ({_wanted(one)}) "
        f"AND data->>'{table.period}' IS NOT DISTINCT FROM $period ORDER BY number"
    )
    parts = {part.score: part.id for part in one.parts if part.score}
    given = store.opened()[1].query(sql, {"as_of": as_of.isoformat(), "period": period})
    invented = set()
    for score, member, name, value, sample in given.rows:
        number = _decimal(value)
        if member and number is not None:
            values[parts[score]][member] = number
            names[member] = name or member
            invented |= {member} if sample else set()
    return invented


def _figures(
    one: Composite,
    as_of: date,
    values: dict[str, dict[str, Decimal]],
    names: dict[str, str],
    *,
    inner: bool,
    language: str,
) -> set[str]:
    invented = set()
    for part in one.parts:
        if part.indicator is None:
            continue
        found = queries.figure(part.indicator, as_of, by=one.by, language=language)
        figure = found.seen(inner=inner) if found else None
        if found is None or figure is None:
            raise QueryFailed("sql", found.error if found else f"no indicator {part.indicator}")
        if one.by not in publicity.breakdowns(found.indicator, inner=inner):
            raise QueryFailed("sql", f"{one.id} would rank single persons")
        labels = Labels(found.indicator, as_of, language)
        for piece in figure.parts:
            if piece.key and piece.value is not None:
                values[part.id][piece.key] = piece.value
                names[piece.key] = labels.part(one.by, piece.key)
                invented |= {piece.key} if piece.samples else set()
    return invented


def _decimal(value: object) -> Decimal | None:
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        return None
    return made if made.is_finite() else None
