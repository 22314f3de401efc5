"""Trang của sở: open a campaign, see who is missing on a map and in a table, links, close."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.publication import queries as publication
from motcua.registers import books, period_words, periods
from motcua.registers.errors import Refused
from motcua.registers.returns import access, flow, outlines, queries, words
from motcua.registers.returns.actions import approve_ready, close, open_campaign
from motcua.registers.returns.definitions import definition
from motcua.registers.returns.queries import Progress
from motcua.registers.web.shared import actor_of, crumbs, language, or_404

SHOWN_PERIODS = 6
FILTERS = ("state", "district", "level", "q")


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def open_(request: HttpRequest, key: str) -> HttpResponse:
    """Choose a period and ask everybody for it."""
    wanted, actor = definition(key), actor_of(request)
    if not access.keeps(actor, wanted.keeper):
        raise PermissionDenied(words.NOT_YOURS)
    refused = ""
    if request.method == "POST":
        try:
            made = open_campaign.open_campaign(key, request.POST.get("period", ""), actor)
        except Refused as wrong:
            refused = wrong.say()
        else:
            messages.success(request, _("The campaign is open. Each who is asked has a return."))
            return redirect("registers:return_campaign", made.id)
    span = periods.last_ended(wanted.period, clock.local(clock.now()).date())
    choices, asked = [], queries.asked_periods(key)
    for _number in range(SHOWN_PERIODS):
        if wanted.in_force(span.ends):
            said = period_words.period(span.label, span.ends)
            choices.append((span.label, _("%(period)s (open already)") % {"period": said}
                            if span.label in asked else said))  # fmt: skip
        span = periods.before(span)
    context = {
        "definition": wanted,
        "name": wanted.name.get(language()),
        "summary": wanted.summary.get(language()) if wanted.summary else "",
        "legal": [basis.title for basis in wanted.legal_basis],
        "choices": choices,
        "chosen": request.POST.get("period", ""),
        "refused": refused,
        "crumbs": crumbs((_("Returns"), reverse("registers:returns")), (_("Open a campaign"), "")),
    }
    return render(request, "registers/returns/open.html", context, status=422 if refused else 200)


@require_safe
@never_cache
@or_404
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """How far a campaign is: figures, a map of the communes, districts, and the returns."""
    found = queries.campaign_for(campaign_id, actor_of(request))
    wanted = {key: clean(request.GET.get(key, ""))[:40] for key in FILTERS}
    if not any(wanted.values()):
        wanted["state"] = "missing"
    rows = queries.rows_of(
        found.campaign, state=wanted["state"].replace("all", ""), district=wanted["district"],
        level=wanted["level"], words=wanted["q"],
    )  # fmt: skip
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 1000 else 1
    some = list(rows[(page - 1) * queries.PAGE : page * queries.PAGE + 1])
    context = {
        **_above(found),
        "figures": _figures(found),
        "map": _map(found),
        "districts": [(row, _district(row["district"], alone=row["alone"]))
                      for row in queries.by_district(found.campaign)],
        "rows": [(row, *words.STATES[row.state], words.LEVELS[row.level])
                 for row in some[: queries.PAGE]],
        "more": len(some) > queries.PAGE,
        "page": page,
        "wanted": wanted,
        "narrowed": _narrowed(wanted),
        "states": [("missing", _("Not handed in")), *((k, v[0]) for k, v in words.STATES.items()),
                   ("correcting", _("Approved, being corrected")),
                   ("late", _("Handed in late")), ("all", _("All"))],
        "keeps": access.keeps(actor_of(request), found.definition.keeper),
        "ready": len(queries.ready_to_approve(found.campaign)),
        "submitted": found.counts.get("submitted", 0),
        "letters": found.campaign.closed_at is None
        or queries.rows_of(found.campaign).exclude(reopened=None).exists(),
    }  # fmt: skip
    return render(request, "registers/returns/campaign.html", context)


def _narrowed(wanted: dict[str, str]) -> list[str]:
    """What a link of the page narrowed the list to, in words."""
    made = [_district(wanted["district"], alone=False)] if wanted["district"] else []
    if wanted["level"] in words.LEVELS:
        made.append(str(words.LEVELS[wanted["level"]]))
    return made


def _district(code: str, *, alone: bool) -> str:
    if alone:
        return _("Communes of the province")
    return books.unit_name(code) if code else _("Bodies of the province")


def _letters_of(code: str, alone: bool) -> str:
    """Whose letters are printed together: without districts the communes' with the bodies'."""
    return _("Communes and bodies of the province") if alone else _district(code, alone=False)


def _above(found: Progress) -> dict[str, Any]:
    today = clock.local(clock.now()).date()
    name = found.definition.name.get(language())
    return {
        "progress": found,
        "campaign": found.campaign,
        "name": name,
        "period": words.of(found.campaign),
        "days": (found.campaign.due - today).days,
        "crumbs": crumbs(
            (_("Returns"), reverse("registers:returns")),
            (f"{name}, {words.of(found.campaign)}", ""),
        ),
    }


def _figures(found: Progress) -> list[tuple[str, int]]:
    return [
        (_("Asked"), found.asked),
        (_("Not handed in"), found.missing),
        (str(words.STATES[flow.State.SUBMITTED][0]), found.counts.get("submitted", 0)),
        (str(words.STATES[flow.State.APPROVED][0]), found.counts.get("approved", 0)),
        *([(_("Being corrected"), found.correcting)] if found.correcting else []),
        (_("Handed in late"), found.late),
    ]


def _map(found: Progress) -> dict[str, Any]:
    """The communes that are asked, each drawn in the look of its state."""
    height, paths = outlines.drawing(found.campaign.ends)
    shapes = [
        (paths[code], name, words.STATES[state][0], state)
        for code, name, state in queries.states_of_communes(found.campaign)
        if code in paths
    ]
    legend = [(state, words.STATES[state][0]) for state in flow.State]
    return {"height": height, "width": outlines.WIDTH, "shapes": shapes, "legend": legend}


@require_safe
@never_cache
@or_404
def links(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Letters with the link of each unit, a district at a time, to be printed and sent."""
    actor = actor_of(request)
    found = queries.campaign_for(campaign_id, actor)
    if not access.keeps(actor, found.definition.keeper):
        raise PermissionDenied(words.NOT_YOURS)
    known = queries.by_district(found.campaign)
    districts = {row["district"]: _letters_of(row["district"], row["alone"]) for row in known}
    chosen = request.GET.get("district", next(reversed(districts), ""))
    asked = queries.rows_of(found.campaign)
    if found.campaign.closed_at is not None:
        asked = asked.exclude(reopened=None)
    rows = list(asked.filter(district=chosen)[:200])
    agency = publication.current().agencies.get(found.definition.keeper.agency)
    context = {
        **_above(found),
        "keeper": agency.name.get(language()) if agency is not None else "",
        "chosen": chosen,
        "districts": list(districts.items()),
        "letters": [
            (row, _breakable(address(row)), _qr(address(row)),
             access.link_ends(row, found.campaign)) for row in rows
        ],
    }  # fmt: skip
    return render(request, "registers/returns/links.html", context)


