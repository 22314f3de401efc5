"""Hồ sơ của tôi: the list, one dossier with its story, and what its owner may do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.definitions.model.procedure import Procedure
from motcua.documents.files import serve
from motcua.documents.queries import file_name, is_waiting, pdf_of
from motcua.documents.sayings import with_verdicts
from motcua.dossiers import clockwork, lifecycle
from motcua.dossiers.actions.rate import rate
from motcua.dossiers.actions.return_result import return_result
from motcua.dossiers.actions.withdraw import withdraw
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.filing import OTHER
from motcua.dossiers.letters import shown
from motcua.dossiers.queries import drafts, own
from motcua.dossiers.queries.tracking import progress_of
from motcua.dossiers.situations import situation_of
from motcua.dossiers.states import PAUSED, State, Verb
from motcua.dossiers.web import words
from motcua.dossiers.web.forms import DELIVERY, RatingForm
from motcua.dossiers.web.shared import (
    actor_of,
    agency_name,
    crumbs,
    found_or_404,
    language,
    minutes_left,
    page,
)
from motcua.identity.intents import intent
from motcua.kernel import clock
from motcua.payments.web.shared import bills_in_words
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of

Problems = list[tuple[str, str]]


@intent("own")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Danh sách: drafts first, then dossiers, newest first."""
    actor, lang = actor_of(request), language()
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    listed = own.mine(actor, after, before)
    known = publication.current().procedures
    context = {
        "drafts": [
            (draft, known[draft.procedure].name.get(lang))
            for draft in (drafts.of_account(actor) if not after and not before else [])
            if draft.procedure in known
        ],
        "page": listed,
        "now": clock.now(),
        "rows": [
            {
                "dossier": row,
                "name": publication.version(row.version).name.get(lang),
                "state": words.state_name(row.state),
                "colour": words.state_colour(row.state),
                "paused": row.state in PAUSED,
                "minutes": minutes_left(
                    calendar_of(publication.version(row.version).agency), row.due
                ),
            }
            for row in listed
        ],
        "crumbs": crumbs((_("My dossiers"), "")),
    }
    return page(request, "mine.html", context)


@intent("own")
@require_safe
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Một hồ sơ."""
    return show(request, dossier_id)


def show(
    request: HttpRequest,
    dossier_id: UUID,
    *,
    problems: Problems | None = None,
    status: int = 200,
    rating: RatingForm | None = None,
) -> HttpResponse:
    """The page of an own dossier, also after something was refused on it."""
    found = found_or_404(own.page(actor_of(request), dossier_id))
    row = found.dossier
    item = publication.version(row.version)
    calendar = calendar_of(row.agency)
    now, lang = clock.now(), language()
    situation = situation_of(row, item, calendar, found.letters)
    reading = clockwork.read(item, row.channel, row.clock, calendar, now)
    context = {
        "dossier": row,
        "procedure": item,
        "state": words.state_name(row.state),
        "colour": words.state_colour(row.state),
        "next": words.next_sentence(row.state, row.channel, row.delivery),
        "office": agency_name(row.agency),
        "step": _step_name(item, row.step, lang) if row.state in (1, 2, 4) else "",
        "percent": progress_of(item, State(row.state), row.step),
        "paused": row.state in PAUSED,
        "minutes": minutes_left(calendar, row.due),
        "trace": reading.state.trace if reading else (),
        "story": words.story(found.events, item, agency_name(row.agency), lang),
        "letters": [(one, words.LETTERS.get(one.kind, one.kind)) for one in found.letters],
        "papers": _papers(item, found.papers, lang),
        "answers": _answers(item, row.form, lang),
        "asked": found.asked,
        "delivery": dict(DELIVERY).get(row.delivery, ""),
        "offers": _offers(item, situation, request, now),
        "rating": rating or RatingForm(),
        "bills": bills_in_words(row.id) if row.fees or row.owed else [],
        "crumbs": crumbs((_("My dossiers"), "/dossiers/"), (row.code or _("Dossier"), "")),
        "now": now,
    }
    return page(request, "dossier.html", context, problems=problems or [], status=status)


def _step_name(item: Procedure, step: str, lang: str) -> str:
    return next((one.name.get(lang) for one in item.steps if one.id == step), "")


def _offers(item: Procedure, situation: Any, request: HttpRequest, at: Any) -> set[str]:
    """The verbs that the life cycle lets the owner ask for now."""
    offers = lifecycle.allowed(item, situation, actor_of(request), at)
    return {verb.value for verb, held in offers.items() if not held}


def _papers(item: Procedure, papers: list[Any], lang: str) -> list[tuple[str, list[Any]]]:
    by_component: dict[str, list[Any]] = {}
    for paper in with_verdicts(papers):
        by_component.setdefault(paper.component, []).append(paper)
    shown_papers = [
        (component.name.get(lang), by_component[component.id])
        for component in item.components
        if component.id in by_component
    ]
    if OTHER in by_component:
        shown_papers.append((_("Other papers"), by_component[OTHER]))
    return shown_papers


def _answers(item: Procedure, form: dict[str, Any], lang: str) -> list[tuple[str, list[Any]]]:
    found = []
    for section in item.form.sections:
        rows = [
            (field.label.get(lang), shown(field, form[field.id], lang))
            for field in section.fields
            if field.id in form
        ]
        if rows:
            found.append((section.title.get(lang), rows))
    return found


@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_page(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Rút hồ sơ, after one question."""
    actor = actor_of(request)
    row = found_or_404(own.dossier(actor, dossier_id))
    if request.method != "POST":
        item = publication.version(row.version)
        situation = situation_of(row, item, calendar_of(row.agency))
        if Verb.WITHDRAW.value not in _offers(item, situation, request, clock.now()):
            return redirect("dossiers:dossier", dossier_id=dossier_id)
        return page(request, "withdraw.html", {"dossier": row, "procedure": item})
    try:
        withdraw(dossier_id, actor, rev=_rev(request))
    except Refused as refused:
        return show(request, dossier_id, problems=_why(refused), status=409)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("The withdrawal was recorded."))
    return redirect("dossiers:dossier", dossier_id=dossier_id)


