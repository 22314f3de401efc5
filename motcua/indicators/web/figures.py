"""Trang chỉ tiêu: all figures of a day, one figure with its parts and years, and its rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.common import Source
from motcua.definitions.model.indicator import Indicator, Measure, Score
from motcua.identity.intents import intent
from motcua.indicators import publicity, queries
from motcua.indicators.charts import Bar, bars
from motcua.indicators.comparison import same_day
from motcua.indicators.compute import Figure, Opened
from motcua.indicators.labels import Labels, is_uuid
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.sources import registers
from motcua.indicators.web.shared import (
    Asked,
    actor_of,
    address,
    allowed,
    asked_of_kept,
    bounded,
    crumbs,
    inside,
    page_number,
)
from motcua.indicators.words import (
    evidence,
    group_name,
    period_name,
    sample_mark,
    sampled,
    shown,
    written,
)
from motcua.publication import queries as publication

YEARS = 5  # years in the comparison
DRAWN = 40  # parts in the drawing; the table has all


@intent("public")
@require_safe
@bounded
def figures(request: HttpRequest) -> HttpResponse:
    """Tất cả chỉ tiêu, by group, on the day asked for."""
    day, inner = asked_of_kept(request), inside(request)
    try:
        found = queries.figures(day.as_of, public=not inner, language=day.language, data=day.data)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        groups.setdefault(one.indicator.group, []).append(_line(one, day, inner))
    context = {
        "day": day,
        "groups": [(key, group_name(key), lines) for key, lines in groups.items()],
        "some_sampled": any(line["sampled"] for lines in groups.values() for line in lines),
        "digest": next((one.figure.snapshot for one in found if one.figure), ""),
        "exports": [
            (kind.upper(), address("export_all", kind, **day.asks))
            for kind in ("csv", "xlsx", "json")
        ],
        "inner": inner,
        "keep": day.keeps,
        "reports": _reports(day),
        "now_url": address("figures", as_of=day.as_of.isoformat()),
        "crumbs": [*crumbs(day)[:-1], (_("Figures"), "")],
    }
    return render(request, "indicators/figures.html", context)


def _reports(day: Asked) -> list[dict[str, Any]]:
    """What was written out of kept data: title, day, form, and the digest of the file."""
    titles = {one.id: one.subject for one in publication.current().province.reports}
    made = []
    for told in queries.reports(day.data) if day.then else ():
        title, (language, _dot, form) = titles.get(told["report"]), told["form"].partition(".")
        made.append({
            "title": title.get(day.language) if title else told["report"],
            "as_of": date.fromisoformat(told["as_of"]),
            "form": f"{form.upper()} ({language.upper()})",
            "at": told["at"],
            "sha256": told["sha256"],
        })  # fmt: skip
    return made


def _line(one: queries.Found, day: Asked, inner: bool) -> dict[str, Any]:
    figure = one.seen(inner=inner)
    return {
        "name": one.indicator.name.get(day.language),
        "value": shown(one.indicator, figure, day.language),
        "unit": one.indicator.unit.get(day.language),
        "has": figure is not None and figure.value is not None,
        "sampled": sampled(figure, day.language),
        "url": address("figure", one.id, **day.asks),
    }


@intent("public")
@require_safe
@bounded
def figure(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Một chỉ tiêu: its number, what it is made of, its parts, and the years before."""
    day, inner = asked_of_kept(request), inside(request)
    one = allowed(request, indicator_id, day)
    choices = publicity.breakdowns(one, inner=inner)
    by = request.GET.get("by", "")
    by = by if by in choices else next(iter(choices), "")
    try:
        found = queries.figure(one.id, day.as_of, by=by, language=day.language, data=day.data)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    assert found is not None
    labels = Labels(one, day.as_of, day.language)
    seen = found.seen(inner=inner)
    name = one.name.get(day.language)
    parts = _parts(one, seen, labels, by, inner, day) if seen and not found.early else []
    parts_title = _("By %(column)s") % {"column": labels.title(by).lower()} if by else ""
    context = {
        "day": day,
        "one": one,
        "name": name,
        "facts": _facts(one, day),
        "unmeasured": one.unmeasured.get(day.language) if one.unmeasured else "",
        "unit": one.unit.get(day.language),
        "found": found,
        "seen": seen,
        "value": shown(one, seen, day.language),
        "sampled": sampled(seen, day.language),
        "unsaid": bool(seen and seen.rows and seen.samples is None and registers(one)),
        "made_of": _made_of(one, seen, day.language),
        **_years(one, day, inner),
        "parts": parts,
        "parts_title": parts_title,
        "parts_chart": _parts_chart(one, parts, parts_title),
        "by": by,
        "keep": [*([("by", by)] if by else []), *day.keeps],
        "now_url": address("figure", one.id, as_of=day.as_of.isoformat(), by=by),
        "choices": [(key, labels.title(key)) for key in choices] if len(choices) > 1 else [],
        "rows_url": _rows_url(one, day, inner),
        "compare_url": address("comparison", one.id, as_of=day.as_of.isoformat(), by=by),
        "exports": [
            (kind.upper(), address("export_figure", one.id, kind, **day.asks, by=by))
            for kind in ("csv", "xlsx", "json")
        ],
        "crumbs": crumbs(day, (name, "")),
    }  # fmt: skip
    return render(request, "indicators/figure.html", context)


