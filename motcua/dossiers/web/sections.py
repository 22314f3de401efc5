"""Các phần của hồ sơ: the applicant, each section of the form, and how the result is received.

Every part is saved as it was typed, also where something is still wrong; what is wrong is shown at
once and again on return.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.definitions.model.form import Form
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.values import FieldError
from motcua.dossiers.actions.draft_save import Saved, draft_save
from motcua.dossiers.errors import NotFound
from motcua.dossiers.queries import drafts
from motcua.dossiers.web.drafts import next_task
from motcua.dossiers.web.forms import AnswersForm, DeliveryForm, revisited
from motcua.dossiers.web.keep import keeps_typed, take_kept
from motcua.dossiers.web.shared import actor_of, found_or_404, language, page
from motcua.identity.intents import intent

if TYPE_CHECKING:
    from motcua.dossiers.models import Draft

_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Part:
    """Một phần: which questions it asks, and where the draft keeps their answers."""

    name: str
    title: str
    definition: Form
    column: str  # "applicant" or "form"
    sections: tuple[str, ...] | None = None


@keeps_typed
@intent("own")
@require_http_methods(_METHODS)
def applicant(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Người nộp hồ sơ, filled in from the account."""
    draft, item = _opened(request, draft_id)
    form = drafts.applicant_form(tuple(item.applicants))
    part = Part(drafts.APPLICANT_PART, _("Applicant"), form, "applicant")
    return _answer(request, draft, item, part)


@keeps_typed
@intent("own")
@require_http_methods(_METHODS)
def section(request: HttpRequest, draft_id: UUID, section_id: str) -> HttpResponseBase:
    """Một phần của biểu mẫu."""
    draft, item = _opened(request, draft_id)
    found = found_or_404(next((s for s in item.form.sections if s.id == section_id), None))
    title = found.title.get(language())
    part = Part(drafts.form_part(section_id), title, item.form, "form", (section_id,))
    return _answer(request, draft, item, part)


def _opened(request: HttpRequest, draft_id: UUID) -> tuple[Draft, Procedure]:
    draft = found_or_404(drafts.own(actor_of(request), draft_id))
    item = drafts.procedure_of(draft)
    if draft.dossier_id is not None or item is None:
        raise Http404
    return draft, item


def _answer(request: HttpRequest, draft: Draft, item: Procedure, part: Part) -> HttpResponseBase:
    stored: dict[str, Any] = getattr(draft, part.column)
    kept = take_kept(request) if request.method != "POST" else None
    data: QueryDict | None = request.POST if request.method == "POST" else kept

    def make(saved: dict[str, Any], given: QueryDict | None) -> AnswersForm:
        return AnswersForm(
            part.definition,
            saved,
            given,
            language=language(),
            sections=part.sections,
            communes=drafts.communes(),
        )

    if data is None:
        form = make(stored, None)
        if part.name in draft.done:
            form = revisited(form)
            form.object_to(_about_entry(draft, item, part))
        return _show(request, draft, item, part, form)
    form = make(stored, data)
    named = drafts.answers_of(draft, item, data.get("entry") or "")
    form.raw |= named
    saved = _save(request, draft, part, form, data)
    if named:
        return _show(
            request, saved.draft, item, part, make(getattr(saved.draft, part.column), None)
        )
    form.object_to(_about_entry(saved.draft, item, part))
    if kept is not None:
        messages.success(
            request, _("You were signed out while you wrote. What you typed is kept and saved.")
        )
        return redirect(request.path)
    return _after(request, saved, item, part, form, make)


def _about_entry(draft: Draft, item: Procedure, part: Part) -> list[FieldError]:
    """What is wrong with the entry of a register that this part of the form names."""
    if part.column != "form" or item.result.finds is None:
        return []
    reading = drafts.read(draft, item)
    return [error for error in reading.form_errors if error.code.startswith("entry_")]


def _save(
    request: HttpRequest, draft: Draft, part: Part, form: AnswersForm, data: QueryDict
) -> Saved:
    try:
        saved = draft_save(
            draft.id,
            actor_of(request),
            part=part.name,
            shown=_shown(data.get("shown", "")),
            applicant=form.raw if part.column == "applicant" else None,
            form=form.raw if part.column == "form" else None,
        )
    except NotFound as gone:
        raise Http404 from gone
    if saved.overwrote:
        messages.warning(
            request,
            _(
                "This part had been changed in another window. "
                "What you sent last is kept; check it."
            ),
        )
    return saved


def _after(
    request: HttpRequest,
    saved: Saved,
    item: Procedure,
    part: Part,
    form: AnswersForm,
    make: Callable[[dict[str, Any], QueryDict | None], AnswersForm],
) -> HttpResponseBase:
    """Where to go once a part is saved: on, or back to what is new or wrong in it."""
    draft = saved.draft
    if "later" in request.POST:
        messages.success(request, _("Saved. You can go on later from “My dossiers”."))
        return redirect("dossiers:draft", draft_id=draft.id)
    fresh = make(getattr(draft, part.column), None)
    if form.newly_asked and {p.field for p in form.problems} <= set(form.newly_asked):
        messages.info(request, _("Your answers bring up more questions; please answer them too."))
        return _show(request, draft, item, part, fresh)
    if form.problems:
        return _show(request, draft, item, part, form)
    return redirect(next_task(draft, drafts.read(draft, item), request.path))


def _shown(token: str) -> dict[str, Any] | None:
    """What the page had shown, as it was signed into the form; None where that is unreadable."""
    try:
        held = signing.loads(token, salt="shown", max_age=7 * 86400) if token else None
    except signing.BadSignature:
        return None
    return held if isinstance(held, dict) else None


def _show(
    request: HttpRequest, draft: Draft, item: Procedure, part: Part, form: AnswersForm
) -> HttpResponse:
    mine = [field.id for section in form.sections for field in section.fields]
    stored: dict[str, Any] = getattr(draft, part.column)
    shown = {key: stored[key] for key in mine if key in stored}
    problems = form.summary() if form.is_bound else []
    context = {
        "draft": draft,
        "procedure": item,
        "title": part.title,
        "form": form,
        "groups": form.grouped(),
        "shown": signing.dumps(shown, salt="shown", compress=True),
        "entries": drafts.own_entries(draft, item) if item.result.finds in mine else (),
    }
    status = 422 if problems and request.method == "POST" else 200
    return page(request, "section.html", context, problems=problems, status=status)


@keeps_typed
@intent("own")
@require_http_methods(_METHODS)
def delivery(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Nhận kết quả: online, at the desk, or by post."""
    draft, item = _opened(request, draft_id)
    kept = take_kept(request) if request.method != "POST" else None
    data = request.POST if request.method == "POST" else kept
    start = {
        "delivery": draft.delivery,
        "delivery_address": draft.delivery_address or draft.applicant.get("address", ""),
    }
    form = DeliveryForm(data, initial=start, online=item.online_result)
    if data is not None and form.is_valid():
        try:
            saved = draft_save(
                draft.id,
                actor_of(request),
                part=drafts.DELIVERY_PART,
                delivery=form.cleaned_data["delivery"],
                delivery_address=form.cleaned_data["delivery_address"],
            )
        except NotFound as gone:
            raise Http404 from gone
        if "later" in data:
            return redirect("dossiers:draft", draft_id=draft.id)
        return redirect(next_task(saved.draft, drafts.read(saved.draft, item), request.path))
    context = {"draft": draft, "procedure": item, "form": form}
    status = 422 if data is not None and request.method == "POST" else 200
    return page(request, "delivery.html", context, status=status)
