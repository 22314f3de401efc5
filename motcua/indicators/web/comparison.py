"""Trang so sánh: a figure over the years and between its parts, as a drawing, a table, a file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.indicator import Indicator
from motcua.identity.intents import intent
from motcua.indicators import publicity
from motcua.indicators.charts import Bar, bars
from motcua.indicators.comparison import MOST, Comparison, Line, compare, days_of
from motcua.indicators.compute import Figure
from motcua.indicators.labels import Labels
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.tables import Column, Table
from motcua.indicators.web.exports import kind_of, sent
from motcua.indicators.web.figures import is_share
from motcua.indicators.web.shared import Asked, address, allowed, asked, bounded, crumbs, inside
from motcua.indicators.words import sample_mark, sampled, shown, written

USUAL = 5  # years before the day
DRAWN = 30  # parts in the drawing; the table has all
ENDS = "end"


@dataclass(frozen=True)
class Wanted:
    """Điều được hỏi: since which year, on which day of each, by what."""

    day: Asked
    first: int
    year_ends: bool
    by: str

    @property
    def query(self) -> dict[str, str]:
        """As it stands in the address."""
        return {
            "as_of": self.day.as_of.isoformat(),
            "since": str(self.first),
            "on": ENDS if self.year_ends else "",
            "by": self.by,
        }


def _wanted(request: HttpRequest, one: Indicator) -> Wanted:
    day, text = asked(request), request.GET.get("since", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    last = day.as_of.year
    first = year if last - MOST < year <= last else last - USUAL
    by = request.GET.get("by", "")
    by = by if by in publicity.breakdowns(one, inner=inside(request)) else ""
    return Wanted(day, first, request.GET.get("on") == ENDS, by)


def _compared(request: HttpRequest, one: Indicator, wanted: Wanted) -> Comparison:
    days = days_of(wanted.first, wanted.day.as_of, year_ends=wanted.year_ends)
    language = wanted.day.language
    return compare(one, days, by=wanted.by, inner=inside(request), language=language)


@intent("public")
@require_safe
@bounded
def comparison(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Một chỉ tiêu qua các năm, with its parts beside one another where they are asked for."""
    one = allowed(request, indicator_id)
    wanted = _wanted(request, one)
    try:
        found = _compared(request, one, wanted)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    day = wanted.day
    labels = Labels(one, day.as_of, day.language)
    name = one.name.get(day.language)
    last = day.as_of.year
    context = {
        "day": day,
        "wanted": wanted,
        "name": name,
        "unit": one.unit.get(day.language),
        "years": range(last, last - MOST, -1),
        "choices": [
            (key, labels.title(key))
            for key in publicity.breakdowns(one, inner=inside(request))
        ],
        "days": [f"{on:%d/%m/%Y}" for on in found.days],
        "whole": _line(one, found.whole, day.language),
        "parts": [_line(one, line, day.language) for line in found.parts],
        "by": labels.title(wanted.by) if wanted.by else _("Part"),
        "sampled": sampled(found.whole.figures[-1], day.language),
        "stroke": any(line.values[0] is not None for line in found.parts[:DRAWN])
        and len(found.days) > 1,
        "steps": _steps(one, found, day.language),
        "chart": _chart(one, found, name, day.language),
        "exports": [
            (kind.upper(), address("export_comparison", one.id, kind, **wanted.query))
            for kind in ("csv", "xlsx", "json")
        ],
        "crumbs": crumbs(day, (name, address("figure", one.id, as_of=day.as_of.isoformat())),
                         (_("Comparison"), "")),
    }  # fmt: skip
    return render(request, "indicators/comparison.html", context)


def _line(one: Indicator, line: Line, language: str) -> dict[str, Any]:
    return {
        "name": line.name,
        "cells": [_cell(one, figure, language) for figure in line.figures],
        "change": _change(line.change, one, language),
        "mark": sample_mark(line.figures[-1], language),
    }


def _cell(one: Indicator, figure: Figure | None, language: str) -> str:
    """The value; a dash where there is none, for columns have little room."""
    nothing = figure is None or (figure.value is None and not figure.hidden)
    return "–" if nothing else shown(one, figure, language)


def _steps(one: Indicator, found: Comparison, language: str) -> list[tuple[str, str, str]]:
    """Each day with its value, and the change from the one before."""
    values = found.whole.values
    changes = [
        None if now is None or before is None else now - before
        for before, now in zip((None, *values), values, strict=False)
    ]
    return [
        (f"{on:%d/%m/%Y}", shown(one, figure, language) if figure else "–",
         _change(change, one, language))
        for on, figure, change in zip(found.days, found.whole.figures, changes, strict=True)
    ]  # fmt: skip


def _change(change: Decimal | None, one: Indicator, language: str) -> str:
    if change is None:
        return "–"
    text = written(abs(change), language, one.decimals)
    if not change:
        return text
    return f"+{text}" if change > 0 else f"\u2212{text}"


def _chart(one: Indicator, found: Comparison, name: str, language: str) -> str:
    """Parts as they are, each with a stroke where it was at first; without parts the years."""
    if not found.whole.known and not any(line.known for line in found.parts):
        return ""
    if not found.parts:
        rows = [
            Bar(f"{on:%d/%m/%Y}", figure.value if figure else None,
                shown(one, figure, language) if figure else "–", marked=on == found.days[-1])
            for on, figure in zip(found.days, found.whole.figures, strict=True)
        ]  # fmt: skip
        title = _("%(name)s over the years") % {"name": name}
        return bars(rows, title, share=is_share(one))
    rows = [
        Bar(line.name, line.values[-1], shown(one, line.figures[-1], language)
            if line.figures[-1] else "–", before=line.values[0])
        for line in found.parts[:DRAWN]
    ]  # fmt: skip
    return bars(rows, name, share=is_share(one))


@intent("public")
@require_safe
@bounded
def export_comparison(request: HttpRequest, indicator_id: str, kind: str) -> HttpResponseBase:
    """The comparison as a file: a line for the whole and for each part, a column for each day."""
    kind, one = kind_of(kind), allowed(request, indicator_id)
    wanted, inner = _wanted(request, one), inside(request)
    try:
        found = _compared(request, one, wanted)
    except NoSnapshot as none:
        raise Http404 from none
    day = wanted.day
    columns = [
        Column("key", _("Code")), Column("name", _("Part")),
        *[Column(on.isoformat(), f"{on:%d/%m/%Y}") for on in found.days],
        Column("change", _("Increase or decrease")), Column("rows", _("Rows")),
        Column("samples", _("Rows that are samples")),
    ]  # fmt: skip
    lines = [Line("", _("Whole"), found.whole.figures), *found.parts]
    rows = [[line.key, line.name, *line.values, line.change, *_counted(line)] for line in lines]
    digest = next((figure.snapshot for figure in found.whole.figures if figure), "")
    about = [("as_of", day.as_of.isoformat()), ("id", one.id), ("by", wanted.by),
             ("unit", one.unit.get(day.language)), ("snapshot", digest)]  # fmt: skip
    table = Table(one.name.get(day.language), about, columns, rows)
    return sent(table, kind, f"{one.id}-{found.days[0].year}-{day.as_of.year}", inner=inner)


def _counted(line: Line) -> list[int | None]:
    """Rows on the last day, and how many of them are samples."""
    figure = line.figures[-1]
    return [figure.rows, figure.samples] if figure and not figure.hidden else [None, None]