def _rows_url(one: Indicator, day: Asked, inner: bool, **more: str) -> str:
    if not publicity.may_open(one, inner=inner):
        return ""
    return address("rows", one.id, **day.asks, **more)


def _facts(one: Indicator, day: Asked) -> list[tuple[str, str, str]]:
    """What the definition says of itself: word, text, and its language where it is fixed."""
    facts = [
        (_("What it counts"), one.what.get(day.language), ""),
        (_("Formula"), _formula(one, day.language), ""),
        (_("Period"), period_name(one.period), ""),
        (_("Points"), _points(one.score, day.language) if one.score else "", ""),
        (_("Not broken down"), one.undivided.get(day.language) if one.undivided else "", ""),
        (_("Basis") if one.source is Source.OWN else _("Legal basis"), one.basis, "vi"),
        (_("How sure the definition is"), evidence(one.source), ""),
    ]
    return [(word, text, fixed) for word, text, fixed in facts if text]


def _points(score: Score, language: str) -> str:
    """How a value becomes points, and how sure that is."""
    if score.full_at is not None:
        text = _("%(points)s points from %(full)s; below that in proportion") % {
            "points": written(Decimal(score.points), language),
            "full": written(Decimal(score.full_at), language),
        }
    else:
        steps = (
            _("%(points)s points from %(value)s") % {
                "points": written(Decimal(step.points), language),
                "value": written(Decimal(step.at_least), language),
            }
            for step in score.steps
        )  # fmt: skip
        text = "; ".join(steps)
    return f"{text} ({evidence(score.source).lower()})"


def _formula(one: Indicator, language: str) -> str:
    top = one.numerator.get(language) if one.numerator else _("the numerator")
    below = one.denominator.get(language) if one.denominator else _("the denominator")
    match one.measure:
        case Measure.EXPRESSION if one.value == "nullif(n, 0)":
            return _("The sum of its rows")
        case Measure.COUNT:
            return _("The sum of its rows")
        case Measure.SHARE:
            return f"100 × {top} ÷ {below}"
        case Measure.MEAN:
            return f"{top} ÷ {below}"
        case Measure.EXPRESSION if one.value == "n":
            return _("%(part)s, of all %(whole)s") % {"part": top, "whole": below}
        case Measure.EXPRESSION:
            words = {"value": one.value, "n": top, "d": below}
            return _("%(value)s, where n: %(n)s; d: %(d)s") % words


def _years(one: Indicator, day: Asked, inner: bool) -> dict[str, Any]:
    """The years before, and their drawing where there is anything to draw."""
    years = years_of(one, day, inner)
    title = _("%(name)s over the years") % {"name": one.name.get(day.language)}
    some = any(bar.value is not None for bar in years)
    return {"years": years, "years_chart": bars(years, title, share=is_share(one)) if some else ""}


def years_of(one: Indicator, day: Asked, inner: bool) -> list[Bar]:
    """The figure on the same day of the years before, oldest first."""
    made = []
    for back in range(YEARS - 1, -1, -1):
        on = same_day(day.as_of, back)
        found = queries.figure(one.id, on, language=day.language, data=day.data)
        seen = found.seen(inner=inner) if found else None
        value = seen.value if seen else None
        text = shown(one, seen, day.language)
        made.append(Bar(f"{on:%d/%m/%Y}", value, text, marked=not back))
    return made


def _parts(
    one: Indicator, figure: Figure, labels: Labels, by: str, inner: bool, day: Asked
) -> list[tuple[Bar, str, str]]:
    """The parts; none where no row has one, as in years without districts."""
    if not any(part.key for part in figure.parts):
        return []
    return [
        (
            Bar(labels.part(by, part.key), part.value, shown(one, part, day.language)),
            "" if part.hidden else _rows_url(one, day, inner, by=by, key=part.key),
            sample_mark(part, day.language),
        )
        for part in figure.parts
    ]