@intent("own")
@require_POST
def rate_dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Đánh giá mức độ hài lòng."""
    form = RatingForm(request.POST)
    if not form.is_valid():
        problems = [(str(message), "id_score_0") for message in form.errors.get("score", [])]
        problems += [(str(message), "id_comment") for message in form.errors.get("comment", [])]
        return show(request, dossier_id, problems=problems, status=422, rating=form)
    score, comment = int(form.cleaned_data["score"]), form.cleaned_data["comment"]
    try:
        rate(dossier_id, actor_of(request), score=score, comment=comment)
    except Refused as refused:
        return show(request, dossier_id, problems=_why(refused), status=409, rating=form)
    except Invalid as wrong:
        told = [(words.problem_text(p, language()), "id_score_0") for p in wrong.problems]
        return show(request, dossier_id, problems=told, status=422, rating=form)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("Thank you for your rating. It is kept without your name."))
    return redirect("dossiers:dossier", dossier_id=dossier_id)


@intent("own")
@require_POST
def collect(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Nhận kết quả trực tuyến."""
    try:
        return_result(dossier_id, actor_of(request), method="online", rev=_rev(request))
    except Refused as refused:
        return show(request, dossier_id, problems=_why(refused), status=409)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("You have received the result. Download it below."))
    return redirect("dossiers:dossier", dossier_id=dossier_id)


def _why(refused: Refused) -> Problems:
    basis = f" ({refused.refusal.basis})" if refused.refusal.basis else ""
    return [(_(refused.refusal.message) + basis, "")]


def _rev(request: HttpRequest) -> int | None:
    text = request.POST.get("rev", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


@intent("own")
@require_safe
def paper(request: HttpRequest, dossier_id: UUID, paper_id: int) -> HttpResponseBase:
    """Tải tệp đã nộp; the owner's only."""
    row = found_or_404(own.paper(actor_of(request), dossier_id, paper_id))
    return serve(row.sha256, row.name, row.media_type, inline=True)


@intent("own")
@require_safe
def letter(request: HttpRequest, dossier_id: UUID, letter_id: UUID) -> HttpResponse:
    """Tải văn bản: receipt, slips, result."""
    row = found_or_404(own.letter(actor_of(request), dossier_id, letter_id))
    if is_waiting(row):
        messages.info(request, _("The document is being signed digitally. Try in a few minutes."))
        return redirect("dossiers:dossier", dossier_id)
    response = HttpResponse(pdf_of(row), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(row)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
