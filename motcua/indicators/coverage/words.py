"""Lời của độ phủ: distances, shares and changes as pages state them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from motcua.indicators.coverage.covering import Change, Coverage, Near, Plan
from motcua.indicators.coverage.measures import WITHIN, Reach
from motcua.indicators.coverage.reading import Point
from motcua.indicators.words import written

PLACE = re.compile(r"(\d{1,2}(?:[.,]\d{1,8})?)\s*[,;\s]\s*(\d{1,3}(?:[.,]\d{1,8})?)")


def place_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude as people type them, also with a decimal comma; or None."""
    found = PLACE.fullmatch(text.strip())
    if found is None:
        return None
    lat, lon = (float(part.replace(",", ".")) for part in found.groups())
    return (lat, lon) if lat <= 90 and lon <= 180 else None


def number(value: float | None, language: str, decimals: int = 0) -> str:
    """A number as it is written in ``language``; a dash for none."""
    if value is None:
        return "–"
    return written(Decimal(repr(float(value))), language, decimals)


def km(value: float | None, language: str) -> str:
    """A distance in kilometres, to ten metres."""
    return f"{number(value, language, 2)} km" if value is not None else _("no point")


def share(value: float, language: str) -> str:
    """A share (0–1) in percent, to a tenth."""
    return f"{number(value * 100, language, 1)} %"


def figures(now: Coverage, language: str) -> list[tuple[str, str]]:
    """(what, how much) of the whole province."""
    met = now.reach
    made = [
        (_("Points in force"), number(len(now.points), language)),
        (_("People"), number(now.people, language)),
        (_("Persons per point"), number(now.per_point, language)),
        (_("Average service radius √(S/(N·π))"), km(now.radius, language)),
    ]
    if met is None:
        return made
    return [
        *made,
        (_("Mean distance of people"), km(met.mean, language)),
        (_("Half of the people have at most"), km(met.median, language)),
        (_("Nine of ten people have at most"), km(met.p90, language)),
        (_("The farthest commune"), km(met.farthest, language)),
    ]


def within(met: Reach, language: str) -> list[tuple[str, str, float]]:
    """(distance, share of people, the same as a number for a bar)."""
    return [
        (_("within %(km)s km") % {"km": far}, share(part, language), round(part * 100, 1))
        for far, part in met.within
    ]


def legend(language: str) -> list[tuple[str, str]]:
    """(class of the shade, what it means)."""
    made = [("0", _("up to %(km)s km") % {"km": WITHIN[0]})]
    for at, (low, high) in enumerate(pairwise(WITHIN), 1):
        made.append((str(at), _("%(low)s to %(high)s km") % {"low": low, "high": high}))
    made.append((str(len(WITHIN)), _("more than %(km)s km") % {"km": WITHIN[-1]}))
    return made


def compared(after: Reach, now: Coverage, language: str) -> list[tuple[str, str, str]]:
    """(what, today, then)."""
    before = now.reach
    assert before is not None
    made = [
        (_("Mean distance of people"), km(before.mean, language), km(after.mean, language)),
        (_("Nine of ten people have at most"), km(before.p90, language), km(after.p90, language)),
        (_("The farthest commune"), km(before.farthest, language), km(after.farthest, language)),
    ]
    for (far, old), (_far, new) in zip(before.within, after.within, strict=True):
        words = _("People within %(km)s km") % {"km": far}
        made.append((words, share(old, language), share(new, language)))
    return made


def change(made: Change, now: Coverage, language: str, most: int = 10) -> dict[str, Any]:
    """What one new point changes."""
    return {
        "people": number(made.people, language),
        "saved": number(made.saved, language),
        "some": made.people > 0,
        "compared": compared(made.after, now, language),
        "nearer": [
            (one.name, number(one.people, language), km(old, language), km(new, language))
            for one, old, new in made.nearer[:most]
        ],
        "more": max(0, len(made.nearer) - most),
    }


def plan(made: Plan, now: Coverage, language: str) -> dict[str, Any]:
    """The new points proposed, what each adds, and how sure it is that none are better."""
    names = {code: name for code, (name, _area) in now.ground.districts.items()}
    lines = [
        {
            "number": at,
            "name": one.name,
            "district": names.get(one.district, ""),
            "people": number(step.people, language),
            "saved": number(step.saved, language),
            "mean": km(step.after.mean, language),
        }
        for at, (one, step) in enumerate(zip(made.communes, made.steps, strict=True), 1)
    ]
    gap = made.bound / made.whole.saved - 1 if made.whole.saved else 0.0
    return {
        "lines": lines,
        "compared": compared(made.whole.after, now, language),
        "proven": made.proven,
        "gap": share(gap, language),
        "saved": number(made.whole.saved, language),
    }


def districts(now: Coverage, language: str) -> list[dict[str, Any]]:
    """The districts, those with the longest ways first."""
    ordered = sorted(now.districts, key=lambda one: -(one.reach.mean if one.reach else 0.0))
    return [
        {
            "code": one.code,
            "name": one.name,
            "people": number(one.people, language),
            "points": number(one.points, language),
            "per_point": number(one.per_point, language),
            "radius": km(one.radius, language) if one.radius is not None else "–",
            "mean": km(one.reach.mean, language) if one.reach else "–",
            "near": share(one.reach.within[1][1], language) if one.reach else "–",
        }
        for one in ordered
    ]


def commune(
    one: Near, now: Coverage, called: Callable[[Point], str], language: str
) -> dict[str, Any]:
    """A commune with its distance and its nearest point."""
    return {
        "code": one.commune.code,
        "name": one.commune.name,
        "district": now.ground.districts.get(one.commune.district, ("", 0.0))[0],
        "people": number(one.commune.people, language),
        "people_count": one.commune.people,
        "km": km(one.far, language),
        "exact": "" if one.far is None else f"{one.far:.3f}",
        "point": called(one.point) if one.point else "",
        "sample": bool(one.point and one.point.sample),
    }
