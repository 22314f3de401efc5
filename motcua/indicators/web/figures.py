"""Trang chỉ tiêu: all figures of a day, one figure with its parts and years, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.indicator import Indicator, Measure
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.intents import intent
from motcua.indicators import queries
from motcua.indicators.charts import Bar, bars
from motcua.indicators.compute import Figure
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.words import group_name, shown, written
from motcua.kernel import clock

YEARS = 5  # years in the comparison
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Asked:
    """Điều được hỏi: the day, and the language."""

    as_of: date
    language: str
    problem: str = ""

    @property
    def query(self) -> str:
        """The day for links."""
        return f"?as_of={self.as_of.isoformat()}"


def asked(request: HttpRequest) -> Asked:
    """The day that the page is asked for; today where none, or a wrong one, was given."""
    today = clock.local(clock.now()).date()
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    text = request.GET.get("as_of", "").strip()
    if not text:
        return Asked(today, language)
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return Asked(today, language, _("That is not a date. Write it as 2019-08-12."))
    if not EARLIEST <= day <= today:
        return Asked(today, language, _("Choose a date that is not in the future."))
    return Asked(day, language)


def inside(request: HttpRequest) -> bool:
    """Whether figures that are not public may be shown: to anyone who acts as a post."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor.post is not None


@intent("public")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Tất cả chỉ tiêu, by group, on the day asked for."""
    day = asked(request)
    try:
        found = queries.figures(day.as_of, public=not inside(request), language=day.language)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        groups.setdefault(one.indicator.group, []).append(_line(one, day))
    context = {
        "day": day,
        "groups": [(group_name(key), lines) for key, lines in groups.items()],
        "digest": found[0].figure.snapshot if found and found[0].figure else "",
    }
    return render(request, "indicators/figures.html", context)


def _line(one: queries.Found, day: Asked) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.indicator.name.get(day.language),
        "value": shown(one.indicator, one.figure, day.language),
        "unit": one.indicator.unit.get(day.language),
        "url": reverse("indicators:figure", args=[one.id]) + day.query,
    }


@intent("public")
@require_safe
def figure(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Một chỉ tiêu: its number, what it is made of, its parts, and the years before."""
    day, one = asked(request), _allowed(request, indicator_id)
    by = request.GET.get("by", "")
    by = by if by in one.by else next(iter(one.by), "")
    try:
        found = queries.figure(indicator_id, day.as_of, by=by, language=day.language)
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    assert found is not None
    name = one.name.get(day.language)
    years = _years(one, day)
    parts = _parts(one, found.figure, day, by) if found.figure else []
    context = {
        "day": day,
        "one": one,
        "name": name,
        "what": one.what.get(day.language),
        "unit": one.unit.get(day.language),
        "found": found,
        "value": shown(one, found.figure, day.language),
        "made_of": _made_of(one, found.figure, day.language),
        "years": years,
        "years_chart": bars(years, _("%(name)s over the years") % {"name": name}),
        "parts": parts,
        "parts_chart": bars([bar for bar, _url in parts[:40]], name) if parts else "",
        "by": by,
        "rows_url": reverse("indicators:rows", args=[indicator_id]) + day.query,
        "crumbs": _crumbs(day),
    }
    return render(request, "indicators/figure.html", context)


def _crumbs(day: Asked, *more: tuple[str, str]) -> list[tuple[str, str]]:
    figures_url = reverse("indicators:figures") + day.query
    return [(_("Home page"), "/"), (_("Figures"), figures_url), *more]


def _allowed(request: HttpRequest, indicator_id: str) -> Indicator:
    one = queries.indicator(indicator_id)
    if one is None or not (one.public or inside(request)):
        raise Http404
    return one


def _years(one: Indicator, day: Asked) -> list[Bar]:
    """The figure on the same day of the years before, oldest first."""
    made = []
    for back in range(YEARS - 1, -1, -1):
        on = _years_before(day.as_of, back)
        found = queries.figure(one.id, on, language=day.language)
        value = found.figure.value if found and found.figure else None
        text = shown(one, found.figure if found else None, day.language)
        made.append(Bar(f"{on:%d/%m/%Y}", value, text, marked=not back))
    return made


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _parts(one: Indicator, figure: Figure, day: Asked, by: str) -> list[tuple[Bar, str]]:
    base = reverse("indicators:rows", args=[one.id]) + day.query
    return [
        (
            Bar(part.key or _("(none)"), part.value, shown(one, part, day.language)),
            f"{base}&by={by}&key={part.key}",
        )
        for part in figure.parts
    ]


def _made_of(one: Indicator, figure: Figure | None, language: str) -> list[tuple[str, str]]:
    """What is divided by what, in words and numbers."""
    if figure is None or one.measure is Measure.COUNT:
        return []
    named = [(one.numerator, figure.numerator), (one.denominator, figure.denominator)]
    words = (_("Numerator"), _("Denominator"))
    return [
        (name.get(language) if name else word, written(value, language))
        for (name, value), word in zip(named, words, strict=True)
    ]


@intent("public")
@require_safe
def rows(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Các dòng dữ liệu: the rows whose sum is the number, page by page."""
    day, one = asked(request), _allowed(request, indicator_id)
    by, key = request.GET.get("by", ""), request.GET.get("key", "")
    if by not in one.by:
        by = key = ""
    text = request.GET.get("page", "0")
    page = min(int(text), 100_000) if text.isascii() and text.isdigit() else 0
    try:
        opened = queries.rows(indicator_id, day.as_of, by=by, key=key, page=page)
        found = queries.figure(indicator_id, day.as_of, language=day.language)
    except (NoSnapshot, QueryFailed):
        return render(request, "indicators/none_yet.html")
    assert opened is not None
    assert found is not None
    context = {
        "day": day,
        "one": one,
        "name": one.name.get(day.language),
        "value": shown(one, found.figure, day.language),
        "unit": one.unit.get(day.language),
        "key": key,
        "opened": opened,
        "page": page,
        "previous_page": page - 1 if page else None,
        "next_page": page + 1 if opened.more else None,
        "crumbs": _crumbs(
            day,
            (one.name.get(day.language), reverse("indicators:figure", args=[indicator_id]) + day.query),
        ),
    }
    return render(request, "indicators/rows.html", context)
