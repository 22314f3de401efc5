"""Quầy bưu cục: the day's work, a citizen's visit from the form to the receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.definitions.model.procedure import ChannelKind, Procedure
from motcua.documents import queries as documents
from motcua.documents.files import harden
from motcua.documents.rendering import NotSigned
from motcua.dossiers.actions.view import view as record_view
from motcua.dossiers.errors import Invalid, Refused
from motcua.dossiers.queries import catalogue
from motcua.dossiers.queries import page as pages
from motcua.dossiers.states import State
from motcua.dossiers.web import words as public
from motcua.dossiers.web.counter import Counter
from motcua.dossiers.web.shared import agency_name, language
from motcua.identity.intents import intent
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.payments import queries as payments
from motcua.postal import prints, queries
from motcua.postal.actions.collect import collect as collect_fee
from motcua.postal.actions.pack import pack
from motcua.postal.actions.take_in import Content, take_in
from motcua.postal.queries import Visit
from motcua.postal.web import words
from motcua.postal.web.forms import CollectForm
from motcua.postal.web.shared import pdf, shown, tried
from motcua.publication import queries as publication

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier


@intent("postal")
@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """Việc hôm nay của bưu cục."""
    return render(request, "postal/today.html", {"today": queries.at_office(request.actor)})


@intent("postal")
@require_safe
def choose(request: ActorRequest) -> HttpResponse:
    """Choose the procedure: every one that may be filed by post, by words of its name."""
    text = request.GET.get("q", "")[:200]
    found = catalogue.search(text) if text.strip() else catalogue.listed(catalogue.index())
    rows = [
        (p.id, p.name.get(language()), agency_name(p.agency), p.code or "")
        for p in found
        if p.channel(ChannelKind.POST) is not None
    ]
    return render(request, "postal/choose.html", {"q": text, "rows": rows})


@intent("postal")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: ActorRequest, procedure_id: str) -> HttpResponse:
    """One page for everything; what is wrong is shown at its place and nothing typed is lost."""
    procedure = _procedure(procedure_id)
    posted = request.method == "POST"
    counter = Counter(
        procedure,
        request.actor,
        request.POST if posted else None,
        request.FILES if posted else None,
        channels=(ChannelKind.POST.value,),
        delivery="post",
    )
    if not posted:
        return _form(request, counter, 200)
    if not counter.is_valid():
        return _form(request, counter, 422)
    try:
        dossier = take_in(counter.filing(), request.actor, contents_of(counter))
    except Invalid as invalid:
        counter.take(invalid.problems)
        return _form(request, counter, 422)
    except Refused as refused:
        counter.problems.append(words.refused(refused.refusal))
        return _form(request, counter, 409)
    messages.success(request, _("Filed. Collect the fee and print the slip below."))
    return redirect("postal:visit", dossier.id)


def contents_of(counter: Counter) -> list[Content]:
    """The papers that lie on the counter and go into the envelope."""
    return [
        {
            "component": slot.component.id,
            "number": slot.component.number,
            "original": slot.held,
        }
        for slot in counter.slots
        if slot.on_paper or slot.held
    ]


def _procedure(procedure_id: str) -> Procedure:
    found = catalogue.procedure(procedure_id)
    if found is None or found.channel(ChannelKind.POST) is None:
        raise Http404
    if not found.in_force(clock.local(clock.now()).date()):
        raise Http404
    return found


def _form(request: ActorRequest, counter: Counter, status: int) -> HttpResponse:
    procedure = counter.procedure
    context = {
        "counter": counter,
        "procedure": procedure,
        "name": procedure.name.get(language()),
        "agency": agency_name(procedure.agency),
    }
    return render(request, "postal/fill.html", context, status=status)


@intent("postal")
@require_safe
def visits(request: ActorRequest) -> HttpResponse:
    """Hồ sơ đã nhận hộ, by words of the code or the name."""
    text = request.GET.get("q", "")[:200]
    rows = [
        (
            row,
            *public.STATES[State(row.state)],
            publication.version(row.version).name.get(language()),
        )
        for row in queries.visits(request.actor, text)
    ]
    return render(request, "postal/visits.html", {"q": text, "rows": rows})


def _title(dossier: Dossier) -> str:
    return publication.version(dossier.version).name.get(language())


@intent("postal")
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Một lượt giao dịch: the fee, the slip, and how far the dossier has come."""
    found = shown(lambda: queries.visit(dossier_id, request.actor))
    form = CollectForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        given = form.cleaned_data
        text = _("The fee was collected. Print the receipt.")
        if tried(
            request,
            lambda: collect_fee(
                dossier_id, request.actor, bill=given["bill"], tendered=given["tendered"]
            ),
            text,
            form,
        ):
            return redirect("postal:visit", dossier_id)
    elif request.method == "GET":
        record_view(dossier_id, request.actor)
    return _visit(request, found, form, 422 if form is not None else 200)


def _visit(
    request: ActorRequest, found: Visit, form: CollectForm | None, status: int
) -> HttpResponse:
    dossier, chosen = found.dossier, language()
    procedure = publication.version(dossier.version)
    bills = [bill for bill in payments.bills_of(dossier.id) if bill.due]
    names = {c.id: c.name.get(chosen) for c in procedure.components}
    state, colour = public.STATES[State(dossier.state)]
    asked = str(form.data.get("bill", "")) if form is not None else ""
    context = {
        "visit": found,
        "dossier": dossier,
        "procedure": procedure.name.get(chosen),
        "agency": agency_name(dossier.agency),
        "state": state,
        "colour": colour,
        "bills": [
            (
                bill,
                form
                if form is not None and asked == str(bill.id)
                else CollectForm(initial={"bill": bill.id}, auto_id=f"{bill.code}-%s"),
            )
            for bill in bills
        ],
        "form": form,
        "parcels": [
            (parcel, *words.PARCELS[parcel.state], words.KINDS[parcel.kind])
            for parcel in found.parcels
        ],
        "papers": [
            (names.get(item["component"], item["component"]), item["number"], item["original"])
            for parcel in found.parcels[:1]
            for item in parcel.contents
            if item["component"]
        ],
        "changes": [(row, row.tendered - row.amount) for row in found.collections],
        "letters": documents.letters_of(dossier.id),
    }
    return render(request, "postal/visit.html", context, status=status)


@intent("postal")
@require_safe
def slip(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Phiếu gửi as PDF."""
    found = shown(lambda: queries.visit(dossier_id, request.actor))
    return pdf(prints.slip(found, request.actor.name), f"phieu-gui-{dossier_id}.pdf")


@intent("postal")
@require_safe
def letter(request: ActorRequest, dossier_id: UUID, letter_id: UUID) -> HttpResponse:
    """Biên lai hoặc văn bản của hồ sơ đã nhận hộ as PDF."""
    found = shown(lambda: pages.letter_of(dossier_id, letter_id, request.actor))
    try:
        content = documents.pdf_of(found)
    except NotSigned:
        messages.warning(request, _("It is being signed. Open it again in a minute."))
        return redirect("postal:visit", dossier_id)
    response = HttpResponse(content, content_type="application/pdf")
    harden(response, documents.file_name(found), inline="download" not in request.GET)
    return response


@intent("postal")
@require_POST
def pack_all(request: ActorRequest) -> HttpResponse:
    """Đóng tất cả: everything that waits goes onto the manifests of its way."""
    waiting = queries.at_office(request.actor).waiting
    done = sum(tried(request, partial(pack, parcel.id, request.actor)) for parcel in waiting)
    messages.success(request, _("%(n)d parcels were put on their manifests.") % {"n": done})
    return redirect("postal:today")
