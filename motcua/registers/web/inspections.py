"""Trang kiểm tra: record an inspection, add what followed, put right what was written wrongly."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.definitions.model.register import Register
from motcua.registers import words
from motcua.registers.actions import correct_inspection, inspect, settle_inspection
from motcua.registers.errors import Refused
from motcua.registers.queries import inspected, page
from motcua.registers.queries.inspected import Inspected
from motcua.registers.web.inspection_forms import (
    CorrectionForm,
    InspectionForm,
    SettleForm,
    WithdrawForm,
)
from motcua.registers.web.keep import kept
from motcua.registers.web.public import described
from motcua.registers.web.shared import actor_of, crumbs, language, name_of, or_404


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def record(request: HttpRequest, register_id: str, entry_id: UUID) -> HttpResponse:
    """Record an inspection."""
    book = kept(request, register_id)
    _book, entry, _inner = page.entry_for(register_id, entry_id, actor_of(request))
    form = InspectionForm(book, language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            inspect.inspect(entry_id, actor_of(request), form.found())
        except Refused as wrong:
            form.add_error(None, wrong.say())
        else:
            messages.success(request, _("The inspection stands in the record of this entry."))
            return redirect("registers:entry", book.id, entry_id)
    context = {
        **described(book),
        "entry": entry,
        "form": form,
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])),
            (_("Record an inspection"), ""),
        ),
    }
    return render(request, "registers/inspect.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def put_right(
    request: HttpRequest, register_id: str, entry_id: UUID, inspection_id: int
) -> HttpResponse:
    """Add what followed an inspection, correct what was written of it, or withdraw it."""
    book = kept(request, register_id)
    one = inspected.inspection_for(register_id, entry_id, inspection_id, actor_of(request))
    row, forms = one.row, _forms(request, book, one)
    wanted = request.POST.get("do", "")
    form = forms.get(wanted)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            said = _done(request, wanted, form, row.pk)
        except Refused as wrong:
            form.add_error(None, wrong.say())
        else:
            messages.success(request, said)
            return redirect("registers:entry", book.id, entry_id)
    context = {
        **described(book),
        "entry": row.entry,
        "inspection": row,
        "outcome": words.OUTCOMES[row.outcome],
        "forms": forms,
        "asked": form if request.method == "POST" else None,
        "wanted": wanted,
        "crumbs": crumbs(
            (name_of(book), reverse("registers:register", args=[book.id])),
            (row.entry.number, reverse("registers:entry", args=[book.id, entry_id])),
            (_("Inspection"), ""),
        ),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "registers/inspection.html", context, status=status)


def _forms(request: HttpRequest, book: Register, one: Inspected) -> dict[str, Any]:
    """The forms of the page by what they do; the one that was sent is bound."""
    wanted = request.POST.get("do", "")

    def sent(name: str) -> Any:
        return request.POST if wanted == name else None

    settle = SettleForm(one, sent("settle"), prefix="s")
    made: dict[str, Any] = {"settle": settle} if settle.fields else {}
    made["correct"] = CorrectionForm(
        book, language(), sent("correct"), prefix="c", initial=CorrectionForm.told(one)
    )
    made["withdraw"] = WithdrawForm(sent("withdraw"), prefix="w")
    return made


def _done(request: HttpRequest, wanted: str, form: Any, inspection_id: int) -> str:
    """Do what was asked and say so; raises :class:`Refused`."""
    actor, told = actor_of(request), form.cleaned_data
    if wanted == "settle":
        settle_inspection.settle_inspection(inspection_id, actor, **told)
        return _("It stands with the inspection.")
    found = form.found() if wanted == "correct" else None
    correct_inspection.correct_inspection(inspection_id, actor, found, reason=told["reason"])
    if wanted == "correct":
        return _("The inspection is put right. What it said before stays readable.")
    return _("The inspection is withdrawn. It stays readable as such.")
