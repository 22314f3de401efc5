"""Trang đối soát: counts by day and state on both sides, and the dossiers that differ."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.exchange import queries
from motcua.exchange.actions.reconcile import UNCODED
from motcua.exchange.actions.reconcile import resend as resending
from motcua.exchange.web import words
from motcua.identity.requests import ActorRequest


@require_safe
def days(request: ActorRequest) -> HttpResponse:
    """The days of the last month."""
    rows = [{"row": row, "differing": row.total - row.same} for row in queries.reconciliations()]
    return render(request, "exchange/days.html", {"rows": rows})


@require_safe
def day(request: ActorRequest, n: int) -> HttpResponse:
    """One day: both counts by state, and each difference with a button that sends it again."""
    found = queries.reconciliation(n)
    if found is None:
        raise Http404("no such day")
    row, differing = found
    counts = [{**c, "name": words.CODES.get(c["code"], c["code"])} for c in row.counts]
    shown = [
        {
            "row": one,
            "ours": words.CODES.get(one.ours, one.ours),
            "theirs": words.CODES.get(one.theirs, "–"),
            "why": words.WHY[one.why],
            "open": one.why != UNCODED,
        }
        for one in differing
    ]
    return render(request, "exchange/day.html", {"row": row, "counts": counts, "shown": shown})


@require_POST
def resend(request: ActorRequest, n: int) -> HttpResponse:
    """Send one dossier again."""
    found = queries.difference(n)
    if found is None or found.why == UNCODED:
        raise Http404("no such difference")
    resending(n, request.actor)
    messages.success(request, _("The dossier is sent again."))
    return redirect("exchange:day", found.reconciliation_id)
