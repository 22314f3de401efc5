"""Xem lại và nộp: all answers on one page, the fees, the date to expect, the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.definitions.fees import amount_due
from motcua.definitions.model.form import Field, Form
from motcua.definitions.model.procedure import Procedure
from motcua.definitions.values import is_asked
from motcua.dossiers.actions.draft_submit import draft_submit
from motcua.dossiers.errors import Invalid, NotFound, Refused
from motcua.dossiers.letters import shown
from motcua.dossiers.queries import drafts
from motcua.dossiers.web import words
from motcua.dossiers.web.forms import DELIVERY
from motcua.dossiers.web.public import due_now
from motcua.dossiers.web.shared import actor_of, found_or_404, language, page
from motcua.identity.intents import intent
from motcua.kernel import clock

if TYPE_CHECKING:
    from motcua.dossiers.models import Draft

Problems = list[tuple[str, str]]


@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Xem lại hồ sơ; the button submits once, however often it is pressed."""
    actor = actor_of(request)
    draft = found_or_404(drafts.own(actor, draft_id))
    if draft.dossier_id is not None:
        return redirect("dossiers:dossier", dossier_id=draft.dossier_id)
    item = drafts.procedure_of(draft)
    if item is None:
        raise Http404
    if request.method != "POST":
        return _show(request, draft, item, [], 200)
    try:
        dossier = draft_submit(draft.id, actor, declared=request.POST.get("declared") == "yes")
    except Invalid as wrong:
        return _show(request, draft, item, _linked(wrong, draft, item), 422)
    except Refused as refused:
        return _show(request, draft, item, [(_(refused.refusal.message), "")], 409)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("The dossier was submitted."))
    return redirect("dossiers:dossier", dossier_id=dossier.id)


def _linked(wrong: Invalid, draft: Draft, item: Procedure) -> Problems:
    """Each problem in words, with the address of the page where it can be mended."""
    lang = language()
    return [(words.problem_text(p, lang), _where(p.field, draft, item)) for p in wrong.problems]


def _where(name: str, draft: Draft, item: Procedure) -> str:
    kind, _dot, key = name.partition(".")
    if kind == "applicant":
        return f"{reverse('dossiers:draft_applicant', args=[draft.id])}#id_{key}"
    if kind == "papers":
        return f"{reverse('dossiers:draft_papers', args=[draft.id])}#file-{key}"
    if kind.startswith("delivery"):
        return f"{reverse('dossiers:draft_delivery', args=[draft.id])}#id_{kind}"
    for section in item.form.sections:
        if any(field.id == key for field in section.fields):
            return f"{reverse('dossiers:draft_section', args=[draft.id, section.id])}#id_{key}"
    return "#declared" if kind == "declared" else ""


def _show(
    request: HttpRequest, draft: Draft, item: Procedure, problems: Problems, status: int
) -> HttpResponse:
    reading, now = drafts.read(draft, item), clock.now()
    fees = _fees(item, reading.form, [key for key, files in draft.papers.items() if files])
    context = {
        "draft": draft,
        "procedure": item,
        "groups": _groups(draft, reading),
        "papers": [
            (c.name.get(language()), _files(draft, c.id), c.required, c.id)
            for c in reading.components
        ],
        "delivery": dict(DELIVERY).get(draft.delivery, ""),
        "fees": fees,
        "total": sum(amount for _name, amount in fees),
        "due": due_now(item, "online", now),
        "now": now,
        "ready": reading.ready,
        "doubts": [d.text.get(language()) for d in reading.doubts if not d.sure],
        "status": status,
    }
    return page(request, "review.html", context, problems=problems, status=status)


def _files(draft: Draft, component: str) -> list[dict[str, Any]]:
    """The names of what answers a component; what the State has already says so."""
    held = draft.reused.get(component, {})
    if held.get("ref"):
        text = _("Taken from dossier %(code)s") % held if held.get("code") else _("Taken over")
        return [{"name": text}]
    return list(draft.papers.get(component, []))


def _fees(item: Procedure, values: dict[str, Any], proofs: list[str]) -> list[tuple[str, int]]:
    try:
        rows = amount_due(item, values, "online", clock.now().date(), proofs)
    except ValueError:
        return []
    return [(row.name.get(language()), row.amount) for row in rows]


def _groups(draft: Draft, reading: drafts.Reading) -> list[dict[str, Any]]:
    """Title, address and the shown answers of each part."""
    who = drafts.applicant_form(tuple(reading.procedure.applicants))
    wrong = {e.field: e for e in reading.applicant_errors}
    url = reverse("dossiers:draft_applicant", args=[draft.id])
    groups = [_group(who, who.sections[0].fields, reading.applicant, wrong, _("Applicant"), url)]
    wrong = {e.field: e for e in reading.form_errors}
    for section in reading.procedure.form.sections:
        url = reverse("dossiers:draft_section", args=[draft.id, section.id])
        title = section.title.get(language())
        form = reading.procedure.form
        groups.append(_group(form, section.fields, reading.form, wrong, title, url))
    return groups


def _group(
    _form: Form,
    fields: tuple[Field, ...],
    values: dict[str, object],
    wrong: dict[str, Any],
    title: str,
    url: str,
) -> dict[str, Any]:
    lang = language()
    rows = [
        {
            "label": field.label.get(lang),
            "value": shown(field, values.get(field.id), lang),
            "error": wrong[field.id].text(lang) if field.id in wrong else "",
            "anchor": f"id_{field.id}",
        }
        for field in fields
        if is_asked(field, values)
    ]
    return {"title": title, "url": url, "rows": rows}
