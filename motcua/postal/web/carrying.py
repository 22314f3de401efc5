"""Bưu gửi và bản kê: packing, handing over, scanning in, delivering; both ends use these pages."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers.states import State
from motcua.dossiers.web import words as public
from motcua.dossiers.web.shared import agency_name
from motcua.identity.intents import intent
from motcua.identity.requests import ActorRequest
from motcua.postal import money, prints, queries
from motcua.postal.actions.arrive import Scan, arrive
from motcua.postal.actions.attempt import attempt as record_attempt
from motcua.postal.actions.deliver import Signed
from motcua.postal.actions.deliver import deliver as record_delivery
from motcua.postal.actions.hand_over import hand_over
from motcua.postal.actions.pack import pack as put_on
from motcua.postal.actions.receive_manifest import receive_manifest
from motcua.postal.actions.solve import solve as record_solution
from motcua.postal.actions.unpack import unpack as take_off
from motcua.postal.actions.wrap import wrap as make_parcel
from motcua.postal.flow import Fault, ManifestState, Outcome, ParcelState
from motcua.postal.queries import ManifestPage, ParcelPage
from motcua.postal.web import words
from motcua.postal.web.forms import (
    AttemptForm,
    CourierForm,
    DeliverForm,
    NoteForm,
    ScanForm,
    SolveForm,
)
from motcua.postal.web.shared import pdf, shown, tried


@intent("desk")
@require_safe
def desk(request: ActorRequest) -> HttpResponse:
    """Bưu chính tại bộ phận một cửa: what comes from post offices and what goes to them."""
    today = queries.at_desk(request.actor)
    offices = [(office.id, office.name) for office in queries.offices()]
    rows = [(d, d.intake or (offices[0][0] if offices else "")) for d in today.results]
    context = {
        "today": today,
        "results": rows,
        "offices": offices,
        "owed": [(line, agency_name(line.office)) for line in money.unconfirmed(request.actor)],
    }
    return render(request, "postal/desk.html", context)


@intent("desk")
@require_POST
def wrap(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Gói kết quả cho bưu cục."""
    office = request.POST.get("office", "")[:80]
    text = _("The result is on the manifest. Print its label.")
    tried(request, lambda: make_parcel(dossier_id, request.actor, office=office), text)
    return redirect("postal:desk")


@intent("office")
@require_safe
def manifests(request: ActorRequest) -> HttpResponse:
    """Các bản kê giao nhận, both ways."""
    rows = [
        (m, words.way(m.bound, m.office, m.agency), *words.MANIFESTS[m.state])
        for m in queries.manifests(request.actor)
    ]
    return render(request, "postal/manifests.html", {"rows": rows})


@intent("office")
@require_safe
def find(request: ActorRequest) -> HttpResponse:
    """Quét để mở: a manifest or a parcel by its bar code."""
    typed = request.GET.get("code", "")[:60]
    found = queries.found(typed, request.actor) if typed.strip() else None
    if found is not None:
        return redirect(f"postal:{found[0]}", found[1])
    return render(request, "postal/find.html", {"typed": typed, "missed": bool(typed.strip())})


@intent("office")
@require_safe
def manifest(request: ActorRequest, manifest_id: UUID) -> HttpResponse:
    """Một bản kê: packing at one end, scanning at the other."""
    page = shown(lambda: queries.manifest_page(manifest_id, request.actor))
    return show_manifest(request, page)


