"""Trang nộp tiền: open to whoever has its unguessable address; says no name."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.identity.throttle import allow
from motcua.payments import qr, queries, screens
from motcua.payments.actions.begin_online import begin_online
from motcua.payments.errors import NotFound, Refused
from motcua.payments.gateway import client
from motcua.payments.web import shared, words
from motcua.publication import queries as publication

log = logging.getLogger("motcua.payments")

BEGINNINGS = 10
"""Attempts to pay one bill online in ten minutes."""


@require_safe
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked for and how to pay it; once paid, the receipt.

    A script asks every few seconds with the mark of what it shows: nothing new answers 204, else
    the page is told to load again.
    """
    bill = _bill(token)
    mark = screens.mark_of(bill)
    if "mark" in request.GET:
        answer = HttpResponse(status=204)
        if request.GET["mark"] != mark:
            answer = HttpResponse(headers={"HX-Refresh": "true"})
        answer["Cache-Control"] = "no-store"
        return answer
    return _show(request, bill, mark)


@require_POST
def online(request: HttpRequest, token: str) -> HttpResponse:
    """Begin to pay online; leads to a page with the way on, since forms lead to no other site."""
    bill = _bill(token)
    if not allow(f"pay-online:{bill.id}", BEGINNINGS, 600):
        return _show(request, bill, screens.mark_of(bill), _TOO_OFTEN, 429)
    try:
        attempt = begin_online(token)
    except NotFound as error:
        raise Http404 from error
    except Refused as refused:
        return _show(request, bill, screens.mark_of(bill), shared.said(refused), 409)
    except client.Silent as silence:
        log.warning("the gateway is silent: %s", silence)
        return _show(request, bill, screens.mark_of(bill), _SILENT, 503)
    context = {"bill": bill, "attempt": attempt, "demo": settings.DEMO}
    return _private(render(request, "payments/onward.html", context))


@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Biên lai of a paid bill, as PDF."""
    back = reverse("payments:pay", args=[token])
    return shared.receipt_pdf(request, _bill(token), back)


_TOO_OFTEN = "too_often"
_SILENT = "silent"


def _bill(token: str) -> Any:
    found = queries.bill_by_token(token)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, bill: Any, mark: str, problem: str = "", status: int = 200
) -> HttpResponse:
    problems = {
        _TOO_OFTEN: _("This was begun many times. Wait ten minutes and try again."),
        _SILENT: _("The payment gateway does not answer. Try again later, or pay another way."),
    }
    agency = publication.current().agencies[bill.agency]
    bank = agency.bank if bill.due else None
    state, colour = words.STATES[bill.state]
    context = {
        "bill": bill,
        "charges": [(c, c.title(shared.language())) for c in bill.charges],
        "state": state,
        "colour": colour,
        "moment": words.MOMENTS.get(bill.moment, bill.moment),
        "agency": agency,
        "agency_name": agency.name.get(shared.language()),
        "bank": bank,
        "qr": qr.svg(code_of(bill), _("QR code for a bank transfer")) if bank else "",
        "online": bool(bill.due and client.configured()),
        "waiting": screens.waits_for_gateway(bill),
        "pending": screens.money_for(bill),
        "language": shared.language(),
        "receipt": screens.receipt_of(bill),
        "signing": screens.receipt_waits(bill),
        "method": words.METHODS.get(screens.method_of(bill), ""),
        "mark": mark,
        "problem": problems.get(problem, problem),
    }
    return _private(render(request, "payments/pay.html", context, status=status))


def code_of(bill: Any) -> str:
    """The text of the bill's VietQR code: account, amount, the payment code as purpose."""
    bank = publication.current().agencies[bill.agency].bank
    if bank is None:
        return ""
    return qr.encode(
        qr.Transfer(
            bank=bank.bin,
            number=bank.account,
            amount=bill.due,
            purpose=bill.code,
            once=True,
            bill=qr.plain(bill.reference, 99).replace(" ", "")[-qr.LONGEST_PURPOSE :],
        )
    )


def _private(response: HttpResponse) -> HttpResponse:
    """Who has the address may see the page; nobody in between keeps it or passes it on."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
