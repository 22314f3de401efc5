"""Ngày của thay đổi: which day a keeper's form shows, from which its change holds, what of it was
touched."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from motcua.definitions.model.register import Register
from motcua.kernel import clock
from motcua.registers.patching import patch_of
from motcua.registers.queries import page
from motcua.registers.web.forms import ChangeForm
from motcua.ui.forms import parse_date


def seen(request: HttpRequest, day: date) -> date | None:
    """The day whose columns the form shows; None where it was not said what was shown."""
    if request.method != "POST":
        return day
    try:
        return parse_date(request.POST.get("_seen", ""))
    except ValueError:
        return None


def elsewhere(entry: Any, form: ChangeForm) -> bool:
    """Whether the entry of another day is worth asking for: to put the past right, or as something
    dated ahead will change it."""
    today = clock.now().date()
    return bool(form.columns) and (form.correcting or page.ahead(entry, today))


def then(entry: Any, day: date, first: date) -> dict[str, Any]:
    """The columns as they were on a day; as they were on the first where that is later."""
    found = page.as_on(entry, max(day, first))
    data: dict[str, Any] = entry.data if found is None else found.data
    return data


def holds(request: HttpRequest, entry: Any, form: ChangeForm, first: date) -> date:
    """The day from which the change holds, as the actions take it."""
    day: date | None = form.cleaned_data["_effective"]
    if not form.correcting:
        return day or clock.now().date()
    wrong = request.POST.get("_cancels", "")
    named = page.effective(entry, int(wrong)) if wrong.isdecimal() and len(wrong) < 9 else None
    return (day if "_since" in request.POST else None) or named or first


def touched(
    book: Register, form: ChangeForm, entry: Any, shown: date | None, first: date
) -> dict[str, object]:
    """What was typed: only what differs from what the form showed, where that is known."""
    typed = form.values()
    if shown is None or not form.columns:
        return typed
    changed = patch_of(book, then(entry, shown, first), typed, form.day)
    return {name: typed[name] for name in changed}