def _parts_chart(one: Indicator, parts: list[tuple[Bar, str, str]], title: str) -> str:
    drawn = [part[0] for part in parts[:DRAWN]]
    return bars(drawn, title, share=is_share(one)) if drawn else ""


def is_share(one: Indicator) -> bool:
    """Whether the figure is a part of a hundred, so that a drawing shows the whole, too."""
    return one.measure is Measure.SHARE


def _made_of(one: Indicator, figure: Figure | None, language: str) -> list[tuple[str, str]]:
    """What is divided by what, in words and numbers."""
    if figure is None or figure.value is None or one.measure is Measure.COUNT:
        return []
    named = [(one.numerator, figure.numerator), (one.denominator, figure.denominator)]
    words = (_("Numerator"), _("Denominator"))
    return [
        (f"{word}: {name.get(language)}" if name else word, written(value, language))
        for (name, value), word in zip(named, words, strict=True)
        if value is not None
    ]


@intent("public")
@require_safe
@bounded
def rows(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Các dòng dữ liệu: the rows whose sum is the number, page by page."""
    day, inner = asked_of_kept(request), inside(request)
    one = allowed(request, indicator_id, day)
    name = one.name.get(day.language)
    way = crumbs(day, (name, address("figure", one.id, **day.asks)), (_("Rows"), ""))
    if not publicity.may_open(one, inner=inner):
        return render(request, "indicators/closed.html", {"name": name, "crumbs": way})
    by, key = request.GET.get("by", ""), request.GET.get("key", "")
    if by not in publicity.breakdowns(one, inner=inner):
        by = key = ""
    reader = actor_of(request)
    page, within = page_number(request), publicity.own_agency(one, reader)
    who = publicity.reader(reader)
    try:
        opened = queries.rows(
            one.id, day.as_of, by=by, key=key, within=within, page=page, reader=who, data=day.data
        )
        found = queries.figure(one.id, day.as_of, by=by, language=day.language, data=day.data)
    except (NoSnapshot, QueryFailed):
        return render(request, "indicators/none_yet.html")
    assert opened is not None
    assert found is not None
    labels = Labels(one, day.as_of, day.language)
    part = _part_of(found, by, key)
    asks = {**day.asks, "by": by, "key": key}
    context = {
        "day": day,
        "one": one,
        "name": name,
        "value": shown(one, part, day.language),
        "unit": one.unit.get(day.language) if part and part.value is not None else "",
        "key": labels.part(by, key) if by else "",
        **written_rows(publicity.rows_seen(opened, reader), labels),
        "sampled": sampled(part, day.language),
        "kept_back": not inner and found.closed,
        "count": part.rows if part else 0,
        "own_only": bool(within),
        "now_url": address("rows", one.id, as_of=day.as_of.isoformat(), by=by, key=key),
        "previous_url": address("rows", one.id, **asks, page=str(page - 1)) if page else "",
        "next_url": address("rows", one.id, **asks, page=str(page + 1)) if opened.more else "",
        "exports": [
            (kind.upper(), address("export_rows", one.id, kind, **asks))
            for kind in ("csv", "xlsx", "json")
        ],
        "crumbs": way,
    }
    return render(request, "indicators/rows.html", context)


def _part_of(found: queries.Found, by: str, key: str) -> Figure | None:
    if not by or found.figure is None:
        return found.shown
    return next((part for part in found.figure.parts if part.key == key), None)


def written_rows(opened: Opened, labels: Labels) -> dict[str, Any]:
    """Headings and cells in words; what only identifies a row to programs is left out."""
    numbers = {
        at for at, _name in enumerate(opened.columns)
        if any(isinstance(row[at], int | float) for row in opened.rows)
    }  # fmt: skip
    mark = opened.sample_at
    ones = labels.one.measure is Measure.COUNT and opened.rows  # each row counts once: no need to
    kept = [
        at for at, name in enumerate(opened.columns)
        if at != mark
        and not (ones and name == "n" and all(row[at] == 1 for row in opened.rows))
        and not (name == "id" and any(is_uuid(row[at]) for row in opened.rows))
        and not (name == "id" and [r[at] for r in opened.rows]
                 == [r[opened.columns.index("label")] for r in opened.rows])
    ]  # fmt: skip
    return {
        "columns": [(labels.title(opened.columns[at]), at in numbers) for at in kept],
        "rows": [
            (
                [(labels.value(opened.columns[at], row[at]), at in numbers) for at in kept],
                mark is not None and bool(row[mark]),
            )
            for row in opened.rows
        ],
    }
