"""Tra cứu: any dossier of the agency, by code, applicant, procedure, state and date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.desk import words
from motcua.desk.web.queue import line
from motcua.dossiers.queries import search as searching
from motcua.dossiers.queries.queue import Item
from motcua.dossiers.queries.search import Found, Wanted
from motcua.dossiers.states import State
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.publication import queries as publication
from motcua.ui.forms import CleanCharField, GovForm, VietnameseDateField


class SearchForm(GovForm):
    """Điều kiện tra cứu."""

    q = CleanCharField(
        label=_("Code, part of a code, or name of the applicant"), required=False, max_length=200
    )
    procedure = forms.ChoiceField(label=_("Procedure"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, agency: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["from"] = VietnameseDateField(label=_("Submitted from"), required=False)
        self.fields["to"] = VietnameseDateField(label=_("Submitted until"), required=False)
        mine = (p for p in publication.current().procedures.values() if p.agency == agency)
        procedures = sorted((p.name.get(words.language()), p.id) for p in mine)
        self._choose("procedure", _("All procedures"), [(key, name) for name, key in procedures])
        states = [(str(int(s)), str(label)) for s, (label, _colour) in words.STATES.items()]
        self._choose("state", _("All states"), states)

    def _choose(self, name: str, every: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *choices]

    def wanted(self) -> Wanted:
        """What to look for; what could not be read is left out (its field says so)."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        state = data.get("state")
        return Wanted(
            text=data.get("q", ""),
            procedure=data.get("procedure", ""),
            state=int(State(int(state))) if state else None,
            since=data.get("from"),
            until=data.get("to"),
        )


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """Newest first; two statements."""
    agency = request.actor.agency or ""
    form = SearchForm(agency, request.GET or None)
    wanted = form.wanted() if form.is_bound else Wanted()
    found = None if wanted.empty else _found(request, form, wanted)
    now = clock.now()
    context = {
        "form": form,
        "found": found,
        "lines": [line(Item(d, d.sort_at), now) for d in found.page.rows] if found else [],
        "procedures": _named(wanted.text, agency) if not wanted.procedure else [],
    }
    return render(request, "desk/search.html", context)


def _found(request: ActorRequest, form: SearchForm, wanted: Wanted) -> Found | None:
    if form.errors:
        return None
    return searching.search(request.actor, wanted, request.GET.get("after", ""))


def _named(text: str, agency: str) -> list[tuple[str, str]]:
    """Procedures that the words may mean, so that their dossiers are one step away."""
    typed = fold(text)
    if len(typed) < 3:
        return []
    mine = (p for p in publication.current().procedures.values() if p.agency == agency)
    named = [
        (p.id, p.name.get(words.language()))
        for p in mine
        if typed in fold(p.name.vi) or typed in fold(p.name.en)
    ]
    return named[:5]
