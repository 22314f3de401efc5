"""Đối chiếu: the day's money, what is unexplained, refunds, and the accounts that prove it."""

from __future__ import annotations

import csv
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.payments import access, queries, screens
from motcua.payments.actions.approve_refund import approve_refund, decline_refund
from motcua.payments.actions.pay_refund import pay_refund
from motcua.payments.errors import NotFound, Refused
from motcua.payments.web import shared, words
from motcua.payments.web.forms import DayForm, PayOutForm
from motcua.publication import queries as publication
from motcua.ui.forms import parse_date


@require_safe
def day(request: ActorRequest) -> HttpResponse:
    """Đối chiếu trong ngày: asked, collected by each way, told by others, and what is unclear."""
    actor = shared.reader(request)
    agency = actor.agency or ""
    today = clock.local(clock.now()).date()
    form = DayForm(request.GET if "day" in request.GET else None, initial={"day": today})
    chosen = form.cleaned_data["day"] if form.is_bound and form.is_valid() else today
    figures = queries.daily(agency, chosen)
    ways = sorted({*figures.collected, *figures.came_in}, key=list(words.METHODS).index)
    context = {
        "form": form if form.is_bound else DayForm(initial={"day": chosen}),
        "day": chosen,
        "before": chosen - timedelta(days=1),
        "after": chosen + timedelta(days=1) if chosen < today else None,
        "figures": figures,
        "agrees": figures.total == figures.receipts_sum,
        "ways": [
            (words.METHODS[way], figures.collected.get(way, 0),
             figures.came_in.get(way) if way != "cash" else None)
            for way in ways
        ],
        "unexplained": [
            (one, words.METHODS[one.method], words.WHY.get(one.why, one.why))
            for one in queries.unexplained(agency)
        ],
        "tills": [(one, shared.post_title(f"post:{one.post}/")) for one in figures.tills],
        "open_tills": [
            (one, shared.post_title(f"post:{one.post}/"))
            for one in queries.open_tills(agency) if one.day != chosen
        ],
        "taken": [(one, words.METHODS[one.method]) for one in screens.taken(agency, chosen)],
        "agency_name": shared.agency_name(agency),
    }  # fmt: skip
    return shared.page(request, "day.html", context)


@require_safe
def refunds(request: ActorRequest) -> HttpResponse:
    """Hoàn trả: those that wait for approval, those to pay out, and those that are done."""
    actor = shared.reader(request)
    agency = actor.agency or ""
    rows = [
        (
            one, *words.REFUND_STATES[one.state], shared.post_title(one.requested_by),
            shared.post_title(one.approved_by) if one.approved_by else "",
            PayOutForm(auto_id=f"{one.id}-%s") if one.state == "approved" else None,
            access.is_mine(actor, one.requested_by),
        )
        for one in queries.refunds(agency)
    ]  # fmt: skip
    context = {
        "rows": rows,
        "may_approve": access.may_approve(actor, agency),
        "may_collect": access.may_collect(actor, agency),
    }
    return shared.page(request, "refunds.html", context)


@require_POST
def decide_refund(request: ActorRequest, refund_id: UUID, verb: str) -> HttpResponse:
    """Duyệt, từ chối hoặc chi một khoản hoàn trả."""
    actor = shared.reader(request)
    try:
        match verb:
            case "approve":
                approve_refund(refund_id, actor)
                done = _("The refund is approved. It can be paid out.")
            case "decline":
                decline_refund(refund_id, actor)
                done = _("The refund is declined.")
            case "pay":
                form = PayOutForm(request.POST)
                if not form.is_valid():
                    messages.error(request, _("Choose how the money is given back."))
                    return redirect("payments:refunds")
                pay_refund(refund_id, actor, **form.cleaned_data)
                done = _("The refund is paid out.")
            case _unknown:
                raise Http404
    except NotFound as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, shared.said(refused))
        return redirect("payments:refunds")
    messages.success(request, done)
    return redirect("payments:refunds")


@require_safe
def accounts(request: ActorRequest) -> HttpResponse:
    """Bảng cân đối số phát sinh: every account of the agency; debits equal credits."""
    actor = shared.reader(request)
    lines = _lines(actor.agency or "")
    context = {
        "lines": [(line, shared.account_title(line.account)) for line in lines],
        "debits": sum(line.debits for line in lines),
        "credits": sum(line.credits for line in lines),
        "balanced": sum(line.balance for line in lines) == 0,
        "agency_name": shared.agency_name(actor.agency or ""),
    }
    return shared.page(request, "accounts.html", context)


@require_safe
def accounts_csv(request: ActorRequest) -> HttpResponse:
    """The same as CSV in UTF-8, amounts in plain figures."""
    actor = shared.reader(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bang-can-doi.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(
        [_("Account"), _("Name of the account"), _("Debits"), _("Credits"), _("Balance")]
    )
    for line in _lines(actor.agency or ""):
        title = shared.account_title(line.account)
        writer.writerow([line.account, title, line.debits, line.credits, line.balance])
    return response


@require_safe
def receipts_csv(request: ActorRequest) -> HttpResponse:
    """Bảng kê biên lai of a day as CSV, for the tax authority the same day."""
    actor = shared.reader(request)
    try:
        chosen = parse_date(request.GET.get("day", ""))
    except ValueError:
        chosen = clock.local(clock.now()).date()
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bien-lai-{chosen:%Y%m%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(
        [
            _("Symbol"),
            _("Receipt number"),
            _("Collected at"),
            _("Amount"),
            _("Way"),
            _("Dossier or payment code"),
        ]
    )
    for one in queries.receipts(actor.agency or "", chosen):
        at = clock.local(one.issued_at).isoformat(timespec="seconds")
        bill = one.payment.bill
        way = str(words.METHODS[one.payment.method])
        number = f"{one.number:07d}"
        writer.writerow([one.symbol, number, at, one.amount, way, bill.reference or bill.code])
    return response


def _lines(agency: str) -> list[queries.Line]:
    posts = screens.posts_of(agency, publication.current().posts)
    return queries.trial_balance(agency, posts)