def address(row: Any) -> str:
    """The link of a return, whole."""
    path = reverse("registers:return_answer", args=[row.id, access.token_of(row)])
    return f"{settings.BASE_URL}{path}"


def _qr(text: str) -> str:
    return segno.make(text, error="m").svg_inline(scale=3, border=2, omitsize=False)


@require_POST
@or_404
def approve_(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Approve all that was handed in without a doubt; what was refused is said one by one."""
    try:
        made = approve_ready.approve_ready(campaign_id, actor_of(request))
        tell = messages.warning if made.refused else messages.success
        tell(request, words.APPROVED % {"done": made.done, "left": made.failed})
        for why, names in made.refused.items():
            told = {"count": len(names), "names": "; ".join(names), "why": why}
            messages.warning(request, words.NOT_APPROVED % told)
        if made.left:
            messages.info(request, words.MORE_TO_APPROVE % {"count": made.left})
    except Refused as wrong:
        messages.error(request, wrong.say())
    return redirect("registers:return_campaign", campaign_id)


@require_POST
@or_404
def close_(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Close the campaign."""
    try:
        close.close(campaign_id, actor_of(request))
        messages.success(request, _("The campaign is closed."))
    except Refused as wrong:
        messages.error(request, wrong.say())
    return redirect("registers:return_campaign", campaign_id)


def _breakable(text: str) -> SafeString:
    """An address that a narrow page may break after each stroke; copied, it stays whole."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in text.split("/")))
