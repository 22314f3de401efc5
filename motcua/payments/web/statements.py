"""Nhập sao kê: a file is read, every line's effect is shown, then all of it is recorded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.identity.requests import ActorRequest
from motcua.payments import access, screens
from motcua.payments.actions.read_statement import BadStatement, read_statement
from motcua.payments.actions.record_statement import record_statement
from motcua.payments.errors import NotFound, Refused
from motcua.payments.statements.lines import Fault
from motcua.payments.statements.plan import SUSPENDS, Effect, Planned, counts
from motcua.payments.web import shared, words
from motcua.payments.web.forms import StatementForm
from motcua.publication import queries as publication

MOST_FAULTS = 50
MOST_LINES = 500
"""Lines that a preview shows one by one; the counts are of all."""


@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: ActorRequest) -> HttpResponse:
    """Các sao kê, and a form for the next; reading one leads to its preview."""
    actor = shared.reader(request)
    form = StatementForm(request.POST or None, request.FILES or None)
    faults: list[tuple[int, str]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = read_statement(form.cleaned_data["file"], actor)
                return redirect("payments:statement", made.id)
            except BadStatement as bad:
                faults = [(fault.row, _say(fault)) for fault in bad.faults[:MOST_FAULTS]]
                form.add_error("file", _("Nothing was kept: the file has lines that are wrong."))
            except Refused as refused:
                form.add_error(None, shared.said(refused))
    rows = [
        (one, [(words.EFFECTS[Effect(k)][0], n) for k, n in sorted(one.counts.items())])
        for one in screens.statements(actor.agency or "")
    ]
    agency = publication.current().agencies.get(actor.agency or "")
    context = {
        "form": form,
        "faults": faults,
        "rows": rows,
        "bank": agency.bank if agency else None,
        "may_collect": access.may_collect(actor, actor.agency or ""),
    }
    return shared.page(request, "statements.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: ActorRequest, statement_id: UUID) -> HttpResponse:
    """Một sao kê: what each line would do; or, once it is recorded, what it did."""
    actor = shared.reader(request)
    found = screens.statement(statement_id, actor.agency or "")
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            done = record_statement(found.id, actor)
        except NotFound as error:
            raise Http404 from error
        except Refused as refused:
            messages.error(request, shared.said(refused))
            return redirect("payments:statement", found.id)
        waits = sum(n for kind, n in done.counts.items() if Effect(kind) in SUSPENDS)
        messages.success(request, _recorded(waits))
        return redirect("payments:statement", found.id)
    planned = screens.planned(found) if found.state == "read" else []
    tally = counts(planned) if found.state == "read" else found.counts
    context = {
        "statement": found,
        "lines": [(one, *words.EFFECTS[one.effect]) for one in planned[:MOST_LINES]],
        "more": max(0, len(planned) - MOST_LINES),
        "counts": [(*words.EFFECTS[kind], tally[kind.value]) for kind in Effect
                   if kind.value in tally],
        "sum": found.sum if found.state == "recorded" else _new(planned),
        "again": screens.recorded_twice(found),
        "may_collect": access.may_collect(actor, found.agency),
    }  # fmt: skip
    return shared.page(request, "statement.html", context)


def _recorded(waits: int) -> str:
    if not waits:
        return _("The statement is recorded. Every line is explained.")
    text = ngettext(
        "The statement is recorded. %(n)d line waits for an explanation.",
        "The statement is recorded. %(n)d lines wait for an explanation.",
        waits,
    )
    return text % {"n": waits}


def _new(planned: list[Planned]) -> int:
    """Đồng that are not recorded yet."""
    old = (Effect.KNOWN, Effect.OUTGOING)
    return sum(one.line.amount for one in planned if one.effect not in old)


def _say(fault: Fault) -> str:
    return _(fault.message) % fault.params
