"""Tại quầy: a dossier filed for somebody who stands there, or whose papers came by post."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.procedure import Procedure
from motcua.desk import words
from motcua.dossiers import clockwork
from motcua.dossiers.actions.file import file
from motcua.dossiers.actions.file_and_receive import file_and_receive
from motcua.dossiers.errors import Invalid, Refused
from motcua.dossiers.queries import catalogue
from motcua.dossiers.web.counter import Counter
from motcua.identity.actor import Actor
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.kernel.worktime.deadline import due
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of


@require_safe
def choose(request: ActorRequest) -> HttpResponse:
    """Choose the procedure, by words of its name; reads no table."""
    text = request.GET.get("q", "")[:200]
    found = catalogue.search(text) if text.strip() else catalogue.listed(catalogue.index())
    language = words.language()
    branches = publication.current().branches
    rows = [
        (p.id, p.name.get(language), branches[p.field].name.get(language), p.code or "")
        for p in found
        if p.agency == request.actor.agency
    ]
    return render(request, "desk/counter.html", {"q": text, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: ActorRequest, procedure_id: str) -> HttpResponse:
    """One page for everything; what is wrong is shown at its place and nothing typed is lost."""
    procedure = _procedure(procedure_id, request.actor)
    posted = request.method == "POST"
    counter = Counter(
        procedure,
        request.actor,
        request.POST if posted else None,
        request.FILES if posted else None,
    )
    if not posted:
        return _show(request, counter, 200)
    if not counter.is_valid():
        return _show(request, counter, 200 if counter.looking else 422)
    receive = request.POST.get("then") == "receive"
    try:
        do = file_and_receive if receive else file
        dossier = do(counter.filing(), request.actor)
    except Invalid as invalid:
        counter.take(invalid.problems)
        return _show(request, counter, 422)
    except Refused as refused:
        counter.problems.append(words.held_back(refused.refusal.message))
        return _show(request, counter, 409)
    text = _("Filed and received: %(code)s. Print the receipt below, under Letters.")
    done = text % {"code": dossier.code} if receive else _("Filed. It waits to be received.")
    messages.success(request, done)
    return redirect("desk:dossier", dossier.id)


def _show(request: ActorRequest, counter: Counter, status: int) -> HttpResponse:
    procedure = counter.procedure
    channel = counter.way["channel"].value() or procedure.channels[0].kind.value
    limit = clockwork.limit_of(procedure, channel)
    until = due(clock.now(), limit, calendar_of(procedure.agency), cutoff=procedure.clock.cutoff).at
    context = {
        "counter": counter,
        "procedure": procedure,
        "name": procedure.name.get(words.language()),
        "due": until,
        "limit": limit.vi() if words.language() == "vi" else str(limit),
    }
    return render(request, "desk/counter_file.html", context, status=status)


def _procedure(procedure_id: str, actor: Actor) -> Procedure:
    found = catalogue.procedure(procedure_id)
    if found is None or found.agency != actor.agency:
        raise Http404
    if not found.in_force(clock.local(clock.now()).date()):
        raise Http404
    return found
