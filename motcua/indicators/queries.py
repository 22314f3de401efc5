"""Đọc chỉ tiêu: the figures of a day, one figure with its parts, and the rows that it opens."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from motcua.definitions.model.indicator import Indicator
from motcua.indicators import compute, publicity, sources
from motcua.indicators.compute import Figure, Opened, ordered
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot import store
from motcua.publication import queries as publication


@dataclass(frozen=True)
class Found:
    """Kết quả of one indicator: its figure, or why there is none."""

    indicator: Indicator
    figure: Figure | None
    error: str = ""
    early: bool = False  # the day lies before its sources say anything: there is no figure

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
        return publicity.seen(self.indicator, figure, inner=inner) if figure else None


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
    return Found(one, made, early=not made.numerator and _before(one, digest, made.span.last))


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
) -> Opened | None:
    """One page of the rows behind a figure; of one agency where ``within`` names it.

    Raises ``QueryFailed``, ``ValueError``.
    """
    one = indicator(id_)
    if one is None:
        return None
    _, sandbox = store.opened()
    return compute.open_rows(
        one, sandbox, as_of, by=by, key=key, within=within, page=page, size=size
    )
