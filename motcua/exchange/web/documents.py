"""Văn bản liên thông: what came from other organisations, and letters that go to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.files import serve
from motcua.documents.letters.forms import Kind, title_of
from motcua.dossiers.errors import NotFound
from motcua.exchange import queries
from motcua.exchange.access import may_read_documents
from motcua.exchange.actions.handle_document import handle_document
from motcua.exchange.actions.send_document import send_document
from motcua.exchange.targets import partners
from motcua.exchange.web import words
from motcua.exchange.web.board import _after
from motcua.identity.requests import ActorRequest
from motcua.ui.forms import GovForm


def _admit(request: ActorRequest) -> None:
    if not may_read_documents(request.actor):
        raise PermissionDenied("documents are read by the agency's officers")


@require_safe
def documents(request: ActorRequest) -> HttpResponse:
    """What came, the open ones first asked for, and what was sent."""
    _admit(request)
    open_only = request.GET.get("show") != "all"
    page = queries.incoming(request.actor, open_only, _after(request.GET.get("after", "")))
    names = {p.id: p.name.get(words.language()) for p in partners().values()}
    sent = [
        {"row": r.document, "partner": names.get(r.document.partner, r.document.partner),
         "state": words.STATES[r.state][0], "colour": words.STATES[r.state][1], "at": r.done_at}
        for r in queries.outgoing(request.actor, 20) if r.state
    ]  # fmt: skip
    context = {"page": page, "open_only": open_only, "sent": sent}
    return render(request, "exchange/documents.html", context)


class HandleForm(GovForm):
    """Xử lý văn bản đến."""

    number = forms.CharField(
        label=gettext_lazy("Number of the dossier it belongs to"), max_length=60, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("What was done"), max_length=500, required=False, widget=forms.Textarea
    )


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: ActorRequest, n: int) -> HttpResponse:
    """One document: what its header says, its attachments, and what was done about it."""
    _admit(request)
    page = queries.incoming_one(n, request.actor)
    if page is None:
        raise Http404("no such document")
    form, status = HandleForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        dossier = None
        number = form.cleaned_data["number"] if form.is_valid() else ""
        if number:
            dossier = queries.dossier_by_number(number, request.actor)
            if dossier is None:
                form.add_error("number", _("Your agency has no dossier of this number."))
        if form.is_valid():
            key = dossier.id if dossier else None
            handle_document(n, request.actor, dossier=key, note=form.cleaned_data["note"])
            messages.success(request, _("The document is marked as dealt with."))
            return redirect("exchange:document", n)
    return render(request, "exchange/document.html", {"page": page, "form": form}, status=status)


@require_safe
def attachment(request: ActorRequest, n: int) -> HttpResponseBase:
    """An attachment, always as a download."""
    _admit(request)
    found = queries.attachment(n, request.actor)
    if found is None:
        raise Http404("no such attachment")
    return serve(found.sha256, found.name, found.media_type)


class SendForm(GovForm):
    """Gửi một văn bản của hồ sơ."""

    letter = forms.ChoiceField(label=gettext_lazy("Letter"), widget=forms.RadioSelect)
    partner = forms.ChoiceField(label=gettext_lazy("Receiving agency"))
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300, widget=forms.Textarea)

    def __init__(self, letters: list[Any], subject: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, initial={"subject": subject}, **more)
        shown = [
            (str(one.id), f"{title_of(Kind(one.kind), one.template_key)} {one.full_number}")
            for one in letters
        ]
        there = [(p.id, p.name.get(words.language())) for p in partners().values()]
        for name, choices in (("letter", shown), ("partner", [("", _("Choose")), *there])):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ChoiceField)
            chosen.choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActorRequest) -> HttpResponse:
    """Find a dossier by its number, choose a letter of it and a partner."""
    _admit(request)
    number = request.GET.get("number", "").strip()
    dossier = queries.dossier_by_number(number, request.actor) if number else None
    form, status = None, 200
    if dossier is not None:
        form = SendForm(queries.letters(dossier), dossier.subject, request.POST or None)
        if request.method == "POST":
            status = 422
            if form.is_valid() and (done := _sent(request, form, dossier.id)):
                return done
    elif request.method == "POST":
        raise Http404("no such dossier")
    context = {"number": number, "dossier": dossier, "form": form}
    return render(request, "exchange/send.html", context, status=status)


def _sent(request: ActorRequest, form: SendForm, dossier: UUID) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        send_document(
            dossier, UUID(data["letter"]), data["partner"], data["subject"], request.actor
        )
    except (NotFound, KeyError):
        form.add_error(None, _("This letter cannot be sent."))
        return None
    messages.success(request, _("The letter is on its way."))
    return redirect("exchange:documents")
