"""Giấy tờ kèm theo: each component with its files; adding and taking out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents.files import serve
from motcua.documents.papers.advice import warnings
from motcua.documents.papers.queries import kinds
from motcua.dossiers import reuse
from motcua.dossiers.actions.draft_attach import draft_attach
from motcua.dossiers.actions.draft_detach import draft_detach
from motcua.dossiers.actions.draft_reuse import draft_reuse
from motcua.dossiers.errors import Invalid, NotFound
from motcua.dossiers.queries import drafts
from motcua.dossiers.web import words
from motcua.dossiers.web.drafts import next_task
from motcua.dossiers.web.shared import actor_of, found_or_404, language, page
from motcua.dossiers.web.uploads import ACCEPT, take_in
from motcua.identity.intents import intent

if TYPE_CHECKING:
    from motcua.dossiers.models import Draft

Problems = list[tuple[str, str]]


@intent("own")
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """All components on one page; the files of several may be sent at once."""
    draft = found_or_404(drafts.own(actor_of(request), draft_id))
    item = drafts.procedure_of(draft)
    if draft.dossier_id is not None or item is None:
        raise Http404
    if request.method != "POST":
        return _show(request, draft, drafts.read(draft, item), [])
    reading = drafts.read(draft, item)
    problems: Problems = []
    outages = reuse.outages(reading.components) if request.FILES else {}
    for component in reading.components:
        uploads = request.FILES.getlist(f"file-{component.id}")
        if uploads:
            outage = outages.get(component.id, "")
            draft, found = _attach(request, draft, component.id, uploads, outage)
        else:
            draft, found = _choose(request, draft, component.id)
        problems += found
    reading = drafts.read(draft, item)
    if "go_on" in request.POST and not problems:
        if not reading.missing:
            return redirect(
                next_task(draft, reading, reverse("dossiers:draft_papers", args=[draft.id]))
            )
        lang = language()
        problems = [
            (_("Attach: %(name)s") % {"name": c.name.get(lang)}, f"file-{c.id}")
            for c in reading.missing
        ]
    elif not problems:
        return redirect("dossiers:draft_papers", draft_id=draft.id)
    return _show(request, draft, reading, problems)


def _attach(
    request: HttpRequest,
    draft: Draft,
    component: str,
    uploads: list[UploadedFile[bytes]],
    outage: str,
) -> tuple[Draft, Problems]:
    good, refused = take_in(uploads)
    problems: Problems = [(message, f"file-{component}") for message in refused]
    if good:
        try:
            draft = draft_attach(
                draft.id, actor_of(request), component=component, files=good, outage=outage
            )
        except Invalid as wrong:
            problems += [
                (words.problem_text(p, language()), f"file-{component}") for p in wrong.problems
            ]
        except NotFound as gone:
            raise Http404 from gone
    return draft, problems


def _choose(request: HttpRequest, draft: Draft, component: str) -> tuple[Draft, Problems]:
    """Take what is offered for a component, or say that an upload will come instead."""
    ref = request.POST.get(f"reuse-{component}")
    held = draft.reused.get(component, {})
    if ref is None or held.get("ref", "") == ref or (not ref and draft.papers.get(component)):
        return draft, []
    try:
        return draft_reuse(draft.id, actor_of(request), component=component, ref=ref), []
    except Invalid as wrong:
        lang = language()
        told = [(words.problem_text(p, lang), f"file-{component}") for p in wrong.problems]
        return draft, told
    except NotFound as gone:
        raise Http404 from gone


def _show(
    request: HttpRequest, draft: Draft, reading: drafts.Reading, problems: Problems
) -> HttpResponse:
    lang = language()
    by_control: dict[str, list[str]] = {}
    for message, control in problems:
        by_control.setdefault(control, []).append(message)
    owner = reuse.owner_of(reading.procedure, draft.applicant, draft.form, draft.account_id)
    found = reuse.offered(reading.components, owner)
    rows = [
        {
            "id": c.id,
            "name": c.name.get(lang),
            "kind": words.COPIES[c.kind.value],
            "note": c.note.get(lang) if c.note else "",
            "required": c.required,
            "files": [
                {**file, "advice": warnings(file.get("quality", {}))}
                for file in draft.papers.get(c.id, [])
            ],
            "errors": by_control.get(f"file-{c.id}", []),
            **_offer(draft, c.id, found),
        }
        for c in reading.components
    ]
    context = {
        "draft": draft,
        "procedure": reading.procedure,
        "rows": rows,
        "accept": ACCEPT,
        "largest": settings.UPLOAD_LIMIT // (1024 * 1024),
        "all_largest": settings.DOSSIER_LIMIT // (1024 * 1024),
    }
    return page(request, "papers.html", context, problems=problems, status=422 if problems else 200)


def _offer(draft: Draft, component: str, found: reuse.Offered) -> dict[str, Any]:
    """What the State has for a component, whether it is chosen, and why it may be asked for anew.

    An offer is chosen unless the person has uploaded something or said that it will.
    """
    offer, held = found.offers.get(component), draft.reused.get(component, {})
    ref = held.get("ref", "")
    stale = bool(ref) and (offer is None or offer.ref != ref)
    own = bool(draft.papers.get(component)) or held.get("own", False)
    return {
        "offer": offer,
        "offer_name": kind_name(offer.kind) if offer else "",
        "chosen": offer is not None and not own and not stale,
        "stale": stale,
        "outage": found.outages.get(component),
    }


def kind_name(kind: str) -> str:
    """Tên loại giấy tờ in the language of the page."""
    found = kinds().by_id.get(kind)
    return found.name.get(language()) if found else kind


@intent("own")
@require_POST
def remove(request: HttpRequest, draft_id: UUID, component: str, sha256: str) -> HttpResponse:
    """Bỏ một tệp."""
    try:
        draft_detach(draft_id, actor_of(request), component=component, sha256=sha256)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("The file was removed."))
    return redirect("dossiers:draft_papers", draft_id=draft_id)


@intent("own")
@require_safe
def draft_file(
    request: HttpRequest, draft_id: UUID, component: str, sha256: str
) -> HttpResponseBase:
    """Xem lại tệp đã đính kèm; the owner's only."""
    draft = found_or_404(drafts.own(actor_of(request), draft_id))
    held = draft.papers.get(component, [])
    item = found_or_404(next((row for row in held if row["sha256"] == sha256), None))
    return serve(item["sha256"], item["name"], item["media_type"], inline=True)
