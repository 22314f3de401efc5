"""Bổ sung hồ sơ: an answer to each item that was asked for, with files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.definitions.model.procedure import Procedure
from motcua.dossiers.actions.supplement import supplement
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.filing import OTHER, Handed
from motcua.dossiers.queries import own
from motcua.dossiers.states import State
from motcua.dossiers.web import words
from motcua.dossiers.web.keep import keeps_typed, take_kept
from motcua.dossiers.web.shared import actor_of, found_or_404, language, page
from motcua.dossiers.web.uploads import ACCEPT, take_in
from motcua.identity.intents import intent
from motcua.kernel.text import clean
from motcua.publication import queries as publication

Problems = list[tuple[str, str]]
LONGEST_ANSWER = 4000


@keeps_typed
@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def supplement_page(request: HttpRequest, dossier_id: UUID) -> HttpResponseBase:
    """Trang bổ sung: every item with its reason, a place for files and one for words."""
    row = found_or_404(own.dossier(actor_of(request), dossier_id))
    asked = own.asked_of(row)
    if row.state != State.AWAITING_SUPPLEMENT or asked is None:
        if request.method == "POST":
            messages.info(request, _("No supplement is awaited for this dossier now."))
        return redirect("dossiers:dossier", dossier_id=dossier_id)
    item = publication.version(row.version)
    items = _items(asked, item)
    if request.method != "POST":
        kept = take_kept(request)
        for wanted in items:
            wanted["answer"] = kept.get(f"answer-{wanted['number']}", "") if kept else ""
        return _show(request, row, item, asked, items, [], 200)
    return _post(request, row, item, asked, items)


def _items(asked: own.Asked, item: Procedure) -> list[dict[str, Any]]:
    """The items that were asked for; one that names no component takes any other paper."""
    known = {component.id: component for component in item.components}
    found = []
    for number, wanted in enumerate(asked.items, start=1):
        component = known.get(wanted.get("component", ""))
        found.append(
            {
                "number": number,
                "component": component.id if component else OTHER,
                "name": wanted.get("name") or (component.name.get(language()) if component else ""),
                "reason": wanted.get("reason", ""),
                "answer": "",
                "errors": [],
            }
        )
    return found


def _post(
    request: HttpRequest, row: Any, item: Procedure, asked: own.Asked, items: list[dict[str, Any]]
) -> HttpResponse:
    papers: list[Handed] = []
    problems: Problems = []
    answers: list[str] = []
    for wanted in items:
        control = f"file-{wanted['number']}"
        good, refused = take_in(request.FILES.getlist(control))
        wanted["errors"] = refused
        problems += [(message, control) for message in refused]
        papers += [Handed(wanted["component"], file) for file in good]
        text = clean(request.POST.get(f"answer-{wanted['number']}", ""))[:LONGEST_ANSWER].strip()
        wanted["answer"] = text
        if text:
            answers.append(f"{wanted['number']}. {text}")
        if not good and not text and not refused:
            said = _("Answer item %(number)s with a file or in words.") % wanted
            wanted["errors"] = [said]
            problems.append((said, control))
    if problems:
        return _show(request, row, item, asked, items, problems, 422)
    rev = request.POST.get("rev", "")
    try:
        supplement(
            row.id,
            actor_of(request),
            papers=papers,
            answer="\n".join(answers),
            rev=int(rev) if rev.isdecimal() and len(rev) < 10 else None,
        )
    except Invalid as wrong:
        told = [(words.problem_text(p, language()), "") for p in wrong.problems]
        return _show(request, row, item, asked, items, told, 422)
    except Refused as refused_verb:
        told = [(_(refused_verb.refusal.message), "")]
        return _show(request, row, item, asked, items, told, 409)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("The supplement was handed in. The clock runs again."))
    return redirect("dossiers:dossier", dossier_id=row.id)


def _show(
    request: HttpRequest,
    row: Any,
    item: Procedure,
    asked: own.Asked,
    items: list[dict[str, Any]],
    problems: Problems,
    status: int,
) -> HttpResponse:
    context = {
        "dossier": row,
        "procedure": item,
        "asked": asked,
        "items": items,
        "accept": ACCEPT,
        "largest": settings.UPLOAD_LIMIT // (1024 * 1024),
    }
    return page(request, "supplement.html", context, problems=problems, status=status)
