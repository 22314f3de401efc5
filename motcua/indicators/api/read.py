"""Đọc số liệu qua giao diện lập trình: public figures, their parts and rows, and rankings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from motcua.definitions.model.common import Text
from motcua.definitions.model.indicator import Indicator
from motcua.identity.actor import ANONYMOUS
from motcua.indicators import indices, publicity, queries
from motcua.indicators.compute import SAMPLE, Figure, number
from motcua.indicators.labels import Labels
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot import store
from motcua.indicators.snapshot.readers import OUTSIDE


class Missing(LookupError):
    """There is no such figure, or none that is public; or no snapshot has been made."""


def figures(as_of: date, group: str, names: list[str]) -> dict[str, Any]:
    """Every public figure of a day, narrowed by group and by name."""
    try:
        found = queries.figures(as_of, names, public=True)
    except store.NoSnapshot:
        return {"as_of": as_of.isoformat(), "snapshot": None, "items": []}
    kept = [one for one in found if not group or one.indicator.group == group]
    digest = next((one.figure.snapshot for one in found if one.figure), None)
    return {
        "as_of": as_of.isoformat(),
        "snapshot": digest,
        "items": [_short(one.indicator, one.seen(inner=False)) for one in kept],
    }


def figure(id_: str, as_of: date, by: str) -> dict[str, Any]:
    """One public figure with what it means, and its parts where ``by`` is given."""
    one = _public(id_)
    choices = publicity.breakdowns(one, inner=False)
    try:
        found = queries.figure(one.id, as_of, by=by if by in choices else "")
    except store.NoSnapshot as none:
        raise Missing(id_) from none
    seen = found.seen(inner=False) if found else None
    labels = Labels(one, as_of, "vi")
    return _short(one, seen) | {
        "as_of": as_of.isoformat(),
        "snapshot": seen.snapshot if seen else None,
        "what": _both(one.what),
        "measure": one.measure.value,
        "period": one.period.value,
        "source": one.source.value,
        "basis": one.basis,
        "sql": one.rows,
        "by": list(choices),
        "parts": [
            {
                "key": part.key,
                "name": labels.part(by, part.key),
                "value": number(part.value),
                "numerator": number(part.numerator),
                "denominator": number(part.denominator),
                "hidden": part.hidden,
                **_counted(part),
            }
            for part in (seen.parts if seen else ())
        ],
    }


def rows(id_: str, as_of: date, by: str, key: str, page: int, size: int) -> dict[str, Any]:
    """One page of the rows behind a public figure, or behind one part of it."""
    one = _public(id_)
    if not publicity.may_open(one, inner=False):
        raise Missing(id_)
    if by not in publicity.breakdowns(one, inner=False):
        by = key = ""
    try:
        opened = queries.rows(one.id, as_of, by=by, key=key, page=page, size=size, reader=OUTSIDE)
    except (store.NoSnapshot, QueryFailed) as none:
        raise Missing(id_) from none
    assert opened is not None
    opened = publicity.rows_seen(opened, ANONYMOUS)
    items = [dict(zip(opened.columns, row, strict=True)) for row in opened.rows]
    if opened.sample_at is None:
        items = [item | {SAMPLE: None} for item in items]
    following = str(page + 1) if opened.more else None
    columns = list(dict.fromkeys([*opened.columns, SAMPLE]))
    found = queries.figure(one.id, as_of)
    kept_back = found is not None and found.closed
    return {"columns": columns, "items": items, "next": following, "kept_back": kept_back}


def rankings() -> dict[str, Any]:
    """Every index of the province."""
    return {
        "items": [
            {"id": one.id, "name": _both(one.name), "what": _both(one.what)}
            for one in indices.composites()
        ]
    }


def ranking(id_: str, as_of: date, period: str) -> dict[str, Any]:
    """One ranking, of the latest period where none is asked for."""
    one = indices.composite(id_)
    if one is None:
        raise Missing(id_)
    try:
        found = indices.ranking(one, as_of, period)
    except store.NoSnapshot as none:
        raise Missing(id_) from none
    return {
        "id": one.id,
        "name": _both(one.name),
        "what": _both(one.what),
        "as_of": as_of.isoformat(),
        "snapshot": found.snapshot,
        "period": found.period,
        "periods": list(found.periods),
        "sample": found.sample,
        "items": [
            {
                "rank": standing.rank,
                "member": standing.member,
                "name": found.name(standing.member),
                "total": number(standing.total),
                "sample": standing.member in found.samples,
                "pieces": [
                    {
                        "part": piece.part.id,
                        "raw": number(piece.raw),
                        "scaled": _float(piece.scaled),
                        "weight": float(piece.weight),
                        "adds": _float(piece.adds),
                    }
                    for piece in standing.pieces
                ],
            }
            for standing in found.standings
        ],
    }


def _public(id_: str) -> Indicator:
    one = queries.indicator(id_)
    if one is None or not one.public:
        raise Missing(id_)
    return one


def _short(one: Indicator, figure: Figure | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "group": one.group,
        "name": _both(one.name),
        "unit": _both(one.unit),
        "value": number(figure.value) if figure else None,
        "numerator": number(figure.numerator) if figure else None,
        "denominator": number(figure.denominator) if figure else None,
        "first": figure.span.first.isoformat() if figure else None,
        "last": figure.span.last.isoformat() if figure else None,
        "hidden": bool(figure and figure.hidden),
        **_counted(figure),
    }


def _counted(figure: Figure | None) -> dict[str, int | None]:
    """How many rows there are, and how many of them are samples."""
    if figure is None or figure.hidden:
        return {"rows": None, "samples": None}
    return {"rows": figure.rows, "samples": figure.samples}


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
