"""Đọc chỉ tiêu: the figures of a day, one figure with its parts, and the rows that it opens."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.definitions.model.indicator import Indicator
from motcua.indicators import allowance, compute, publicity, sources
from motcua.indicators.compute import Figure, Opened, ordered
from motcua.indicators.sandbox import QueryFailed, Sandbox
from motcua.indicators.snapshot import archive, store
from motcua.indicators.snapshot.readers import KNOWN, OUTSIDE
from motcua.ledger import queries as ledger
from motcua.publication import queries as publication

FIRST = "vi"
WHOLE = ""
"""Who reads for the house itself: a command, a report that adds rows up."""


@dataclass(frozen=True)
class Found:
    """Kết quả of one indicator: its figure, or why there is none."""

    indicator: Indicator
    figure: Figure | None
    error: str = ""
    early: bool = False  # the day lies before its sources say anything: there is no figure
    by: str = ""
    data: str = ""  # the key of what a report was computed from; of the newest snapshot where empty

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def shown(self) -> Figure | None:
        """The figure as people are told: without a value on a day before the data begins."""
        return replace(self.figure, value=None) if self.early and self.figure else self.figure

    def seen(self, *, inner: bool) -> Figure | None:
        """The figure as a reader may see it: an officer's reader is ``inner``."""
        figure = self.shown
        if figure is None or inner:
            return figure
        return publicity.seen(figure, few_hidden=self.closed)

    @property
    def closed(self) -> bool:
        """Whether the figure rests on somebody's cases, or on what registers keep to themselves."""
        if self.figure is None or sources.about_cases(self.indicator):
            return True
        last, digest = self.figure.span.last, self.figure.snapshot
        rules = publication.current().digest
        return _outside(self.indicator, digest, rules, last, self.by, self.data) != [
            (one.key, one.numerator, one.denominator, one.rows)
            for one in (self.figure, *self.figure.parts)
        ]


def reports(data: str) -> list[dict[str, Any]]:
    """What was written out of the data kept under a key, and when, the earliest first."""
    events = ledger.stream(f"report:{data}")
    return [{**one.payload, "at": one.at} for one in events if one.type == "report.written"]


def indicators(
    names: Sequence[str] = (), *, public: bool = False, data: str = ""
) -> list[Indicator]:
    """The indicators called by ``names`` (``press.*`` is a group of them); all where empty."""
    now = publication.current().province.indicators
    known = ordered(_then(now, data) if data else now)
    return [
        one
        for one in known
        if (not public or one.public)
        and (not names or any(fnmatch.fnmatchcase(one.id, name) for name in names))
    ]


def _then(now: Sequence[Indicator], data: str) -> list[Indicator]:
    """The definitions as they were when a report was computed, under today's rules."""
    today = {one.id: one for one in now}
    given = archive.find(data).indicators
    return [publicity.ruled(one, today.get(id_)) for id_, one in given.items()]


def indicator(id_: str, data: str = "") -> Indicator | None:
    """The indicator called ``id_``, or None; with ``data`` as it was then, under today's rules.

    Raises ``NotArchived``.
    """
    now = next((one for one in publication.current().province.indicators if one.id == id_), None)
    if not data:
        return now
    then = archive.find(data).indicators.get(id_)
    return publicity.ruled(then, now) if then else None


def figures(
    as_of: date,
    names: Sequence[str] = (),
    *,
    public: bool = False,
    language: str = "vi",
    data: str = "",
) -> list[Found]:
    """Every figure on ``as_of``; one that fails says why and stops no other.

    Computed once for a snapshot, a day and a language. Raises ``NoSnapshot``, ``NotArchived``.
    """
    digest = _digest(data)
    known = indicators(names, public=public, data=data)
    return [_found(one, digest, as_of, "", language, data) for one in known]


def figures_known(
    as_of: date, known: date, names: Sequence[str] = (), *, language: str = "vi"
) -> list[Found]:
    """Every figure on ``as_of`` as the registers were known in the evening of ``known``.

    One that rests on more than registers is not told: what was known of the rest is not kept.
    Computed anew each time, over everything. Raises ``NoSnapshot``.
    """
    digest, reader = _digest(""), f"{KNOWN}{known.isoformat()}"
    made: list[Found] = []
    for one in indicators(names):
        if not sources.of_registers_alone(one):
            made.append(Found(one, None, early=True))
            continue
        try:
            told = compute.compute(one, sandbox(), digest, as_of, language=language, reader=reader)
        except QueryFailed as failed:
            made.append(Found(one, None, failed.why))
            continue
        first = sources.begins(one, sandbox(), reader)
        early = not told.numerator and (first is None or told.span.last < first)
        made.append(Found(one, told, early=early))
    return made


