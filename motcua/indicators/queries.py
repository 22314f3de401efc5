"""Đọc chỉ tiêu: the figures of a day, one figure with its parts, and the rows that it opens."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.definitions.model.indicator import Indicator
from motcua.indicators import compute, publicity, sources
from motcua.indicators.compute import Figure, Opened, ordered
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot import store
from motcua.indicators.snapshot.readers import OUTSIDE
from motcua.publication import queries as publication

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
        return _outside(self.indicator, self.figure.snapshot, self.figure.span.last, self.by) != [
            (one.key, one.numerator, one.denominator, one.rows)
            for one in (self.figure, *self.figure.parts)
        ]


def indicators(names: Sequence[str] = (), *, public: bool = False) -> list[Indicator]:
    """The indicators called by ``names`` (``press.*`` is a group of them); all where empty."""
    known = ordered(publication.current().province.indicators)
    return [
        one
        for one in known
        if (not public or one.public)
        and (not names or any(fnmatch.fnmatchcase(one.id, name) for name in names))
    ]


def indicator(id_: str) -> Indicator | None:
    """The indicator called ``id_``, or None."""
    return next((one for one in publication.current().province.indicators if one.id == id_), None)


def figures(
    as_of: date, names: Sequence[str] = (), *, public: bool = False, language: str = "vi"
) -> list[Found]:
    """Every figure on ``as_of``; one that fails says why and stops no other.

    Computed once for a snapshot, a day and a language. Raises ``NoSnapshot``.
    """
    kept = store.newest()
    if kept is None:
        raise store.NoSnapshot("no snapshot has been made: run 'motcua snapshot'")
    return [
        _found(one, kept.digest, as_of, "", language) for one in indicators(names, public=public)
    ]


def figure(id_: str, as_of: date, *, by: str = "", language: str = "vi") -> Found | None:
    """One figure, with its parts where ``by`` is given; None where there is no such indicator."""
    one = indicator(id_)
    kept = store.newest()
    if one is None:
        return None
    if kept is None:
        raise store.NoSnapshot("no snapshot has been made: run 'motcua snapshot'")
    return _found(one, kept.digest, as_of, by, language)


@lru_cache(maxsize=4096)
def _found(one: Indicator, digest: str, as_of: date, by: str, language: str) -> Found:
    kept, sandbox = store.opened()
    try:
        made = compute.compute(one, sandbox, kept.digest, as_of, by=by, language=language)
    except QueryFailed as failed:
        return Found(one, None, failed.why)
    early = not made.numerator and _before(one, digest, made.span.last)
    return Found(one, made, early=early, by=by)


@lru_cache(maxsize=4096)
def _outside(one: Indicator, digest: str, as_of: date, by: str) -> list[Any]:
    """The figure and its parts as anybody can add them up out of what is public."""
    _, sandbox = store.opened()
    try:
        made = compute.compute(one, sandbox, digest, as_of, by=by, reader=OUTSIDE)
    except QueryFailed:
        return []
    return [(f.key, f.numerator, f.denominator, f.rows) for f in (made, *made.parts)]


def _before(one: Indicator, digest: str, last: date) -> bool:
    first = _begins(one, digest)
    return first is None or last < first


@lru_cache(maxsize=1024)
def _begins(one: Indicator, digest: str) -> date | None:
    """When the figure's sources begin, in the snapshot ``digest``."""
    return sources.begins(one, store.opened()[1])


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
) -> Opened | None:
    """One page of the rows behind a figure; of one agency where ``within`` names it.

    Made out of what ``reader`` may see (``publicity.reader``), or of all for :data:`WHOLE`.
    Raises ``QueryFailed``, ``ValueError``.
    """
    one = indicator(id_)
    if one is None:
        return None
    _, sandbox = store.opened()
    return compute.open_rows(
        one, sandbox, as_of, by=by, key=key, within=within, page=page, size=size, reader=reader
    )
