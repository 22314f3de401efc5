"""Tải số liệu: what a page shows, as CSV, spreadsheet or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.indicator import Indicator
from motcua.identity.actor import Actor
from motcua.identity.intents import intent
from motcua.indicators import allowance, publicity, queries
from motcua.indicators.compute import SAMPLE, Figure
from motcua.indicators.labels import Labels
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.tables import KINDS, TYPES, Column, Table, written
from motcua.indicators.web.shared import Asked, actor_of, allowed, asked_of_kept, bounded, inside
from motcua.indicators.words import group_name
from motcua.indicators.words import written as number_written

MOST = 100_000  # rows in one file
SHEET = 20_000  # rows in a spreadsheet for the public: unlike the others it is made whole at once


def sent(table: Table, kind: str, name: str, *, inner: bool) -> HttpResponseBase:
    """The table as a file to keep."""
    response = StreamingHttpResponse(written(table, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store" if inner else "public, max-age=300"
    return response


def kind_of(kind: str) -> str:
    """A kind of file that there is; otherwise there is no such page."""
    if kind not in KINDS:
        raise Http404(kind)
    return kind


@intent("public")
@require_safe
@bounded
def export_all(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Every figure of the day."""
    kind, day, inner = kind_of(kind), asked_of_kept(request), inside(request)
    try:
        found = queries.figures(day.as_of, public=not inner, language=day.language, data=day.data)
    except NoSnapshot as none:
        raise Http404 from none
    columns = [Column("id", _("Code")), Column("group", _("Group")), Column("name", _("Figure")),
               Column("value", _("Value")), Column("unit", _("Unit")),
               Column("numerator", _("Numerator")), Column("denominator", _("Denominator")),
               Column("from", _("From")), Column("to", _("To")),
               *_counts()]  # fmt: skip
    table = Table(_("Figures"), _about(found, day), columns, [_line(one, inner) for one in found])
    return sent(table, kind, f"figures-{day.as_of.isoformat()}", inner=inner)


def _counts() -> list[Column]:
    return [Column("rows", _("Rows")), Column("samples", _("Rows that are samples"))]


def _about(found: list[queries.Found], day: Asked) -> list[tuple[str, str]]:
    digest = next((one.figure.snapshot for one in found if one.figure), "")
    about = [("as_of", day.as_of.isoformat()), ("snapshot", digest)]
    return [*about, ("data_of", day.then.at)] if day.then else about


def _line(one: queries.Found, inner: bool) -> list[Any]:
    figure = one.seen(inner=inner)
    indicator = one.indicator
    named = [one.id, group_name(indicator.group), indicator.name.vi]
    if figure is None:
        return [*named, None, indicator.unit.vi, *[None] * 6]
    value, numerator, denominator, rows, samples = _numbers(figure)
    first, last = figure.span.first.isoformat(), figure.span.last.isoformat()
    return [*named, value, figure.unit, numerator, denominator, first, last, rows, samples]


@intent("public")
@require_safe
@bounded
def export_figure(request: HttpRequest, indicator_id: str, kind: str) -> HttpResponseBase:
    """One figure: the whole, and its parts where it is broken down."""
    kind, day = kind_of(kind), asked_of_kept(request)
    one = allowed(request, indicator_id, day)
    inner, by = inside(request), request.GET.get("by", "")
    if by not in publicity.breakdowns(one, inner=inner):
        by = ""
    try:
        found = queries.figure(one.id, day.as_of, by=by, language=day.language, data=day.data)
    except NoSnapshot as none:
        raise Http404 from none
    figure = found.seen(inner=inner) if found else None
    if found is None or figure is None:
        raise Http404
    labels = Labels(one, day.as_of, day.language)
    columns = [Column("key", _("Code")), Column("name", _("Part")), Column("value", _("Value")),
               Column("numerator", labels.title("n")),
               Column("denominator", labels.title("d")), *_counts()]  # fmt: skip
    whole = ["", _("Whole"), *_numbers(figure)]
    parts = [[part.key, labels.part(by, part.key), *_numbers(part)] for part in figure.parts]
    about = [*_about([found], day), ("id", one.id), ("unit", figure.unit), ("by", by),
             ("what", one.what.get(day.language)), ("basis", one.basis)]  # fmt: skip
    table = Table(one.name.get(day.language), about, columns, [whole, *parts])
    return sent(table, kind, f"{one.id}-{day.as_of.isoformat()}", inner=inner)


def _numbers(figure: Figure) -> list[Any]:
    rows = None if figure.hidden else figure.rows
    return [figure.value, figure.numerator, figure.denominator, rows, figure.samples]


@intent("public")
@require_safe
@bounded
def export_rows(request: HttpRequest, indicator_id: str, kind: str) -> HttpResponseBase:
    """The rows behind a figure, or behind one part of it, at most a hundred thousand; in a
    spreadsheet for the public fewer."""
    kind, day, inner = kind_of(kind), asked_of_kept(request), inside(request)
    one = allowed(request, indicator_id, day)
    by, key = request.GET.get("by", ""), request.GET.get("key", "")
    if not publicity.may_open(one, inner=inner):
        raise Http404
    if by not in publicity.breakdowns(one, inner=inner):
        by = key = ""
    reader = actor_of(request)
    where: dict[str, Any] = {
        "by": by, "key": key, "within": publicity.own_agency(one, reader),
        "reader": publicity.reader(reader), "data": day.data,
    }  # fmt: skip
    try:
        found = queries.figure(one.id, day.as_of, by=by, language=day.language, data=day.data)
        first = queries.rows(one.id, day.as_of, **where)
    except (NoSnapshot, QueryFailed) as none:
        raise Http404 from none
    assert first is not None
    first = publicity.rows_seen(first, reader)
    labels = Labels(one, day.as_of, day.language)
    names = [*first.columns, *([] if first.sample_at is not None else [SAMPLE])]
    columns = [Column(name, labels.title(name)) for name in names]
    count = found.figure.rows if found and found.figure else 0
    most = SHEET if kind == "xlsx" and not inner else MOST
    allowance.spend(1 + min(count, most) // allowance.ROWS)
    about = [*_about([found] if found else [], day), ("id", one.id), ("by", by), ("key", key)]
    if count > most:
        words = _("Only the first %(rows)s rows are here. Take all of them along as CSV.")
        about.append(("", words % {"rows": number_written(Decimal(most), day.language)}))
    table = Table(
        one.name.get(day.language), about, columns,
        islice(_all(one, day.as_of, reader, where), most),
    )  # fmt: skip
    return sent(table, kind, f"{one.id}-rows-{day.as_of.isoformat()}", inner=inner)


def _all(one: Indicator, as_of: date, reader: Actor, where: dict[str, Any]) -> Iterator[list[Any]]:
    size = 5000
    for page in range(MOST // size):
        opened = queries.rows(one.id, as_of, **where, page=page, size=size)
        if opened is None:
            return
        opened = publicity.rows_seen(opened, reader)
        said = opened.sample_at is not None  # an empty column where the rows do not say
        yield from opened.rows if said else ([*row, None] for row in opened.rows)
        if not opened.more:
            return
