"""Bảng điều hành: chosen figures large, each against a year ago, each opening into its rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.model.indicator import Indicator
from motcua.identity.intents import intent
from motcua.indicators import queries
from motcua.indicators.comparison import same_day
from motcua.indicators.compute import Figure
from motcua.indicators.snapshot.store import NoSnapshot
from motcua.indicators.web.shared import Asked, address, asked, crumbs, inside
from motcua.indicators.words import group_name, sampled, shown, written

MOST = 24  # figures on one board


@intent("office")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The board; what is chosen stands in the address, so that it can be kept and sent on."""
    if not inside(request):
        raise PermissionDenied("the board shows what is internal")
    day = asked(request)
    known = queries.indicators()
    wanted = set(request.GET.getlist("f"))
    chosen = [one for one in known if one.id in wanted] or [one for one in known if one.board]
    try:
        cards = [_card(one, day) for one in chosen[:MOST]]
    except NoSnapshot:
        return render(request, "indicators/none_yet.html")
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in known:
        line = {"id": one.id, "name": one.name.get(day.language), "on": one in chosen}
        groups.setdefault(one.group, []).append(line)
    context = {
        "day": day,
        "cards": cards,
        "groups": [(group_name(key), lines) for key, lines in groups.items()],
        "kept_pairs": [("f", one.id) for one in chosen] if wanted else [],
        "most": MOST,
        "crumbs": crumbs(day, (_("Operations board"), "")),
    }
    return render(request, "indicators/board.html", context)


def _card(one: Indicator, day: Asked) -> dict[str, Any]:
    now = queries.figure(one.id, day.as_of, language=day.language)
    before = queries.figure(one.id, same_day(day.as_of, 1), language=day.language)
    figure, then = now.shown if now else None, before.shown if before else None
    as_of = day.as_of.isoformat()
    return {
        "name": one.name.get(day.language),
        "group": group_name(one.group),
        "value": shown(one, figure, day.language),
        "has": figure is not None and figure.value is not None,
        "unit": one.unit.get(day.language),
        **_change(one, figure, then, day.language),
        "url": address("figure", one.id, as_of=as_of),
        "rows_url": address("rows", one.id, as_of=as_of),
        "rows": figure.rows if figure else 0,
        "sampled": sampled(figure, day.language),
    }


def _change(
    one: Indicator, now: Figure | None, then: Figure | None, language: str
) -> dict[str, str]:
    """How the figure has moved in a year, in words; nothing where either has no value."""
    if now is None or then is None or now.value is None or then.value is None:
        return {"change": _("No comparison with a year ago"), "mood": "none"}
    by = now.value - then.value
    if not by:
        return {"change": _("As a year ago"), "mood": "none"}
    words = {"by": written(abs(by), language, one.decimals)}
    text = _("%(by)s more than a year ago") if by > 0 else _("%(by)s less than a year ago")
    good = (by > 0) == one.higher_is_better
    return {"change": text % words, "mood": "good" if good else "bad"}
