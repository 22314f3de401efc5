"""Trang bên đăng ký: make, rotate, pause, replay, test, and the log of what was sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.exchange import queries
from motcua.exchange.actions import manage_subscriber as manage
from motcua.exchange.actions.subscribe import subscribe
from motcua.exchange.hooks.types import USUAL, family
from motcua.exchange.targets import hook_key
from motcua.exchange.web import words
from motcua.exchange.web.board import lines
from motcua.identity.requests import ActorRequest
from motcua.ui.forms import GovForm

FAMILIES = {
    "usual": (gettext_lazy("A dossier is received, its result signed, or handed over"), USUAL),
    "dossier": (gettext_lazy("Everything that happens to a dossier"), family("dossier")),
    "payment": (gettext_lazy("Payments, receipts and refunds"), family("payment")),
    "register": (gettext_lazy("Entries of the registers"), family("register")),
    "province": (gettext_lazy("New versions of procedures"), family("province")),
}
"""What the form offers; single kinds of event are chosen on the command line."""


class SubscriberForm(GovForm):
    """Bên đăng ký mới."""

    name = forms.CharField(label=gettext_lazy("Who is told"), max_length=120)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("Begins with https:// and is reached from the public Internet."),
    )
    families = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told of"),
        choices=[(key, text) for key, (text, types) in FAMILIES.items() if types],
        widget=forms.CheckboxSelectMultiple,
        initial=["usual"],
        help_text=gettext_lazy(
            "A message names the dossier by its identifier and holds no personal data."
        ),
    )

    @property
    def types(self) -> list[str]:
        """The kinds of event behind what was chosen."""
        return sorted({t for key in self.cleaned_data["families"] for t in FAMILIES[key][1]})


class ReplayForm(GovForm):
    """Phát lại từ một sự kiện."""

    after = forms.IntegerField(
        label=gettext_lazy("Send again after event number"), min_value=0, max_value=2**62
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribers(request: ActorRequest) -> HttpResponse:
    """All subscribers, and a form for another."""
    form = SubscriberForm(request.POST or None)
    made: Any = None
    secret, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                made, secret = subscribe(data["name"], data["url"], form.types, request.actor)
            except ValidationError as wrong:
                form.add_error(None, wrong)
            else:
                form, status = SubscriberForm(), 200
    health = {h.known.key: h for h in queries.board()}
    rows = []
    for row in queries.subscribers():
        state, colour = words.HEALTH[health[hook_key(row.pk)].state]
        rows.append({"row": row, "state": state, "colour": colour})
    context = {"form": form, "rows": rows, "made": made, "secret": secret}
    return render(request, "exchange/subscribers.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscriber(request: ActorRequest, n: int) -> HttpResponse:
    """One subscriber: what was sent, and the replay of what happened."""
    row, health = queries.subscriber(n), queries.health_of(n)
    if row is None or health is None:
        raise Http404("no such subscriber")
    form, status = ReplayForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            count = manage.replay(n, form.cleaned_data["after"], request.actor)
            text = ngettext("%(n)d event is sent again.", "%(n)d events are sent again.", count)
            messages.success(request, text % {"n": count})
            return redirect("exchange:subscriber", n)
    return _page(request, row, health, form, status=status)


def _page(
    request: ActorRequest,
    row: Any,
    health: Any,
    form: forms.Form,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    state, colour = words.HEALTH[health.state]
    page = queries.deliveries(hook_key(row.pk), size=20)
    context = {
        "row": row,
        "health": health,
        "state": state,
        "colour": colour,
        "lines": lines(page),
        "form": form,
        "secret": secret,
    }
    return render(request, "exchange/subscriber.html", context, status=status)


@never_cache
@require_POST
def rotate(request: ActorRequest, n: int) -> HttpResponse:
    """A new secret, shown once."""
    row = queries.subscriber(n)
    health = queries.health_of(n)
    if row is None or health is None:
        raise Http404("no such subscriber")
    secret = manage.rotate_secret(n, request.actor)
    return _page(request, row, health, ReplayForm(), secret)


@require_POST
def act(request: ActorRequest, n: int) -> HttpResponse:
    """Pause, resume, or a test message."""
    if queries.subscriber(n) is None:
        raise Http404("no such subscriber")
    match request.POST.get("do"):
        case "pause":
            manage.pause(n, request.actor)
            messages.success(request, _("Nothing is sent until you resume; nothing is lost."))
        case "resume":
            manage.resume(n, request.actor)
            messages.success(request, _("What waited is being sent."))
        case "test":
            manage.test(n, request.actor)
            messages.success(request, _("A test message is on its way; see the log below."))
        case _other:
            raise Http404("no such thing to do")
    return redirect("exchange:subscriber", n)
