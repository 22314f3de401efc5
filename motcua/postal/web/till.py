"""Sổ thu hộ: the post office's own ledger of fees, closed each day and settled with agencies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.definitions.model.procedure import Role
from motcua.dossiers.web.shared import agency_name
from motcua.identity.intents import intent
from motcua.identity.requests import ActorRequest
from motcua.postal import money, prints
from motcua.postal.actions.close_day import close_day
from motcua.postal.actions.confirm import confirm as record_confirmation
from motcua.postal.actions.pay_over import pay_over as record_payment
from motcua.postal.money import Sheet
from motcua.postal.web import words
from motcua.postal.web.forms import CloseForm, ConfirmForm, PayOverForm
from motcua.postal.web.shared import pdf, shown, tried


@intent("postal")
@require_http_methods(["GET", "HEAD", "POST"])
def till(request: ActorRequest) -> HttpResponse:
    """Tiền thu hộ: what lies here, and the closing of the day."""
    form = CloseForm(request.POST) if request.method == "POST" else None
    made: list[UUID] = []
    if form is not None and form.is_valid():
        counted, reason = form.cleaned_data["counted"], form.cleaned_data["reason"]

        def act() -> None:
            made.append(close_day(request.actor, counted=counted, reason=reason).id)

        if tried(request, act, _("The day is closed. Pay each agency its part."), form):
            return redirect("postal:sheet", made[0])
    found = money.till(request.actor)
    context = {"till": found, "form": form or CloseForm(), "refused": form is not None}
    status = 200 if form is None else 422
    return render(request, "postal/till.html", context, status=status)


@intent("office")
@require_safe
def sheet(request: ActorRequest, settlement_id: UUID) -> HttpResponse:
    """Bảng kê nộp tiền."""
    return _sheet(request, shown(lambda: money.sheet(settlement_id, request.actor)))


def _sheet(
    request: ActorRequest,
    found: Sheet,
    *,
    line: int = 0,
    form: PayOverForm | ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    postal = request.actor.has(Role.POSTAL)
    rows = []
    for item in found.lines:
        offered: PayOverForm | ConfirmForm | None = None
        if postal and item.paid_at is None:
            offered = PayOverForm(auto_id=f"line{item.pk}-%s")
        elif not postal and item.paid_at is not None and item.confirmed_at is None:
            start = {"received": f"{item.amount:,}".replace(",", ".")}
            offered = ConfirmForm(initial=start, auto_id=f"line{item.pk}-%s")
        shown_form = form if item.pk == line and form is not None else offered
        rows.append((item, agency_name(item.agency), shown_form))
    context = {
        "sheet": found,
        "settlement": found.settlement,
        "office": agency_name(found.settlement.office),
        "whole": postal,
        "lines": rows,
        "bad": form,
        "closed_by": words.who(found.settlement.closed_by),
    }
    return render(request, "postal/sheet.html", context, status=status)


@intent("office")
@require_safe
def sheet_pdf(request: ActorRequest, settlement_id: UUID) -> HttpResponse:
    """Bảng kê as PDF."""
    found = shown(lambda: money.sheet(settlement_id, request.actor))
    return pdf(prints.settlement(found), f"bang-ke-thu-ho-{found.settlement.day:%Y%m%d}.pdf")


@intent("postal")
@require_POST
def pay_over(request: ActorRequest, settlement_id: UUID, line_id: int) -> HttpResponse:
    """Nộp tiền cho một cơ quan."""
    found = shown(lambda: money.sheet(settlement_id, request.actor))
    form = PayOverForm(request.POST, auto_id=f"line{line_id}-%s")
    if form.is_valid() and tried(
        request,
        lambda: record_payment(line_id, request.actor, number=form.cleaned_data["number"]),
        _("Recorded as paid over. The agency confirms what it got."),
        form,
    ):
        return redirect("postal:sheet", settlement_id)
    return _sheet(request, found, line=line_id, form=form, status=422)


@intent("desk")
@require_POST
def confirm(request: ActorRequest, settlement_id: UUID, line_id: int) -> HttpResponse:
    """Xác nhận tiền đến tay cơ quan."""
    found = shown(lambda: money.sheet(settlement_id, request.actor))
    form = ConfirmForm(request.POST, auto_id=f"line{line_id}-%s")
    if form.is_valid():
        received, reason = form.cleaned_data["received"], form.cleaned_data["reason"]
        if tried(
            request,
            lambda: record_confirmation(line_id, request.actor, received=received, reason=reason),
            form=form,
        ):
            messages.success(request, _("Confirmed. The post office's account is even."))
            return redirect("postal:sheet", settlement_id)
    return _sheet(request, found, line=line_id, form=form, status=422)
