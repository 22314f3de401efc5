"""Một hồ sơ: everything about it on one page, and the verbs that its state allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.procedure import StepVerb
from motcua.desk import words
from motcua.desk.forms.base import VerbForm
from motcua.desk.forms.office import ToForm
from motcua.desk.forms.verbs import FORMS, ON_OWN_PAGE
from motcua.desk.web.register_entry import doubts_in_words
from motcua.desk.web.sheet import Sheet, sheet_of
from motcua.documents import queries as documents
from motcua.documents.files import harden, serve, serve_copy
from motcua.dossiers import words as refusals
from motcua.dossiers.actions.view import view as record_view
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.lifecycle import decide
from motcua.dossiers.queries import handover
from motcua.dossiers.queries import page as pages
from motcua.dossiers.queries.page import Page
from motcua.dossiers.states import Decision, Refusal, Verb
from motcua.identity.actor import Actor
from motcua.identity.intents import Intent, admits
from motcua.identity.requests import ActorRequest
from motcua.notices.queries import told
from motcua.payments.access import may_read
from motcua.payments.web.shared import bills_in_words

OVERRIDABLE = frozenset(
    refusal.message
    for refusal in (
        refusals.ONE_SUPPLEMENT,
        refusals.SUPPLEMENT_TOO_LATE,
        refusals.ANSWER_AWAITED,
    )
)
"""Held back unless something more is written (a legal basis, a tick): the form is still shown."""


STEP_VERBS = {
    StepVerb.RECEIVE: Verb.RECEIVE,
    StepVerb.ASSIGN: Verb.ASSIGN,
    StepVerb.VERIFY: Verb.VERIFY,
    StepVerb.PROPOSE: Verb.PROPOSE,
    StepVerb.FORWARD: Verb.FORWARD,
    StepVerb.APPROVE: Verb.APPROVE,
    StepVerb.RETURN: Verb.RETURN_RESULT,
}


@dataclass(frozen=True)
class Offer:
    """Một việc có thể làm: a verb with its form, or with why it is held back."""

    verb: Verb
    label: str
    form: VerbForm | None
    held: str = ""
    open: bool = False
    shut: bool = False  # no longer offered; only what was typed is kept in sight

    @property
    def single(self) -> bool:
        """Whether nothing has to be typed."""
        return self.form is not None and not self.form.fields and self.verb != Verb.APPROVE

    @property
    def own_page(self) -> bool:
        """Whether the form has a page of its own."""
        return self.verb in ON_OWN_PAGE


@require_safe
def dossier(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Trang hồ sơ; the first look of the day is put on record."""
    page = _page(dossier_id, request.actor)
    if not page.viewed_by(request.actor):
        record_view(dossier_id, request.actor, consulted=page.consulted)
    return _show(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: ActorRequest, dossier_id: UUID, verb: str) -> HttpResponse:
    """Carry out a verb; a refusal shows the page again with its reason and what was typed."""
    kind = _verb(verb)
    page = _page(dossier_id, request.actor)
    if request.method != "POST":
        return _alone(request, page, kind)
    form = FORMS[kind](page, request.POST, request.FILES)
    _offer_officers(form, page, request.actor)
    status = _try(form, request)
    if status is None:
        messages.success(request, _("Done: %(verb)s.") % {"verb": words.VERBS[kind]})
        return redirect("desk:dossier", dossier_id)
    page = _page(dossier_id, request.actor)  # as it stands now, so that the form is not stale
    if kind in ON_OWN_PAGE:
        return _show_alone(request, page, form, status)
    return _show(request, page, form, status)


def _try(form: VerbForm, request: ActorRequest) -> int | None:
    """None where the verb was carried out, else the status of the page that says why not."""
    try:
        rev = int(request.POST.get("rev", ""))
    except ValueError:
        rev = -1  # a page without a revision is a stale one
    if not form.is_valid():
        return 422
    try:
        form.act(request.actor, rev)
    except NotFound as error:
        raise Http404 from error
    except Refused as refused:
        form.add_error(None, words.held_back(refused.refusal.message))
        return 409
    except Invalid as invalid:
        for problem in invalid.problems:
            name = problem.field if problem.field in form.fields else None
            form.add_error(name, _(problem.message) % problem.params)
        return 422
    return None


def main_verb(page: Page) -> Verb | None:
    """The verb that completes the present step; it stands first."""
    if page.dossier.pending == "supplement":
        return Verb.REQUEST_SUPPLEMENT
    step = next((s for s in page.procedure.steps if s.id == page.dossier.step), None)
    return STEP_VERBS.get(step.do) if step is not None else None