def show_manifest(
    request: ActorRequest,
    page: ManifestPage,
    *,
    scan: Scan | None = None,
    courier: CourierForm | None = None,
    scanning: ScanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a manifest with what the actor may do with it now."""
    row = page.manifest
    state, colour = words.MANIFESTS[row.state]
    context = {
        "page": page,
        "manifest": row,
        "way": words.way(row.bound, row.office, row.agency),
        "state": state,
        "colour": colour,
        "packing": page.sends and row.state == ManifestState.OPEN,
        "scanning": page.takes and row.state == ManifestState.SENT,
        "courier_form": courier or CourierForm(),
        "scan_form": scanning or ScanForm(),
        "note_form": NoteForm(auto_id="end-%s"),
        "scan": scan,
        "scan_text": said(scan) if scan else "",
        "lines": [(line, *words.PARCELS[line.parcel.state]) for line in page.lines],
        "faults": [
            (fault, *words.FAULTS[fault.kind], words.who(fault.by), _solving(page, fault.pk))
            for fault in page.faults
        ],
        "sent_by": words.who(row.sent_by) if row.sent_by else "",
        "received_by": words.who(row.received_by) if row.received_by else "",
    }
    return render(request, "postal/manifest.html", context, status=status)


def _solving(page: ManifestPage, fault_id: int) -> SolveForm | None:
    fault = next(f for f in page.faults if f.pk == fault_id)
    if fault.solved_at is not None or not page.takes:
        return None
    return SolveForm(missing=fault.kind == Fault.MISSING, auto_id=f"fault{fault_id}-%s")


def said(scan: Scan) -> str:
    """Lời báo sau khi quét."""
    texts = {
        "arrived": _("%(code)s has arrived."),
        "again": _("%(code)s was scanned already."),
        "extra": _("%(code)s is not on this manifest; it is recorded as extra."),
        "unknown": _("%(code)s is not a parcel for you; it is recorded as unknown."),
    }
    return texts[scan.what] % {"code": scan.code or "–"}


@intent("office")
@require_POST
def scan(request: ActorRequest, manifest_id: UUID) -> HttpResponse:
    """Quét nhận một bưu gửi; the next code can be scanned at once."""
    form, found = ScanForm(request.POST), list[Scan]()
    shown(lambda: queries.manifest_page(manifest_id, request.actor))
    if form.is_valid():
        data = form.cleaned_data

        def act() -> None:
            found.append(
                arrive(
                    manifest_id, request.actor, code=data["code"],
                    damaged=data["damaged"], note=data["note"],
                )
            )  # fmt: skip

        tried(request, act, form=form)
    page = shown(lambda: queries.manifest_page(manifest_id, request.actor))
    if found:
        return show_manifest(request, page, scan=found[0])
    return show_manifest(request, page, scanning=form, status=422)


@intent("office")
@require_POST
def send(request: ActorRequest, manifest_id: UUID) -> HttpResponse:
    """Giao bản kê cho bưu tá."""
    page = shown(lambda: queries.manifest_page(manifest_id, request.actor))
    form = CourierForm(request.POST)
    text = _("The manifest has left with the courier.")
    if form.is_valid() and tried(
        request,
        lambda: hand_over(manifest_id, request.actor, courier=form.cleaned_data["courier"]),
        text,
        form,
    ):
        return redirect("postal:manifest", manifest_id)
    return show_manifest(request, page, courier=form, status=422)


@intent("office")
@require_POST
def close(request: ActorRequest, manifest_id: UUID) -> HttpResponse:
    """Kết thúc giao nhận: what was not scanned is missing."""
    shown(lambda: queries.manifest_page(manifest_id, request.actor))
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    text = _("The manifest is received to the end.")
    tried(request, lambda: receive_manifest(manifest_id, request.actor, note=note), text)
    return redirect("postal:manifest", manifest_id)


@intent("office")
@require_safe
def manifest_pdf(request: ActorRequest, manifest_id: UUID) -> HttpResponse:
    """Bản kê as PDF."""
    page = shown(lambda: queries.manifest_page(manifest_id, request.actor))
    return pdf(prints.manifest(page), f"ban-ke-{page.manifest.code}.pdf")


@intent("office")
@require_safe
def parcel(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Một bưu gửi."""
    return show_parcel(request, shown(lambda: queries.parcel_page(parcel_id, request.actor)))


def show_parcel(
    request: ActorRequest,
    page: ParcelPage,
    *,
    delivery: DeliverForm | None = None,
    failure: AttemptForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a parcel with what may be done with it now."""
    row = page.parcel
    state, colour = words.PARCELS[row.state]
    dossier_state, dossier_colour = public.STATES[State(row.dossier.state)]
    context = {
        "page": page,
        "parcel": row,
        "kind": words.KINDS[row.kind],
        "way": words.way(row.bound, row.office, row.agency),
        "state": state,
        "colour": colour,
        "dossier_state": dossier_state,
        "dossier_colour": dossier_colour,
        "ready": page.sends and row.state == ParcelState.READY,
        "packed": page.sends and row.state == ParcelState.PACKED,
        "deliver_form": delivery or deliver_form(page),
        "attempt_form": failure or AttemptForm(auto_id="try-%s"),
        "bad": next((f for f in (delivery, failure) if f is not None), None),
        "attempts": [(a, words.OUTCOMES[a.outcome], words.who(a.by)) for a in page.attempts],
        "faults": [(f, *words.FAULTS[f.kind], words.who(f.by)) for f in page.faults],
    }
    return render(request, "postal/parcel.html", context, status=status)


def deliver_form(page: ParcelPage, data: object = None) -> DeliverForm:
    """The form of a delivery, for this parcel."""
    originals, allowed = page.parcel.dossier.originals, page.authorisation
    start = {"name": page.parcel.recipient}
    return DeliverForm(data, initial=start, originals=originals, authorisation=allowed)


@intent("postal")
@require_http_methods(["POST"])
def deliver(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Phát kết quả."""
    page = shown(lambda: queries.parcel_page(parcel_id, request.actor))
    form = deliver_form(page, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        signed = Signed(
            name=data["name"],
            paper_kind=data["paper_kind"],
            paper_end=data["paper_end"],
            relation=data.get("relation", "applicant"),
            authority=data.get("authority", ""),
            originals=data.get("originals", False),
        )
        text = _("Delivered. The dossier is returned.")
        if tried(request, lambda: record_delivery(parcel_id, request.actor, signed), text, form):
            return redirect("postal:parcel", parcel_id)
    return show_parcel(request, page, delivery=form, status=_status(form))


@intent("postal")
@require_http_methods(["POST"])
def attempt(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Phát không thành."""
    page = shown(lambda: queries.parcel_page(parcel_id, request.actor))
    form = AttemptForm(request.POST, auto_id="try-%s")
    if form.is_valid():
        outcome, note = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"]
        text = _("Recorded.")
        if tried(
            request,
            lambda: record_attempt(parcel_id, request.actor, outcome, note=note),
            text,
            form,
        ):
            return redirect("postal:parcel", parcel_id)
    return show_parcel(request, page, failure=form, status=_status(form))


def _status(form: forms.Form) -> int:
    return 409 if form.non_field_errors() else 422


@intent("office")
@require_POST
def pack(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Đóng vào bản kê."""
    shown(lambda: queries.parcel_page(parcel_id, request.actor))
    tried(request, lambda: put_on(parcel_id, request.actor), _("It is on the manifest."))
    return redirect("postal:parcel", parcel_id)


@intent("office")
@require_POST
def unpack(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Lấy khỏi bản kê."""
    shown(lambda: queries.parcel_page(parcel_id, request.actor))
    tried(request, lambda: take_off(parcel_id, request.actor), _("It was taken off."))
    return redirect("postal:parcel", parcel_id)


@intent("office")
@require_safe
def label(request: ActorRequest, parcel_id: UUID) -> HttpResponse:
    """Nhãn bưu gửi as PDF."""
    page = shown(lambda: queries.parcel_page(parcel_id, request.actor))
    return pdf(prints.label(page.parcel), f"nhan-{page.parcel.code}.pdf")


@intent("office")
@require_POST
def solve(request: ActorRequest, manifest_id: UUID, fault_id: int) -> HttpResponse:
    """Giải quyết một sai lệch."""
    page = shown(lambda: queries.manifest_page(manifest_id, request.actor))
    if not any(fault.pk == fault_id for fault in page.faults):
        return redirect("postal:manifest", manifest_id)
    form = SolveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what came of it."))
        return redirect("postal:manifest", manifest_id)
    data = form.cleaned_data
    tried(
        request,
        lambda: record_solution(
            fault_id, request.actor, solution=data["solution"], found=bool(data.get("found"))
        ),
        _("Recorded."),
    )
    return redirect("postal:manifest", manifest_id)
