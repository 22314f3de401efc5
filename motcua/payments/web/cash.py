"""Quầy thu: find a bill, take cash and give change, print the receipt, close the till."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.kernel.money import dong
from motcua.payments import access, queries, screens
from motcua.payments.actions.close_till import close_till
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.errors import NotFound, Refused
from motcua.payments.web import shared, words
from motcua.payments.web.forms import CashForm, CountForm, FindForm, ReasonForm

SHOWN = 50


@require_safe
def desk(request: ActorRequest) -> HttpResponse:
    """Tìm giấy báo nộp, and the newest that are open; one that is found opens at once."""
    actor = shared.reader(request)
    agency = actor.agency or ""
    form = FindForm(request.GET if "q" in request.GET else None)
    found: list[Any] | None = None
    if form.is_valid():
        found = shared.bills_behind(form.cleaned_data["q"], agency)
        if len(found) == 1:
            return redirect("payments:bill", found[0].id)
    till = queries.till_of(actor.post or "", clock.local(clock.now()).date())
    shown = queries.open_bills(agency, SHOWN) if found is None else found
    context = {
        "form": form,
        "found": found,
        "bills": shared.with_words(shown),
        "till": till if till and till.closed_at is None else None,
        "in_till": queries.in_till(till) if till and till.closed_at is None else 0,
    }
    return shared.page(request, "cash.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bill(request: ActorRequest, bill_id: UUID) -> HttpResponse:
    """Một giấy báo nộp: take cash for it; the change is said before and after."""
    actor = shared.reader(request)
    found = shared.bill_or_404(bill_id, actor)
    if request.method != "POST":
        return _show(request, found, CashForm(initial={"tendered": shared.figure(found.due)}))
    form = CashForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, 422)
    tendered = form.cleaned_data["tendered"]
    if request.POST.get("then") == "reckon":
        return _show(request, found, form, change=tendered - found.due)
    try:
        payment = pay_cash(found.id, actor, tendered)
    except NotFound as error:
        raise Http404 from error
    except Refused as refused:
        form.add_error(None if refused.refusal.code == "not_open" else "tendered",
                       shared.said(refused))  # fmt: skip
        return _show(request, shared.bill_or_404(bill_id, actor), form, 409)
    change = tendered - payment.amount
    text = _("Paid. Give back %(change)s.") if change else _("Paid. Nothing to give back.")
    messages.success(request, text % {"change": dong(change)} if change else text)
    return redirect("payments:bill", found.id)


def _show(
    request: ActorRequest, found: Any, form: CashForm, status: int = 200, change: int | None = None
) -> HttpResponse:
    actor, payment = request.actor, screens.payment_of(found)
    back = screens.to_give_back(found)
    context = {
        "bill": found,
        "form": form,
        "change": change,
        "short": -change if change is not None and change < 0 else 0,
        "charges": [(c, c.title(shared.language())) for c in found.charges],
        "state": words.STATES[found.state][0],
        "colour": words.STATES[found.state][1],
        "moment": words.MOMENTS.get(found.moment, found.moment),
        "payment": payment,
        "method": words.METHODS[payment.method] if payment else "",
        "refunds": [(r, *words.REFUND_STATES[r.state]) for r in screens.refunds_of(found)],
        "back": back,
        "refund_form": ReasonForm(initial={"amount": shared.figure(back)}) if back else None,
        "may_collect": access.may_collect(actor, found.agency),
        "pending": screens.money_for(found),
    }
    return shared.page(request, "bill.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def refund(request: ActorRequest, bill_id: UUID) -> HttpResponse:
    """Đề nghị hoàn trả of a paid bill; another person approves it."""
    actor = shared.reader(request)
    found = shared.bill_or_404(bill_id, actor)
    payment = screens.payment_of(found)
    if payment is None or request.method != "POST":
        return redirect("payments:bill", found.id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the amount and the reason."))
        return redirect("payments:bill", found.id)
    try:
        request_refund(actor, payment=payment.id, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, shared.said(refused))
        return redirect("payments:bill", found.id)
    messages.success(request, _("The refund waits for another person's approval."))
    return redirect("payments:bill", found.id)


@require_safe
def receipt(request: ActorRequest, bill_id: UUID) -> HttpResponse:
    """Biên lai as PDF, to be printed."""
    found = shared.bill_or_404(bill_id, shared.reader(request))
    return shared.receipt_pdf(request, found, reverse("payments:bill", args=[found.id]))


@require_safe
def till(request: ActorRequest) -> HttpResponse:
    """Ca thu hôm nay of the actor's post."""
    actor = shared.reader(request)
    found = queries.till_of(actor.post or "", clock.local(clock.now()).date())
    return _show_till(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def one_till(request: ActorRequest, till_id: UUID) -> HttpResponse:
    """Một ca thu: what was taken into it, and its closing with a count."""
    actor = shared.reader(request)
    found = screens.till(till_id, actor.agency or "")
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show_till(request, found)
    form = CountForm(request.POST)
    if not form.is_valid():
        return _show_till(request, found, form, 422)
    try:
        closed = close_till(found.id, actor, **form.cleaned_data)
    except Refused as refused:
        wrong = "reason" if refused.refusal.code == "difference_needed" else None
        form.add_error(wrong, shared.said(refused))
        return _show_till(request, found, form, 409)
    done = _("The till is closed with %(sum)s.") % {"sum": dong(closed.counted or 0)}
    messages.success(request, done)
    return redirect("payments:one_till", closed.id)


def _show_till(
    request: ActorRequest, found: Any, form: CountForm | None = None, status: int = 200
) -> HttpResponse:
    actor = request.actor
    own = found is not None and found.post == actor.post
    may = access.may_collect(actor, actor.agency or "") if own else access.may_explain(
        actor, actor.agency or ""
    )  # fmt: skip
    context = {
        "till": found,
        "who": shared.post_title(f"post:{found.post}/") if found else "",
        "payments": queries.payments_in(found) if found else [],
        "given": list(found.refunds.order_by("paid_at")) if found else [],
        "expected": queries.in_till(found) if found else 0,
        "form": form or CountForm(),
        "may_close": found is not None and found.closed_at is None and may,
    }
    return shared.page(request, "till.html", context, status)
