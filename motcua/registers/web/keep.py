"""Trang của người giữ sổ: what waits, a new entry, a change with its difference, an inspection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.definitions.model.register import (
    EntryAction,
    EntryField,
    EntryFieldType,
    EntryStatus,
    Register,
)
from motcua.documents.inspection.verdict import Refused as FileRefused
from motcua.kernel import clock
from motcua.registers import access, books, communes, words
from motcua.registers.actions import (
    amend,
    close,
    correct,
    extend,
    grant,
    note,
    reissue,
    resume,
    revoke,
    suspend,
)
from motcua.registers.errors import Invalid, Refused
from motcua.registers.patching import patch_of
from motcua.registers.queries import inspected, keeping, listing, page
from motcua.registers.web import changing
from motcua.registers.web.forms import ChangeForm, EntryForm
from motcua.registers.web.public import described
from motcua.registers.web.shared import actor_of, crumbs, language, name_of, or_404, say
from motcua.ui.forms import parse_date

A = EntryAction
NEAREST = 20
"""Of what comes due, as many are shown at first."""
WITH_COLUMNS = (A.AMEND, A.REISSUE, A.NOTE, A.CORRECT)


@require_safe
def keep(request: HttpRequest) -> HttpResponse:
    """The registers that the post keeps, what nears its end, what is to be completed."""
    actor = actor_of(request)
    held = keeping.kept_by(actor)
    totals = listing.totals([book.id for book in held])
    ending = keeping.ending(actor, clock.now().date())
    context = {
        "kept": [
            (book, name_of(book), totals[book.id].get(EntryStatus.IN_FORCE, 0)) for book in held
        ],
        "ending": [
            (name_of(near.book), near, near.column.label.get(language()))
            for near in (ending if "all" in request.GET else ending[:NEAREST])
        ],
        "more": len(ending) - NEAREST if "all" not in request.GET else 0,
        "open": inspected.still_open(actor, clock.now().date()),
        "incomplete": [(name_of(book), book, row) for book, row in keeping.incomplete(actor)],
        "outlived": [(name_of(one.book), one)
                     for one in keeping.outlived(actor, clock.now().date())],
        "crumbs": crumbs((_("Registers that I keep"), "")),
    }  # fmt: skip
    return render(request, "registers/keep.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def new(request: HttpRequest, register_id: str) -> HttpResponse:
    """Enter a new entry."""
    book = kept(request, register_id)
    sent = request.method == "POST"
    day = _day_of(request, book.starts)
    present = {book.starts: day.isoformat()} if book.starts and _asked(request) else None
    form = EntryForm(
        book, book.fields, language(), request.POST if sent else None, request.FILES or None,
        day=day, present=present, about=(actor_of(request).mark, book.id, ""),
    )  # fmt: skip
    if sent:
        try:
            made = grant.grant(book.id, actor_of(request), form.values(), files=form.accepted)
        except (Invalid, Refused, FileRefused) as wrong:
            form.is_valid()
            form.tell(wrong)
        else:
            messages.success(request, _("Entered in the register."))
            return redirect("registers:entry", book.id, made.id)
    context = {
        **described(book),
        "form": form,
        "groups": _groups(book, form),
        **_offers(request, book, form),
        "crumbs": _crumbs(book, _("New entry")),
    }
    return render(request, "registers/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def act(request: HttpRequest, register_id: str, entry_id: UUID, action: str) -> HttpResponse:
    """Do something to an entry: typed, shown as a difference, then done."""
    book = kept(request, register_id)
    actor = actor_of(request)
    _book, entry, _inner = page.entry_for(register_id, entry_id, actor)
    if action not in page.offered(book, entry, actor):
        raise Http404(action)
    verb = A(action)
    sent = request.method == "POST"
    first = page.first_day(entry)
    form, seen = _form(request, book, entry, verb, first)
    difference: list[tuple[str, str, str]] | None = None
    mark = ""
    rev = request.POST.get("_rev", entry.rev)
    if sent and form.is_valid():
        try:
            typed = changing.touched(book, form, entry, seen, first)
            there = changing.then(entry, changing.holds(request, entry, form, first), first)
            difference = _difference(book, there, form, typed, verb)
            mark = _mark(request, form, difference)
            if not form.columns or _confirmed(request, mark):
                _do(verb, entry_id, request, form, typed)
                messages.success(request, _("Done. The history shows what changed."))
                return redirect("registers:entry", book.id, entry_id)
        except (Invalid, Refused, FileRefused) as wrong:
            difference = None
            _tell(form, book, verb, wrong)
            if isinstance(wrong, Refused) and wrong.code == "stale":
                rev = entry.rev  # they have read of it, and see what would change now
    context = {
        **described(book),
        "entry": entry,
        "form": form,
        "groups": _groups(book, form),
        "label": words.VERBS[verb],
        "grave": verb in (A.SUSPEND, A.REVOKE, A.CLOSE),
        "difference": difference,
        "mark": mark,
        "rev": rev,
        "seen": (seen or form.day) if form.columns else None,
        "day": (seen or form.day) if _days(book, form) or changing.elsewhere(entry, form) else None,
        "earlier": _asked(request),
        **(_correcting(request, book, entry, first) if verb is A.CORRECT else {}),
        "crumbs": _crumbs(book, str(words.VERBS[verb])),
    }
    return render(request, "registers/act.html", context, status=422 if form.errors else 200)


def _form(
    request: HttpRequest, book: Register, entry: Any, verb: EntryAction, first: date
) -> tuple[ChangeForm, date | None]:
    """The form of a change, and the day whose columns it shows, where that is known."""
    sent = request.method == "POST"
    plain = verb is A.CORRECT and "_since" not in request.POST and not _asked(request)
    day = first if plain else _day_of(request, "_effective")
    seen = changing.seen(request, day)
    form = ChangeForm(
        book, _columns(book, verb), language(), request.POST if sent else None,
        request.FILES or None, present=changing.then(entry, seen or day, first), day=day,
        reason_needed=verb in (A.SUSPEND, A.REVOKE, A.CLOSE, A.CORRECT),
        correcting=verb is A.CORRECT, since=None if plain else day,
        about=(actor_of(request).mark, book.id, str(entry.id)),
    )  # fmt: skip
    return form, seen


def _offers(request: HttpRequest, book: Register, form: EntryForm) -> dict[str, Any]:
    """Of which day communes are offered, and whether it was asked for."""
    return {"day": _days(book, form), "earlier": _asked(request)}


def _correcting(request: HttpRequest, book: Register, entry: Any, first: date) -> dict[str, Any]:
    """What a correction may withdraw, and what was chosen, so that it stays chosen."""
    wrong = request.POST.get("_cancels", "")
    return {
        "correcting": True,
        "first": first,
        "versions": _versions(book, entry),
        "cancels": int(wrong) if wrong.isdecimal() and len(wrong) < 9 else 0,
        "since": "_since" in request.POST or _asked(request),
    }


def _versions(book: Register, entry: Any) -> list[tuple[int, str, date]]:
    """(number, what was done, from which day) of the changes that a correction may withdraw."""
    return [
        (line.version.seq, str(words.ACTIONS[line.version.action]), line.version.effective)
        for line in page.history(book, entry, inner=True)
        if line.version.seq > 1 and not line.cancelled and line.version.action != A.EXPIRE
    ]


def _asked(request: HttpRequest) -> bool:
    return bool(request.GET.get("on", "").strip()) and request.method != "POST"


def _day_of(request: HttpRequest, name: str | None) -> date:
    """The day from which what is typed holds: as typed, as asked in the address, or today."""
    for text in (request.POST.get(name or "", ""), request.GET.get("on", "")):
        try:
            return parse_date(text)
        except ValueError:
            continue
    return clock.now().date()


def _days(book: Register, form: EntryForm) -> date | None:
    """The day whose communes a form offers, where days of the province differ in that."""
    placed = any(column.type is EntryFieldType.COMMUNE for column in form.columns)
    return form.day if placed and communes.ever_changed() else None


def _columns(book: Register, verb: EntryAction) -> list[EntryField]:
    if verb in WITH_COLUMNS:
        return list(book.fields)
    ends = book.column(book.ends or "") if verb is A.EXTEND else None
    return [ends] if ends is not None else []


def _difference(
    book: Register, data: Any, form: ChangeForm, typed: dict[str, object], verb: EntryAction
) -> list[tuple[str, str, str]]:
    """(column, before, after) of what was typed."""
    if not form.columns:
        return []
    patch = patch_of(book, data, typed, form.day)
    if not patch and not form.data.get("_cancels") and verb is not A.NOTE:
        raise Refused("no_change", words.NO_CHANGE)
    named = {column.id: column for column in form.columns}
    return [
        (named[key].label.get(language()), say(named[key], data.get(key)), say(named[key], value))
        for key, value in patch.items()
    ]


def _mark(request: HttpRequest, form: ChangeForm, difference: object) -> str:
    """A short text that is another one where anything of what is shown is."""
    told = [difference, [file.sha256 for file in form.accepted], "_since" in request.POST,
            request.POST.get("_cancels"), request.POST.get("_effective")]  # fmt: skip
    return sha256(repr(told).encode()).hexdigest()


def _confirmed(request: HttpRequest, mark: str) -> bool:
    """Whether what was shown is confirmed; what was typed after that is shown first."""
    return "confirmed" in request.POST and request.POST.get("_shown", mark) == mark


def _do(
    verb: EntryAction, entry_id: UUID, request: HttpRequest, form: ChangeForm,
    values: dict[str, object],
) -> None:  # fmt: skip
    actor = actor_of(request)
    shared: dict[str, Any] = {
        "reason": form.cleaned_data["_reason"],
        "rev": int(request.POST["_rev"]) if request.POST.get("_rev", "").isdecimal() else None,
    }
    day: date | None = form.cleaned_data["_effective"]
    plain: dict[EntryAction, Callable[..., Any]] = {
        A.SUSPEND: suspend.suspend, A.RESUME: resume.resume, A.REVOKE: revoke.revoke,
        A.CLOSE: close.close,
    }  # fmt: skip
    filled: dict[EntryAction, Callable[..., Any]] = {
        A.AMEND: amend.amend, A.REISSUE: reissue.reissue, A.NOTE: note.note,
    }  # fmt: skip
    if verb in plain:
        plain[verb](entry_id, actor, effective=day, **shared)
    elif verb in filled:
        kept_files = form.accepted
        filled[verb](entry_id, actor, values or None, effective=day, files=kept_files, **shared)
    elif verb is A.EXTEND:
        extend.extend(entry_id, actor, _until(form), effective=day, **shared)
    else:
        wrong = request.POST.get("_cancels", "")
        correct.correct(
            entry_id, actor, values, since=day if "_since" in request.POST else None,
            cancels=int(wrong) if wrong.isdecimal() else None, files=form.accepted, **shared,
        )  # fmt: skip


def _tell(
    form: ChangeForm, book: Register, verb: A, wrong: Invalid | Refused | FileRefused
) -> None:
    """Say what is wrong; where a rule refuses what may be so all the same, also how to write it."""
    form.tell(wrong)
    rule = isinstance(wrong, Refused) and wrong.code.startswith("rule_")
    if rule and verb in (A.AMEND, A.NOTE) and A.CORRECT in book.actions:
        place = next(reversed(form.errors), "__all__")  # behind what the rule says
        form.add_error(None if place == "__all__" else place, _(words.RULE_AND_FACT))


def _until(form: ChangeForm) -> date:
    text = str(form.data.get(form.columns[0].id, ""))
    try:
        return parse_date(text)
    except ValueError as error:
        raise Refused("date", words.REAL_DAY) from error


def kept(request: HttpRequest, register_id: str) -> Register:
    """The register, if the actor keeps it."""
    book = books.book(register_id)
    if not access.may_keep(actor_of(request), book):
        raise PermissionDenied(words.NOT_YOURS)
    return book


def _groups(book: Register, form: EntryForm) -> list[tuple[str, list[tuple[Any, bool, Any]]]]:
    """(field, whether it is needed, the file that was chosen for it) under the headings of the
    register's sections."""
    return [
        (section.title.get(language()),
         [(form[column.id], column.required and not _made(book, column), form.waiting(column.id))
          for column in section.fields if column.id in form.fields])
        for section in book.sections
        if any(column.id in form.fields for column in section.fields)
    ]  # fmt: skip


def _made(book: Register, column: EntryField) -> bool:
    """Whether the register makes the number itself where it is left empty."""
    return column.id == book.key.field and bool(book.key.made)


def _crumbs(book: Register, here: str) -> tuple[tuple[str, str], ...]:
    return crumbs((name_of(book), reverse("registers:register", args=[book.id])), (here, ""))
