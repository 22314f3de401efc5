"""Trang độ phủ: how far people are from the nearest point, on a map and in tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.register import Register
from motcua.identity.intents import intent
from motcua.indicators.coverage import queries, words
from motcua.indicators.coverage.covering import Change, Coverage, Plan, with_place
from motcua.indicators.coverage.drawing import Area, Mark, province_map, shade
from motcua.indicators.coverage.queries import MOST_NEW
from motcua.indicators.coverage.reading import Commune, Point
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.web.shared import Asked, asked, bounded
from motcua.kernel.text import clean, fold
from motcua.registers import showing
from motcua.registers.sheets import guarded
from motcua.units.shapes import left_out, read, shapes

PAGE = 25  # communes on one page
FIRST = "postal-points"


@dataclass(frozen=True)
class Wanted:
    """Điều được hỏi: the register and the day, and what else the page is to answer."""

    day: Asked
    book: Register
    k: int = 0  # new points to propose
    commune: str = ""  # code: a new point in its centre
    at: str = ""  # or at these coordinates, as typed
    place: tuple[float, float] | None = None  # where the new point would be
    problem: str = ""
    district: str = ""
    page: int = 0

    def query(self, **other: object) -> str:
        """The address of this page with ``other`` answers."""
        given = {
            "register": self.book.id, "as_of": self.day.as_of.isoformat(), "k": self.k or "",
            "commune": self.commune, "at": self.at, "district": self.district,
        } | other  # fmt: skip
        return "?" + urlencode({name: value for name, value in given.items() if value != ""})


@dataclass(frozen=True)
class Asking:
    """Điều được hỏi và điều đang có: the registers to choose from, what is asked, how it is now."""

    books: Sequence[Register]
    wanted: Wanted
    now: Coverage


def _wanted(request: HttpRequest, books: Sequence[Register]) -> Wanted:
    by_id = {book.id: book for book in books}
    book = by_id.get(request.GET.get("register", "")) or by_id.get(FIRST) or books[0]
    return Wanted(
        asked(request),
        book,
        k=min(_whole(request.GET.get("k", "")), MOST_NEW),
        commune=clean(request.GET.get("commune", ""))[:8],
        at=clean(request.GET.get("at", ""))[:60],
        district=clean(request.GET.get("district", ""))[:8],
        page=_whole(request.GET.get("page", "")),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _placed(wanted: Wanted, now: Coverage) -> Wanted:
    """Where the new point would be, or what is wrong with what was typed."""
    communes = now.ground.communes
    if wanted.district not in {one.district for one in communes}:
        wanted = replace(wanted, district="")
    if wanted.at:
        place = words.place_of(wanted.at)
        if place is None:
            problem = _("Write latitude and longitude in degrees, such as 18.3435, 105.8912.")
            return replace(wanted, problem=problem, commune="")
        lat, lon = place
        if not any(abs(c.lat - lat) < 0.3 and abs(c.lon - lon) < 0.3 for c in communes):
            problem = _("That place is not in the province. Latitude comes first.")
            return replace(wanted, problem=problem, commune="")
        return replace(wanted, place=place, commune="")
    for one in communes:
        if one.code == wanted.commune:
            return replace(wanted, place=(one.lat, one.lon))
    return replace(wanted, commune="")


@intent("public")
@require_safe
@bounded
def coverage(request: HttpRequest) -> HttpResponse:
    """Bản đồ độ phủ of a register on a day, with what new points would change."""
    return _answered(request, _page)


def _answered(
    request: HttpRequest, answer: Callable[[HttpRequest, Asking], HttpResponse]
) -> HttpResponse:
    """``answer`` to what is asked; a page that says why where nothing can be computed."""
    books = queries.offered()
    if not books:
        return render(request, "indicators/coverage_none.html", {"crumbs": _crumbs()})
    wanted = _wanted(request, books)
    try:
        now = queries.coverage(wanted.book.id, wanted.day.as_of)
    except (NoSnapshot, QueryFailed):
        return render(request, "indicators/none_yet.html")
    return answer(request, Asking(books, _placed(wanted, now), now))


def _page(request: HttpRequest, asking: Asking) -> HttpResponse:
    wanted, now = asking.wanted, asking.now
    plan = queries.best_places(now, wanted.k) if wanted.k else None
    change = with_place(now, *wanted.place) if wanted.place else None
    context = _context(asking.books, wanted, now, plan, change)
    return render(request, "indicators/coverage.html", context)


def _context(
    books: Sequence[Register],
    wanted: Wanted,
    now: Coverage,
    plan: Plan | None,
    change: Change | None,
) -> dict[str, Any]:
    language = wanted.day.language
    return {
        "day": wanted.day,
        "wanted": wanted,
        "book_name": wanted.book.name.get(language),
        "books": [(book.id, book.name.get(language)) for book in books],
        "now": now,
        "figures": words.figures(now, language),
        "within": words.within(now.reach, language) if now.reach else [],
        "sampled": _sampled(now, language),
        "centred": sum(not point.exact for point in now.points),
        "map": _map(wanted, now, plan, change),
        "legend": words.legend(language),
        "parted": ", ".join(left_out(drawn)) if (drawn := shapes(wanted.day.as_of)) else "",
        "ks": range(1, MOST_NEW + 1),
        "choices": _choices(now),
        "plan": words.plan(plan, now, language) if plan else None,
        "change": words.change(change, now, language) if change else None,
        "new_name": _new_name(wanted, now),
        "districts": _districts(wanted, now),
        **_communes(wanted, now),
        "crumbs": _crumbs(),
    }


def _sampled(now: Coverage, language: str) -> str:
    """How many of the points are invented; empty where none is."""
    samples = sum(point.sample for point in now.points)
    if not samples:
        return ""
    return _("%(samples)s of %(points)s points are samples") % {
        "samples": words.number(samples, language),
        "points": words.number(len(now.points), language),
    }


def _crumbs() -> list[tuple[str, str]]:
    figures = reverse("indicators:figures")
    return [(_("Home page"), "/"), (_("Figures"), figures), (_("Coverage"), "")]


def _map(wanted: Wanted, now: Coverage, plan: Plan | None, change: Change | None) -> str:
    language = wanted.day.language
    areas = [
        Area(one.commune.code, one.commune.lat, one.commune.lon, shade(one.far),
             f"{one.commune.name}: {words.km(one.far, language)}")
        for one in now.near
        if wanted.district in ("", one.commune.district)
    ]  # fmt: skip
    marks = [
        Mark(one.lat, one.lon, str(number), one.name)
        for number, one in enumerate(plan.communes if plan else (), 1)
    ]
    if change and wanted.place:
        marks.insert(0, Mark(*wanted.place, "+", _("The new point")))
    title = _("Map of the distance to the nearest point; the tables below say the same")
    places = [(point.lat, point.lon) for point in now.points]
    drawn = shapes(wanted.day.as_of)
    return province_map(areas, read(drawn) if drawn else {}, places, marks, title)


def _choices(now: Coverage) -> list[tuple[str, list[Commune]]]:
    """The communes under their districts, where there are any, for a list to choose from."""
    ordered = sorted(now.ground.communes, key=lambda one: fold(one.name))
    groups = [(code, name) for code, (name, _area) in now.ground.districts.items()]
    return [
        (name, [one for one in ordered if not groups or one.district == code])
        for code, name in groups or [("", "")]
    ]


def _new_name(wanted: Wanted, now: Coverage) -> str:
    """What the new point is called."""
    named = {one.code: one.name for one in now.ground.communes}
    return named.get(wanted.commune, wanted.at)


def _districts(wanted: Wanted, now: Coverage) -> list[dict[str, Any]]:
    lines = words.districts(now, wanted.day.language)
    return [line | {"url": wanted.query(district=line["code"]) + "#map"} for line in lines]


def _communes(wanted: Wanted, now: Coverage) -> dict[str, Any]:
    """One page of the communes, the farthest first."""
    lines = _sorted(wanted, now)
    last = max(0, (len(lines) - 1) // PAGE)
    page = min(wanted.page, last)
    turn = {
        "previous": wanted.query(page=page - 1) if page else "",
        "next": wanted.query(page=page + 1) if page < last else "",
    }
    return {
        "communes": lines[page * PAGE : (page + 1) * PAGE],
        "count": len(lines),
        "first": page * PAGE + 1,
        "last": min(len(lines), (page + 1) * PAGE),
        "turn": turn,
        "district_name": now.ground.districts.get(wanted.district, ("",))[0],
        "whole_url": wanted.query(district="") + "#map",
        "csv_url": reverse("indicators:coverage_csv") + wanted.query(),
    }


def _sorted(wanted: Wanted, now: Coverage) -> list[dict[str, Any]]:
    def called(point: Point) -> str:
        return showing.title_for(wanted.book, point.title, point.number, inner=False)

    near = [one for one in now.near if wanted.district in ("", one.commune.district)]
    near.sort(key=lambda one: (-(one.far or 0.0), one.commune.code))
    return [words.commune(one, now, called, wanted.day.language) for one in near]


@intent("public")
@require_safe
@bounded
def coverage_csv(request: HttpRequest) -> HttpResponse:
    """Tải về: every commune with its people, its distance and its nearest point."""
    return _answered(request, _file)


def _file(request: HttpRequest, asking: Asking) -> HttpResponse:
    wanted, now = asking.wanted, asking.now
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["code", "commune", "district", "people", "km", "nearest_point", "sample"])
    for line in _sorted(wanted, now):
        cells = [line[name] for name in ("code", "name", "district")]
        sample = "true" if line["sample"] else "false"
        point = [line["people_count"], line["exact"], guarded(line["point"]), sample]
        table.writerow([*map(guarded, cells), *point])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"coverage-{wanted.book.id}-{wanted.day.as_of.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
