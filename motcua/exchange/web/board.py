"""Bảng theo dõi: how every target fares, and the outbox with its dead letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.exchange import queries
from motcua.exchange.actions import drop as dropping
from motcua.exchange.actions import retry as retrying
from motcua.exchange.web import words
from motcua.identity.requests import ActorRequest
from motcua.ui.forms import GovForm
from motcua.ui.paging import CursorPage


@dataclass(frozen=True)
class Line:
    """Một lượt gửi trên màn hình."""

    row: Any
    number: str
    target: str
    service: Any
    state: Any
    colour: str
    ended: Any


def lines(page: CursorPage[Any]) -> list[Line]:
    """The rows of a page in words."""
    names = {h.known.key: h.known.name(words.language()) for h in queries.board()}
    numbers = queries.numbers_of(list(page.rows))
    return [_line(row, names, numbers) for row in page.rows]


def _line(row: Any, names: dict[str, str], numbers: dict[str, str]) -> Line:
    state, colour = words.STATES[row.state]
    return Line(
        row=row,
        number=numbers.get(row.stream, ""),
        target=names.get(row.target, row.target),
        service=words.SERVICES[row.service],
        state=state,
        colour=colour,
        ended=words.ENDED.get(row.answer, row.answer),
    )


@require_safe
def board(request: ActorRequest) -> HttpResponse:
    """Every target: whether it answers, what waits and for how long, what needs a decision."""
    rows = []
    for health in queries.board():
        state, colour = words.HEALTH[health.state]
        rows.append(
            {
                "health": health,
                "name": health.known.name(words.language()),
                "kind": words.KINDS[health.known.kind],
                "state": state,
                "colour": colour,
                "lag": words.span(health.lag),
            }
        )
    return render(request, "exchange/board.html", {"rows": rows})


def _after(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@require_safe
def deliveries(request: ActorRequest) -> HttpResponse:
    """The outbox, by target and state."""
    target, state = request.GET.get("target", ""), request.GET.get("state", "")
    states = [(key, text) for key, (text, _colour) in words.STATES.items()]
    state = state if state in words.STATES else ""
    page = queries.deliveries(target[:100], state, _after(request.GET.get("after", "")))
    known = [(h.known.key, h.known.name(words.language())) for h in queries.board()]
    return render(
        request,
        "exchange/deliveries.html",
        {
            "page": page,
            "lines": lines(page),
            "states": states,
            "state": state,
            "target": target,
            "targets": known,
        },
    )


class DropForm(GovForm):
    """Lý do bỏ."""

    reason = forms.CharField(
        label=gettext_lazy("Why it will not be sent"), widget=forms.Textarea, max_length=300
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: ActorRequest, n: int) -> HttpResponse:
    """One delivery, what came of it, and what a person can do about it."""
    found = queries.delivery(n)
    if found is None:
        raise Http404("no such delivery")
    row, behind = found
    form = DropForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                dropping.drop(n, form.cleaned_data["reason"], request.actor)
            except ValidationError as wrong:
                form.add_error("reason", wrong)
            except retrying.NotOpen:
                raise Http404("finished already") from None
            else:
                messages.success(
                    request, _("The message is dropped; what waited behind it goes on.")
                )
                return redirect("exchange:delivery", n)
    page: CursorPage[Any] = CursorPage([row])
    context = {"line": lines(page)[0], "behind": behind, "form": form}
    return render(request, "exchange/delivery.html", context, status=status)


@require_POST
def retry(request: ActorRequest, n: int) -> HttpResponse:
    """Try again at once."""
    try:
        retrying.retry(n, request.actor)
    except retrying.NotOpen:
        raise Http404("finished already") from None
    messages.success(request, _("The message is tried again."))
    return redirect("exchange:delivery", n)
