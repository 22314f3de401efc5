"""Nộp hồ sơ: start, the task list, and doing away with a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.procedure import ChannelKind, Procedure
from motcua.dossiers.actions.draft_delete import draft_delete
from motcua.dossiers.actions.draft_start import PREFILLED, draft_start
from motcua.dossiers.errors import NotFound, Refused
from motcua.dossiers.queries import catalogue, drafts
from motcua.dossiers.web.public import due_now
from motcua.dossiers.web.shared import actor_of, crumbs, found_or_404, language, page
from motcua.identity.intents import intent
from motcua.kernel import clock

if TYPE_CHECKING:
    from motcua.dossiers.models import Draft

DONE, STARTED, UNTOUCHED = "done", "started", "todo"


@dataclass(frozen=True)
class Task:
    """Một việc trong danh sách."""

    title: str
    url: str
    state: str
    hint: str = ""


@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, procedure_id: str) -> HttpResponse:
    """Bắt đầu: what will be needed; the button makes a draft or goes on with an open one."""
    item: Procedure = found_or_404(catalogue.procedure(procedure_id))
    actor = actor_of(request)
    if item.channel(ChannelKind.ONLINE) is None or not item.in_force(clock.now().date()):
        return page(request, "closed.html", {"procedure": item}, status=410)
    context = {
        "procedure": item,
        "acts_for_office": actor.post is not None,
        "crumbs": crumbs(
            (item.name.get(language()), reverse("dossiers:procedure", args=[item.id])),
            (_("File online"), ""),
        ),
        "components": [c for c in item.components if not c.is_form],
    }
    if request.method != "POST":
        open_drafts = [d for d in drafts.of_account(actor) if d.procedure == item.id]
        return page(request, "start.html", {**context, "drafts": open_drafts})
    known = {key: str(getattr(request.user, key, "") or "") for key in ("kind", *PREFILLED)}
    try:
        draft = draft_start(item.id, actor, known, another="another" in request.POST)
    except Refused as refused:
        return page(
            request, "start.html", context, problems=[(_(refused.refusal.message), "")], status=409
        )
    return redirect("dossiers:draft", draft_id=draft.id)


@intent("own")
@require_safe
def tasks(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Danh sách việc: each part of the filing with how far it has come."""
    draft = found_or_404(drafts.own(actor_of(request), draft_id))
    if draft.dossier_id is not None:
        return redirect("dossiers:dossier", dossier_id=draft.dossier_id)
    item = drafts.procedure_of(draft)
    if item is None:
        known = catalogue.procedure(draft.procedure)
        return page(request, "closed.html", {"procedure": known, "draft": draft}, status=410)
    reading = drafts.read(draft, item)
    listed = task_list(draft, reading)
    context = {
        "draft": draft,
        "procedure": item,
        "tasks": listed,
        "done": sum(task.state == DONE for task in listed),
        "total": len(listed),
        "ready": reading.ready,
        "outdated": drafts.outdated(draft),
        "due": due_now(item, "online", clock.now()),
        "crumbs": crumbs(
            (_("My dossiers"), reverse("dossiers:own")), (item.name.get(language()), "")
        ),
    }
    return page(request, "tasks.html", context)


def task_list(draft: Draft, reading: drafts.Reading) -> list[Task]:
    """The parts of a filing in order; a section of which nothing is asked now is left out."""
    lang, item = language(), reading.procedure
    found = [
        Task(
            _("Applicant"),
            reverse("dossiers:draft_applicant", args=[draft.id]),
            _state(drafts.APPLICANT_PART in draft.done, bool(reading.applicant_errors)),
        )
    ]
    wrong = {error.field for error in reading.form_errors}
    for section in item.form.sections:
        found.append(
            Task(
                section.title.get(lang),
                reverse("dossiers:draft_section", args=[draft.id, section.id]),
                _state(
                    drafts.form_part(section.id) in draft.done,
                    any(field.id in wrong for field in section.fields),
                ),
            )
        )
    if reading.components:
        count = sum(c.required for c in reading.components)
        attached = any(draft.papers.get(c.id) for c in reading.components)
        found.append(
            Task(
                _("Papers"),
                reverse("dossiers:draft_papers", args=[draft.id]),
                _state(attached or "papers" in draft.done or not count, bool(reading.missing)),
                ngettext("%(n)d required paper", "%(n)d required papers", count) % {"n": count},
            )
        )
    found.append(
        Task(
            _("Receiving the result"),
            reverse("dossiers:draft_delivery", args=[draft.id]),
            _state(drafts.DELIVERY_PART in draft.done, reading.delivery_missing),
        )
    )
    return found


def _state(visited: bool, wrong: bool) -> str:
    if not visited:
        return UNTOUCHED
    return STARTED if wrong else DONE


def next_task(draft: Draft, reading: drafts.Reading, after: str) -> str:
    """The address of the part that follows ``after`` (an address); the task list at the end."""
    urls = [task.url for task in task_list(draft, reading)]
    place = urls.index(after) + 1 if after in urls else len(urls)
    return urls[place] if place < len(urls) else reverse("dossiers:draft_review", args=[draft.id])


@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Xóa bản nháp, after one question."""
    actor = actor_of(request)
    draft = found_or_404(drafts.own(actor, draft_id))
    if draft.dossier_id is not None:
        raise Http404
    if request.method == "POST":
        try:
            draft_delete(draft_id, actor)
        except NotFound as gone:
            raise Http404 from gone
        messages.success(request, _("The draft was deleted."))
        return redirect("dossiers:own")
    return page(
        request,
        "draft_delete.html",
        {"draft": draft, "procedure": catalogue.procedure(draft.procedure)},
    )
