"""Trang xếp hạng: the indices, each with its ranking, and how one member came to its rank."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.composite import Aggregation, Composite, Normalise
from motcua.identity.intents import intent
from motcua.indicators import indices
from motcua.indicators.charts import Bar, bars
from motcua.indicators.composite import Piece, Standing
from motcua.indicators.indices import Ranking
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.tables import Column, Table
from motcua.indicators.web.exports import kind_of, sent
from motcua.indicators.web.shared import Asked, address, asked, bounded, crumbs, inside
from motcua.indicators.words import aggregation_name, evidence, scale_name, written

DRAWN = 15  # members in the drawing; the table has all
SCALED = 4  # decimals of a value on the common scale


@intent("public")
@require_safe
@bounded
def rankings(request: HttpRequest) -> HttpResponse:
    """Các bảng xếp hạng: every index, and where our province stands in it."""
    day, inner = asked(request), inside(request)
    try:
        found = [
            indices.ranking(one, day.as_of, inner=inner, language=day.language)
            for one in indices.composites()
        ]
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    lines = [
        {
            "name": one.composite.name.get(day.language),
            "what": one.composite.what.get(day.language),
            "period": one.period,
            "members": len([s for s in one.standings if s.rank]),
            "ours": one.of(one.composite.ours) if one.composite.ours else None,
            "sample": one.sample,
            "url": _page(one, day),
        }
        for one in found
    ]
    context = {"day": day, "lines": lines, "crumbs": crumbs(day, (_("Rankings"), ""))}
    return render(request, "indicators/rankings.html", context)


def _asked_for(request: HttpRequest, index_id: str, day: Asked) -> Ranking:
    one = indices.composite(index_id)
    if one is None:
        raise Http404
    period = request.GET.get("period", "")[:40]
    return indices.ranking(
        one, day.as_of, period, inner=inside(request), language=day.language
    )  # fmt: skip


def _page(found: Ranking, day: Asked, period: str = "") -> str:
    return address("ranking", found.composite.id, as_of=day.as_of.isoformat(), period=period)


@intent("public")
@require_safe
@bounded
def ranking(request: HttpRequest, index_id: str) -> HttpResponse:
    """Một bảng xếp hạng: every member with rank, total and what it is made of."""
    day = asked(request)
    try:
        found = _asked_for(request, index_id, day)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    one, name = found.composite, found.composite.name.get(day.language)
    ranked = [s for s in found.standings if s.rank]
    top = ranked[:DRAWN] + [s for s in ranked[DRAWN:] if s.member == one.ours]
    context = {
        "day": day,
        "name": name,
        "one": one,
        "what": one.what.get(day.language),
        "found": found,
        "unit": one.unit.get(day.language),
        "rule": _rule(one),
        "evidence": evidence(one.source),
        "parts": [part.name.get(day.language) for part in one.parts],
        "lines": [_line(found, standing, day, _places(found)) for standing in found.standings],
        "ours": found.of(one.ours) if one.ours else None,
        "ours_url": _member_url(found, one.ours, day) if one.ours else "",
        "chart": bars([_bar(found, s, day) for s in top], name) if top else "",
        "periods": [(period, _page(found, day, period), period == found.period)
                    for period in found.periods],
        "exports": [
            (kind.upper(), address("export_ranking", one.id, kind, period=found.period,
                                   as_of=day.as_of.isoformat()))
            for kind in ("csv", "xlsx", "json")
        ],
        "crumbs": crumbs(day, (_("Rankings"), address("rankings", as_of=day.as_of.isoformat())),
                         (name, "")),
    }  # fmt: skip
    return render(request, "indicators/ranking.html", context)


def _rule(one: Composite) -> str:
    if len(one.parts) == 1 and one.parts[0].normalise is Normalise.AS_IS:
        return _("Ranked by the score itself. Equal scores share a rank and leave a gap.")
    return _(
        "%(how)s. Ranked by the total as shown; equal totals share a rank and leave a gap."
    ) % {"how": aggregation_name(one.aggregation)}


def _bar(found: Ranking, standing: Standing, day: Asked) -> Bar:
    label = f"{standing.rank}. {found.name(standing.member)}"
    text = written(standing.total, day.language, found.composite.decimals)
    return Bar(label, standing.total, text, marked=standing.member == found.composite.ours)


def _member_url(found: Ranking, member: str, day: Asked) -> str:
    return address("standing", found.composite.id, member, period=found.period,
                   as_of=day.as_of.isoformat())  # fmt: skip


def _places(found: Ranking) -> list[int]:
    """Of each part, as many decimals as its longest score has, so that they stand in columns."""
    columns = zip(*(standing.pieces for standing in found.standings), strict=True)
    return [max((_decimals(piece.raw) for piece in column), default=0) for column in columns]


def _decimals(value: Decimal | None) -> int:
    exponent = value.normalize().as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _line(found: Ranking, standing: Standing, day: Asked, places: list[int]) -> dict[str, Any]:
    return {
        "rank": standing.rank,
        "name": found.name(standing.member),
        "url": _member_url(found, standing.member, day),
        "total": written(standing.total, day.language, found.composite.decimals),
        "ours": standing.member == found.composite.ours,
        "sample": standing.member in found.samples,
        "pieces": [
            written(piece.raw, day.language, decimals)
            for piece, decimals in zip(standing.pieces, places, strict=True)
        ],
    }


@intent("public")
@require_safe
@bounded
def standing(request: HttpRequest, index_id: str, member: str) -> HttpResponse:
    """Vì sao có thứ hạng này: the arithmetic of one member, and its ranks over the periods."""
    day = asked(request)
    try:
        found = _asked_for(request, index_id, day)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    one, here = found.composite, found.of(member)
    if here is None:
        raise Http404
    name = one.name.get(day.language)
    context = {
        "day": day,
        "one": one,
        "index": name,
        "name": found.name(member),
        "here": here,
        "found": found,
        "total": written(here.total, day.language, one.decimals),
        "unit": one.unit.get(day.language),
        "members": len([s for s in found.standings if s.rank]),
        "rule": _rule(one),
        "pieces": [_piece(piece, one, day) for piece in here.pieces],
        "over_time": _over_time(found, member, day),
        "crumbs": crumbs(day, (_("Rankings"), address("rankings", as_of=day.as_of.isoformat())),
                         (name, _page(found, day, found.period)), (found.name(member), "")),
    }  # fmt: skip
    return render(request, "indicators/standing.html", context)


def _piece(piece: Piece, one: Composite, day: Asked) -> dict[str, Any]:
    places = max(SCALED, one.decimals)
    equal = one.aggregation is Aggregation.SUM
    return {
        "name": piece.part.name.get(day.language),
        "raw": written(piece.raw, day.language),
        "scale": scale_name(piece.part.normalise),
        "scaled": written(piece.scaled, day.language, places if piece.scaled is not None else None),
        "weight": "1" if equal else f"{written(100 * piece.weight, day.language, 1)} %",
        "adds": written(piece.adds, day.language, places if piece.adds is not None else None),
        "url": address("figure", piece.part.indicator, as_of=day.as_of.isoformat(), by=one.by)
        if piece.part.indicator
        else "",
    }


def _over_time(found: Ranking, member: str, day: Asked) -> list[tuple[str, str, str]]:
    """Period, rank and total of one member, earliest first; nothing where there is one period."""
    if len(found.periods) < 2:
        return []
    made = []
    for period in reversed(found.periods):
        then = indices.ranking(found.composite, day.as_of, period, language=day.language)
        one = then.of(member)
        total = written(one.total if one else None, day.language, found.composite.decimals)
        made.append((period, str(one.rank) if one and one.rank else "–", total))
    return made


@intent("public")
@require_safe
@bounded
def export_ranking(request: HttpRequest, index_id: str, kind: str) -> HttpResponseBase:
    """A ranking as a file."""
    kind, day = kind_of(kind), asked(request)
    try:
        found = _asked_for(request, index_id, day)
    except NoSnapshot as none:
        raise Http404 from none
    one = found.composite
    columns = [
        Column("rank", _("Rank")), Column("member", _("Code")), Column("name", _("Title")),
        Column("total", _("Total score")),
        *[Column(part.id, part.name.get(day.language)) for part in one.parts],
        Column("sample", _("Sample")),
    ]  # fmt: skip
    rows = (
        [
            s.rank,
            s.member,
            found.name(s.member),
            s.total,
            *[piece.raw for piece in s.pieces],
            s.member in found.samples,
        ]
        for s in found.standings
    )
    about = [("as_of", day.as_of.isoformat()), ("period", found.period), ("index", one.id),
             ("snapshot", found.snapshot), ("rule", _rule(one))]  # fmt: skip
    name = "-".join(part for part in (one.id, found.period) if part)
    return sent(Table(one.name.get(day.language), about, columns, rows), kind, name,
                inner=inside(request))  # fmt: skip