def figure(
    id_: str, as_of: date, *, by: str = "", language: str = "vi", data: str = ""
) -> Found | None:
    """One figure, with its parts where ``by`` is given; None where there is no such indicator.

    With ``data``, a key, out of what a report was computed from. Raises ``NoSnapshot``,
    ``NotArchived``.
    """
    one = indicator(id_, data)
    if one is None:
        return None
    return _found(one, _digest(data), as_of, by, language, data)


def _digest(data: str) -> str:
    """That of the snapshot that is asked."""
    if data:
        return archive.find(data).digest
    kept = store.newest()
    if kept is None:
        raise store.NoSnapshot("no snapshot has been made: run 'motcua snapshot'")
    return kept.digest


def sandbox(data: str = "") -> Sandbox:
    """Where the newest snapshot is asked, or what a report was computed from.

    Raises ``NoSnapshot``, ``NotArchived``.
    """
    return archive.opened(archive.find(data)) if data else store.opened()[1]


def _found(one: Indicator, digest: str, as_of: date, by: str, language: str, data: str) -> Found:
    found = _computed(one, digest, as_of, by, data)
    if found.figure is None or language == FIRST:
        return found
    unit = one.unit.get(language)
    parts = tuple(replace(part, unit=unit) for part in found.figure.parts)
    return replace(found, figure=replace(found.figure, unit=unit, parts=parts))


@lru_cache(maxsize=4096)
def _computed(one: Indicator, digest: str, as_of: date, by: str, data: str) -> Found:
    """The same in every language but for its unit."""
    allowance.spend_on(as_of, usual=not data)
    try:
        made = compute.compute(one, sandbox(data), digest, as_of, by=by, language=FIRST)
    except QueryFailed as failed:
        return Found(one, None, failed.why, data=data)
    early = not made.numerator and _before(one, digest, made.span.last, data)
    return Found(one, made, early=early, by=by, data=data)


@lru_cache(maxsize=4096)
def _outside(one: Indicator, digest: str, rules: str, as_of: date, by: str, data: str) -> list[Any]:
    """The figure and its parts as anybody can add them up out of what is public by ``rules``."""
    del rules
    allowance.spend_on(as_of, usual=not data)
    try:
        made = compute.compute(one, sandbox(data), digest, as_of, by=by, reader=OUTSIDE)
    except QueryFailed:
        return []
    return [(f.key, f.numerator, f.denominator, f.rows) for f in (made, *made.parts)]


def _before(one: Indicator, digest: str, last: date, data: str) -> bool:
    first = _begins(one, digest, data)
    return first is None or last < first


@lru_cache(maxsize=1024)
def _begins(one: Indicator, digest: str, data: str) -> date | None:
    """When the figure's sources begin, in the snapshot ``digest``."""
    return sources.begins(one, sandbox(data))


def rows(
    id_: str,
    as_of: date,
    *,
    by: str = "",
    key: str = "",
    within: str = "",
    page: int = 0,
    size: int = compute.PAGE,
    reader: str,
    data: str = "",
) -> Opened | None:
    """One page of the rows behind a figure; of one agency where ``within`` names it.

    Made out of what ``reader`` may see (``publicity.reader``), or of all for :data:`WHOLE`.
    Raises ``QueryFailed``, ``ValueError``, ``NoSnapshot``, ``NotArchived``.
    """
    one = indicator(id_, data)
    if one is None:
        return None
    which = _Which(_digest(data), publication.current().digest, reader, by, key, within, data)
    ask = _rows if size <= compute.PAGE else _rows.__wrapped__
    return ask(one, as_of, which, page, size)


@dataclass(frozen=True)
class _Which:
    """Of which data, by whose rules, for whom, and which of the rows."""

    digest: str
    rules: str
    reader: str
    by: str
    key: str
    within: str
    data: str


@lru_cache(maxsize=256)
def _rows(one: Indicator, as_of: date, which: _Which, page: int, size: int) -> Opened:
    allowance.spend(1 + size // allowance.ROWS)
    return compute.open_rows(
        one, sandbox(which.data), as_of, by=which.by, key=which.key, within=which.within,
        page=page, size=size, reader=which.reader,
    )  # fmt: skip