def offers_of(page: Page, bound: VerbForm | None = None) -> list[Offer]:
    """What the actor may do now, in the order of the screen; ``bound`` takes its verb's place."""
    found: list[Offer] = []
    main = main_verb(page)
    for verb, label in sorted(words.VERBS.items(), key=lambda pair: pair[0] != main):
        if bound is not None and verb == bound.verb:
            found.append(Offer(verb, str(label), bound, open=True, shut=verb not in page.offers))
        elif verb in page.offers:
            held = page.offers[verb]
            form = None if held and held not in OVERRIDABLE else FORMS[verb](page)
            found.append(Offer(verb, str(label), form, words.held_back(held) if held else ""))
    return found


def _show(
    request: ActorRequest, page: Page, bound: VerbForm | None = None, status: int = 200
) -> HttpResponse:
    sheet: Sheet = sheet_of(page)
    context: Mapping[str, Any] = {
        "page": page,
        "sheet": sheet,
        "dossier": page.dossier,
        "offers": offers_of(page, bound),
        "untold": _untold(page),
        "bills": bills_in_words(page.dossier.id) if page.dossier.fees or page.dossier.owed else [],
        "at_desk": admits(Intent.DESK, request.actor),
        "may_see_money": may_read(request.actor, page.dossier.agency),
        "bound": bound,
        "doubts": doubts_in_words(page.procedure, page.dossier),
    }
    return render(request, "desk/dossier.html", dict(context), status=status)


def _untold(page: Page) -> bool:
    """Whether a result is to be handed over early and nobody has told the applicant of it yet
    (NĐ 61/2018 Đ20.4); one statement, where there is something to hand over."""
    row = page.dossier
    if Verb.RETURN_RESULT not in page.offers or row.resolved_at is None or row.due is None:
        return False
    early = row.resolved_at < row.due
    return early and not told(f"dossier:{row.id}", "dossier.approved", "dossier.consented")


def _alone(request: ActorRequest, page: Page, kind: Verb) -> HttpResponse:
    """A verb's form on a page of its own."""
    if kind not in page.offers:
        return redirect("desk:dossier", page.dossier.id)
    form = FORMS[kind](page)
    _offer_officers(form, page, request.actor)
    return _show_alone(request, page, form)


def _show_alone(
    request: ActorRequest, page: Page, form: VerbForm, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "dossier": page.dossier,
        "sheet": sheet_of(page),
        "untold": _untold(page),
        "offer": Offer(
            form.verb,
            str(words.VERBS[form.verb]),
            form,
            words.held_back(page.offers.get(form.verb, "")) if form.verb in page.offers else "",
            shut=form.verb not in page.offers,
        ),
    }
    return render(request, "desk/act.html", context, status=status)


def _offer_officers(form: VerbForm, page: Page, actor: Actor) -> None:
    """Officers with their load, for the two verbs that choose one."""
    if not isinstance(form, ToForm):
        return
    pool = page.dossier.pool
    if form.verb == Verb.ASSIGN:
        answer: Decision | Refusal = decide(
            page.procedure, page.situation, form.verb, actor, page.now, {"to": "?"}
        )
        pool = answer.pool if isinstance(answer, Decision) else pool
    form.offer(handover.candidates(page.dossier.agency, pool, but=page.dossier.holder))


@require_safe
def paper(request: ActorRequest, dossier_id: UUID, paper_id: int) -> HttpResponseBase:
    """Tệp trong hồ sơ: shown in the browser where that is safe, else downloaded."""
    try:
        found = pages.paper_of(dossier_id, paper_id, request.actor)
    except NotFound as error:
        raise Http404 from error
    if "searchable" in request.GET:
        try:
            return serve_copy(found.sha256, found.name)
        except FileNotFoundError as error:
            raise Http404 from error
    if "download" not in request.GET:
        return serve(found.sha256, found.name, found.media_type, inline=True)
    return serve(found.sha256, pages.download_name(found, found.dossier.code), found.media_type)


@require_safe
def letter(request: ActorRequest, dossier_id: UUID, letter_id: UUID) -> HttpResponse:
    """Văn bản đã ban hành as PDF."""
    try:
        found = pages.letter_of(dossier_id, letter_id, request.actor)
    except NotFound as error:
        raise Http404 from error
    if documents.is_waiting(found):
        messages.info(request, _("The document is being signed digitally. Try in a few minutes."))
        return redirect("desk:dossier", dossier_id)
    response = HttpResponse(documents.pdf_of(found), content_type="application/pdf")
    harden(response, documents.file_name(found), inline="download" not in request.GET)
    return response


def _page(dossier_id: UUID, actor: Actor) -> Page:
    try:
        return pages.page_of(dossier_id, actor)
    except NotFound as error:
        raise Http404 from error


def _verb(name: str) -> Verb:
    try:
        verb = Verb(name.replace("-", "_"))
    except ValueError as error:
        raise Http404 from error
    if verb not in FORMS:
        raise Http404
    return verb
