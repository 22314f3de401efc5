"""Trang đánh giá (NĐ 61/2018 Đ31-33): agencies for everyone, officials for officers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.identity.intents import intent
from motcua.indicators import evaluation, queries
from motcua.indicators.labels import Labels
from motcua.indicators.publicity import may_see_post, sees_officials
from motcua.indicators.sandbox import QueryFailed
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.web.shared import (
    EARLIEST,
    Asked,
    actor_of,
    address,
    asked,
    bounded,
    crumbs,
    inside,
)
from motcua.indicators.words import SERVICE_GROUPS, grade_name, written
from motcua.publication import queries as publication


@intent("public")
@require_safe
@bounded
def evaluated(request: HttpRequest) -> HttpResponse:
    """Points and class of each agency from one day to another, from January where none is given."""
    day = asked(request)
    first, problem = _first(request, day)
    inner = inside(request) and sees_officials(actor_of(request))
    try:
        agencies = evaluation.agencies(first, day.as_of)
        officials = _own(evaluation.officials(first, day.as_of), request) if inner else []
        groups = evaluation.groups(first, day.as_of)
    except (NoSnapshot, QueryFailed):
        return render(request, "indicators/none_yet.html")
    numbered = {_number(one.id): one for one in queries.indicators(["nd61.*"])}
    some = next(iter(numbered.values()), None)
    labels = Labels(some, day.as_of, day.language) if some else None
    context = {
        "day": day,
        "first": first,
        "problem": problem,
        "agencies": [_line(one, "agency", labels, day) for one in agencies],
        "officials": [_line(one, "officer", labels, day) for one in officials],
        "key": [
            (number, one.name.get(day.language),
             address("figure", one.id, as_of=day.as_of.isoformat(), by="agency"))
            for number, one in sorted(numbered.items())
        ],
        "groups": [_group(one, day) for one in groups],
        "groups_total": [written(total, day.language)
                         for total in evaluation.summed_up(groups)],
        "numbers": evaluation.AGENCY,
        "official_numbers": evaluation.OFFICIAL,
        "inner": inner,
        "crumbs": crumbs(day, (_("Evaluation of the settlement of procedures"), "")),
    }  # fmt: skip
    return render(request, "indicators/evaluation.html", context)


def _own(found: list[evaluation.Evaluation], request: HttpRequest) -> list[evaluation.Evaluation]:
    """The posts of which the reader may see how they are evaluated."""
    posts, reader = publication.current().posts, actor_of(request)
    return [one for one in found if may_see_post(reader, posts.get(one.who))]


def _group(one: evaluation.Group, day: Asked) -> dict[str, Any]:
    known = {found.id: found for found in queries.indicators(["q766.*"])}

    def named(id_: str, points: str = "") -> dict[str, str]:
        found = known[id_]
        return {
            "name": found.name.get(day.language),
            "url": address("figure", id_, as_of=day.as_of.isoformat()),
            "points": points,
            "why": found.unmeasured.get(day.language) if found.unmeasured else "",
        }

    return {
        "name": SERVICE_GROUPS[one.number],
        "points": written(one.points, day.language),
        "could": written(one.could, day.language),
        "most": one.most,
        "scored": [
            named(id_, f"{written(round(points, 2), day.language)} / {written(top, day.language)}")
            for id_, (points, top) in zip(one.scored, one.given, strict=True)
        ],
        "missing": [named(id_) for id_ in one.missing],
    }


def _number(id_: str) -> int:
    text = id_.split(".")[1].removeprefix("n")
    return int(text) if text.isdigit() else 0


def _first(request: HttpRequest, day: Asked) -> tuple[date, str]:
    text = request.GET.get("from", "").strip()
    usual = day.as_of.replace(month=1, day=1)
    if not text:
        return usual, ""
    try:
        first = date.fromisoformat(text[:10])
    except ValueError:
        return usual, _("That is not a date. Write it as 2019-08-12.")
    if not EARLIEST <= first <= day.as_of:
        return usual, _("The first day must not be after the last.")
    return first, ""


def _line(one: evaluation.Evaluation, by: str, labels: Labels | None, day: Asked) -> dict[str, Any]:
    numbers = evaluation.AGENCY if by == "agency" else evaluation.OFFICIAL
    return {
        "name": labels.part(by, one.who) if labels else one.who,
        "points": [written(one.points.get(n), day.language) for n in numbers],
        "total": written(one.total, day.language),
        "grade": _grade(one),
        "missing": ", ".join(str(n) for n in one.missing),
    }


def _grade(one: evaluation.Evaluation) -> str:
    if one.grade is None:
        return _("not classified: too little data")
    if one.missing:
        return _("%(grade)s, provisional") % {"grade": grade_name(one.grade)}
    return grade_name(one.grade)
