"""Mục sổ của hồ sơ: what signing would write into a register, and the choice of the entry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.definitions.model.procedure import Procedure
from motcua.desk import words
from motcua.dossiers.entries import doubts_about, plan_of
from motcua.dossiers.errors import NotFound
from motcua.dossiers.queries import page as pages
from motcua.dossiers.states import AT_WORK, State
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.publication import queries as publication
from motcua.registers import access, showing
from motcua.registers.actions import choose
from motcua.registers.actions.feed import Plan
from motcua.registers.errors import NotFound as NoEntry
from motcua.registers.errors import Refused
from motcua.registers.queries import listing
from motcua.registers.queries.listing import Wanted

FOUND = 20
OPEN = frozenset({State.SUBMITTED, *AT_WORK})


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: ActorRequest, dossier_id: UUID) -> HttpResponse:
    """Show what signing would do; choose another entry, or say that it is a new one."""
    try:
        dossier = pages.row_of(dossier_id, request.actor)
    except NotFound as missing:
        raise Http404 from missing
    plan = plan_of(publication.version(dossier.version), dossier, clock.now().date())
    if plan is None or not access.may_read(request.actor, plan.book):
        raise Http404
    may_choose = dossier.state in OPEN and dossier.agency == request.actor.agency
    if request.method == "POST":
        if not may_choose:
            raise Http404
        return _chosen(request, dossier_id, plan)
    asked = clean(request.GET.get("q", ""))[:200]
    found = listing.page(plan.book, Wanted(asked), inner=True, size=FOUND) if asked else ()
    context = {
        "dossier": dossier,
        "plan": plan,
        "book_name": plan.book.name.get(words.language()),
        "rows": _rows(plan),
        "doubts": doubts_in_words(publication.version(dossier.version), dossier),
        "whose": whose(plan, dossier.applicant_id),
        "q": asked,
        "found": list(found) or list(plan.several),
        "may_choose": may_choose,
        "done": dossier.state not in OPEN,
    }
    return render(request, "desk/register_entry.html", context)


def doubts_in_words(procedure: Procedure, dossier: Any) -> list[str]:
    """What an officer should look at before taking in a dossier about an entry of a register."""
    told = {
        "entry_others": _(
            "In the register this number belongs to another holder. Compare the papers, or choose "
            "the entry that is meant."
        ),
        "entry_perhaps_old": _(
            "The register does not know this number. Look for the entry under another number; if "
            "the paper is older than the register, signing takes it over."
        ),
    }
    found = doubts_about(procedure, dossier)
    return [told.get(doubt.code) or doubt.text.get(words.language()) for doubt in found]


def whose(plan: Plan, filed_by: int | None) -> str:
    """What signing does to whose entry it is: nothing (empty), "given", "moved" or "kept"."""
    if plan.entry is None or filed_by is None or plan.entry.account_id == filed_by:
        return ""
    if plan.entry.account_id is None:
        return "given"
    return "moved" if plan.hands_over else "kept"


def _chosen(request: ActorRequest, dossier_id: UUID, plan: Plan) -> HttpResponse:
    wanted = request.POST.get("entry", "")
    try:
        key = UUID(wanted) if wanted and wanted != "new" else None
        hands_over = request.POST.get("hands_over") == "yes"
        choose.choose(plan.book.id, dossier_id, request.actor, key, hands_over=hands_over)
    except ValueError as wrong:
        raise Http404 from wrong
    except NoEntry as missing:
        raise Http404 from missing
    except Refused as refused:
        messages.error(request, refused.say())
    else:
        messages.success(
            request, _("The entry is chosen. It is written when the result is signed.")
        )
    return redirect("desk:register", dossier_id)


def _rows(plan: Plan) -> list[tuple[str, str, str]]:
    """(column, before, after) of what would be written."""
    before: dict[str, Any] = plan.entry.data if plan.entry is not None else {}
    language = words.language()
    return [
        (
            column.label.get(language),
            showing.shown(column, before.get(column.id), language),
            showing.shown(column, plan.values[column.id], language),
        )
        for column in plan.book.fields
        if column.id in plan.values and plan.values[column.id] != before.get(column.id)
    ]
