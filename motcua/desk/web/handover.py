"""Bàn giao: everything that a person holds goes to another, all of it or nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.desk import words
from motcua.dossiers.actions import hand_over as handing
from motcua.dossiers.errors import Refused
from motcua.dossiers.queries import handover as queries
from motcua.identity.requests import ActorRequest
from motcua.ui.forms import GovForm


class HandoverForm(GovForm):
    """Bàn giao công việc: whose, and to whom."""

    of = forms.ChoiceField(label=_("Whose work"))
    to = forms.ChoiceField(label=_("Goes to"))

    def __init__(self, officers: list[queries.Candidate], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(c.post, c.label(words.language())) for c in officers]
        for name in ("of", "to"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Choose an officer")), *choices]

    def clean(self) -> dict[str, Any]:
        """The two differ."""
        if self.cleaned_data.get("of") and self.cleaned_data["of"] == self.cleaned_data.get("to"):
            self.add_error("to", _("Choose somebody else to take the work over."))
        return self.cleaned_data


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: ActorRequest) -> HttpResponse:
    """First a preview of what would move, then the move itself."""
    actor = request.actor
    if not queries.may_hand_over(actor, actor.post or ""):
        raise PermissionDenied("handing work over belongs to heads, leaders and the desk's head")
    officers = queries.candidates(actor.agency or "")
    form = HandoverForm(officers, request.POST or None)
    held: list[tuple[str, int]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            of, to = form.cleaned_data["of"], form.cleaned_data["to"]
            if "confirm" in request.POST:
                try:
                    moved = handing.hand_over(actor, of=of, to=to)
                except Refused as refused:
                    form.add_error(None, _not_all(refused))
                    status = 409
                else:
                    text = ngettext("%(n)d dossier moved.", "%(n)d dossiers moved.", moved)
                    messages.success(request, text % {"n": moved})
                    return redirect("desk:handover")
            else:
                status = 200
            held = [(words.pool_name(pool), n) for pool, n in queries.held_in(actor, of)]
    context = {
        "form": form,
        "held": held,
        "total": sum(n for _pool, n in held),
        "preview": form.is_bound and form.is_valid(),
        "officers": officers,
    }
    return render(request, "desk/handover.html", context, status=status)


def _not_all(refused: Refused) -> str:
    why = words.held_back(refused.refusal.message)
    first = _("Nothing was moved: this officer does not work on all of those steps.")
    return f"{first} {why}"
