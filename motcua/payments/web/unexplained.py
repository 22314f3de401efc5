"""Khoản chưa rõ: one piece of money that nobody has explained, and the ways to explain it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.identity.requests import ActorRequest
from motcua.kernel.money import dong
from motcua.payments import access, screens
from motcua.payments.actions.explain import explain
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.errors import NotFound, Refused
from motcua.payments.web import shared, words
from motcua.payments.web.forms import BillForm, NoteForm, OwnForm, ReasonForm
from motcua.ui.forms import GovForm

ASKED = {"bill": BillForm, "refund": ReasonForm, "note": NoteForm}


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """Khoản tiền: where it came from, what was said of it, and four ways to explain the rest."""
    actor = shared.reader(request)
    found = screens.item(item_id, actor.agency or "")
    if found is None:
        raise Http404
    forms = _forms(found)
    if request.method != "POST":
        return _show(request, found, forms)
    kind = request.POST.get("as", "")
    if kind not in forms:
        raise Http404
    data = request.POST
    form = OwnForm(_own(found), data) if kind == "own" else ASKED[kind](data)
    forms[kind] = form
    if not form.is_valid():
        return _show(request, found, forms, kind, 422)
    try:
        done = _explain(found, kind, form.cleaned_data, request)
    except NotFound as error:
        form.add_error(None, _("No open bill of your agency has this code."))
        return _show(request, found, forms, kind, 422, error)
    except Refused as refused:
        form.add_error(None, shared.said(refused))
        return _show(request, found, forms, kind, 409)
    messages.success(request, done)
    return redirect("payments:item", found.id)


def _explain(found: Any, kind: str, given: dict[str, Any], request: ActorRequest) -> str:
    """Carry one of the four out; says what was done."""
    actor = request.actor
    match kind:
        case "bill":
            bills = [b for b in shared.bills_behind(given["code"], found.agency) if b.due]
            if len(bills) != 1:
                raise NotFound("no single open bill")
            explain(found.id, actor, bill=bills[0].id)
            return _("The bill %(code)s is paid with this money.") % {"code": bills[0].code}
        case "refund":
            request_refund(actor, incoming=found.id, **given)
            return _("The refund waits for another person's approval.")
        case "own":
            explain(found.id, actor, source=given["source"])
            return _("Explained: the money came from our own account.")
        case _note:
            explain(found.id, actor, note=given["note"])
            return _("Explained: the money is booked as other money.")


def _own(found: Any) -> list[tuple[str, str]]:
    held = screens.own_accounts(found.agency, screens.landed(found))
    return [(o.account, f"{shared.account_title(o.account)} ({dong(o.balance)})") for o in held]


def _forms(found: Any) -> dict[str, GovForm]:
    """The four forms, the bill that the money was for named already."""
    code = found.bill.code if found.bill and found.bill.due else ""
    return {
        "bill": BillForm(initial={"code": code}),
        "refund": ReasonForm(initial={"amount": shared.figure(found.left)}),
        "own": OwnForm(_own(found)),
        "note": NoteForm(),
    }


def _show(
    request: ActorRequest,
    found: Any,
    forms: dict[str, GovForm],
    opened: str = "",
    status: int = 200,
    _error: object = None,
) -> HttpResponse:
    actor = request.actor
    waiting = [r for r in found.refunds.all() if r.state == "requested"]
    clerk = access.may_collect(actor, found.agency)
    head = access.may_explain(actor, found.agency)
    own = bool(_own(found))
    may = {"bill": clerk, "refund": clerk, "own": head and own, "note": head}
    titles = {
        "bill": _("It pays a bill"),
        "refund": _("Give it back"),
        "own": _("It came from our own account"),
        "note": _("It is other money"),
    }
    offers = [
        (kind, titles[kind], forms[kind], kind == opened)
        for kind in titles
        if found.left and may[kind] and not waiting
    ]
    context = {
        "item": found,
        "method": words.METHODS[found.method],
        "why": words.WHY.get(found.why, ""),
        "offers": offers,
        "bound": forms.get(opened),
        "waiting": waiting,
        "explanations": [
            (one, words.EXPLAINED[one.kind], shared.post_title(one.by),
             shared.account_title(one.account) if one.account else "")
            for one in found.explanations.all()
        ],
        "settled": found.state == "settled",
    }  # fmt: skip
    return shared.page(request, "item.html", context, status)
