"""Bản chính tại bộ phận một cửa: what is held, what goes back to whom, and whose papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.desk import words
from motcua.desk.forms.originals import GiveForm
from motcua.documents.actions.hide_paper import NoSuchPaper
from motcua.documents.actions.withdraw_paper import withdraw_paper
from motcua.documents.papers.queries import kinds
from motcua.dossiers.actions._originals import Collector
from motcua.dossiers.actions.give_originals import give_originals
from motcua.dossiers.actions.prove_applicant import prove_applicant
from motcua.dossiers.actions.take_originals import take_originals
from motcua.dossiers.errors import Invalid, NotFound, Problem, Refused
from motcua.dossiers.queries import originals as held
from motcua.dossiers.states import ENDED
from motcua.identity.requests import ActorRequest
from motcua.kernel.text import clean


@require_safe
def listed(request: ActorRequest) -> HttpResponse:
    """Danh sách: every original that the agency holds; those of ended dossiers stand first."""
    rows = held.held_by(request.actor)
    lines = [_line(row) for row in rows]
    context = {"lines": lines, "overdue": sum(row.overdue for row in rows)}
    return render(request, "desk/originals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def of_dossier(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Bản chính của một hồ sơ: take in, give back, and whether the owner has shown who it is."""
    try:
        if request.method != "POST":
            return _show(request, dossier_id, GiveForm(), [])
        return _act(request, dossier_id)
    except NotFound as none:
        raise Http404 from none


def _act(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    form = GiveForm(request.POST)
    chosen = [int(n) for n in request.POST.getlist("chosen") if n.isdecimal() and len(n) < 18]
    do = request.POST.get("do", "")
    try:
        if do == "take":
            take_originals(dossier_id, request.actor, papers=chosen)
            done = _("The originals are noted as held.")
        elif do == "prove":
            prove_applicant(dossier_id, request.actor)
            done = _("From now on this account meets the papers of the applicant.")
        elif do == "withdraw":
            _withdraw(request, dossier_id)
            done = _("The stored paper was withdrawn and is offered no more.")
        elif not form.is_valid():
            return _show(request, dossier_id, form, [], 422)
        else:
            data = form.cleaned_data
            to = Collector(data["name"], data["method"], data["id_number"], data["authority"])
            give_originals(dossier_id, request.actor, originals=chosen, to=to)
            done = _("The originals were given back.")
    except Refused as refused:
        told = [(words.held_back(refused.refusal.message), "")]
        return _show(request, dossier_id, form, told, 409)
    except Invalid as wrong:
        told = [(problem.say(), "") for problem in wrong.problems]
        return _show(request, dossier_id, form, told, 422)
    messages.success(request, done)
    return redirect("desk:originals_of", dossier_id)


def _withdraw(request: ActorRequest, dossier_id: UUID) -> None:
    """Take a paper of this dossier out of the store; raises ``Invalid`` and ``NotFound``."""
    why = clean(request.POST.get("why", "")).strip()
    if not why:
        raise Invalid([Problem("why", "required", "Say why the stored paper is withdrawn.")])
    kept = {str(paper.id): paper for paper in held.stored(dossier_id, request.actor)}
    paper = kept.get(request.POST.get("stored", ""))
    if paper is None:
        raise NotFound(str(dossier_id))
    try:
        withdraw_paper(paper.id, request.actor, why=why)
    except NoSuchPaper as none:
        raise NotFound(str(dossier_id)) from none


def _show(
    request: ActorRequest,
    dossier_id: UUID,
    form: GiveForm,
    problems: list[tuple[str, str]],
    status: int = 200,
) -> HttpResponse:
    dossier, rows = held.of_dossier(dossier_id, request.actor)
    lines = [_line(row) for row in rows]
    context = {
        "dossier": dossier,
        "form": form,
        "problems": problems,
        "held": [line for line in lines if line["row"].original.given_at is None],
        "given": [line for line in lines if line["row"].original.given_at is not None],
        "papers": held.takeable(dossier, rows, words.language()),
        "ended": dossier.state in ENDED,
        "can_prove": held.can_prove(dossier),
        "stored": [_stored(paper) for paper in held.stored(dossier_id, request.actor)],
    }
    return render(request, "desk/originals_of.html", context, status=status)


def _stored(paper: Any) -> tuple[Any, str]:
    """A stored paper with the name of its kind."""
    kind = kinds().by_id.get(paper.kind)
    return paper, kind.name.get(words.language()) if kind else paper.kind


def _line(row: held.Held) -> dict[str, Any]:
    """An original in words."""
    original = row.original
    return {
        "row": row,
        "name": row.name[1 if words.language() == "en" else 0],
        "taken_by": words.who(original.taken_by),
        "given_by": words.who(original.given_by) if original.given_by else "",
        "method": str(words.DELIVERIES.get(original.method, original.method)),
    }
