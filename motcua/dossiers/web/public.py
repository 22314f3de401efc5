"""Trang công khai: home, the catalogue, and one procedure with everything the law wants shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.definitions.level import is_full, level_reasons, online_level
from motcua.definitions.model.common import Source
from motcua.definitions.model.procedure import ChannelKind, FeeCase, Procedure, ValidityKind
from motcua.documents.blank import blank_form
from motcua.dossiers.clockwork import limit_of
from motcua.dossiers.queries import catalogue, statistics
from motcua.dossiers.web import words
from motcua.dossiers.web.shared import (
    actor_of,
    agency_of,
    crumbs,
    found_or_404,
    language,
    page,
)
from motcua.identity.intents import intent
from motcua.kernel import clock
from motcua.kernel.money import dong
from motcua.kernel.worktime import due
from motcua.publication import queries as publication
from motcua.units.queries import calendar_of

PER_PAGE = 20


@intent("public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Trang chủ: search first, then the fields, the ways to file, and the figures."""
    try:
        publication.current()
    except publication.NothingPublished:
        return page(request, "nothing.html", {}, status=503)
    context = {"branches": catalogue.branches(), "figures": statistics.since_january()}
    return page(request, "home.html", context)


@intent("public")
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Danh mục: ranked search, narrowed by field."""
    question = request.GET.get("q", "").replace("\x00", "")[: catalogue.LONGEST_QUERY].strip()
    branches = catalogue.branches()
    branch = request.GET.get("field", "")
    if branch not in {item.id for item, _count in branches}:
        branch = ""
    found = catalogue.search(question, branch)
    number = request.GET.get("page", "1")
    current = max(1, min(int(number) if number.isdecimal() and len(number) < 6 else 1, 10_000))
    start = (current - 1) * PER_PAGE
    shown = found[start : start + PER_PAGE]
    lang = language()
    names = {item.id: item.name.get(lang) for item, _count in branches}
    context = {
        "q": question,
        "field": branch,
        "field_name": names.get(branch, ""),
        "branches": branches,
        "total": len(found),
        "rows": [(item, names.get(item.field, ""), online_level(item)) for item in shown],
        "next_page": current + 1 if start + PER_PAGE < len(found) else None,
        "previous_page": current - 1 if current > 1 else None,
        "crumbs": crumbs((_("Procedures"), "")),
    }
    return page(request, "procedures.html", context)


@intent("public")
@require_safe
def procedure(request: HttpRequest, procedure_id: str) -> HttpResponse:
    """Một thủ tục: all that level 1 demands (TT 32/2017 Đ5), and the door to filing."""
    item: Procedure = found_or_404(catalogue.procedure(procedure_id))
    branch = publication.current().branches.get(item.field)
    today = clock.now().date()
    context = {
        "procedure": item,
        "branch": branch,
        "agency": agency_of(item.agency),
        "applicants": [words.APPLICANTS[kind.value] for kind in item.applicants],
        "channels": _channels(item, clock.now()),
        "fees": _fees(item),
        "components": [(c, words.COPIES[c.kind.value]) for c in item.components],
        "validity": validity(item),
        "level": online_level(item),
        "full": is_full(item),
        "reasons": level_reasons(item),
        "in_force": item.in_force(today),
        "online": item.channel(ChannelKind.ONLINE) is not None,
        "unconfirmed": Source.OWN,
        "may_file": actor_of(request).account is not None and actor_of(request).post is None,
        "crumbs": crumbs(
            (_("Procedures"), reverse("dossiers:procedures")),
            (item.name.get(language()), ""),
        ),
    }
    return page(request, "procedure.html", context)


def due_now(item: Procedure, kind: str, at: datetime) -> datetime | None:
    """When the result would be due if the dossier were received at ``at``."""
    try:
        limit = limit_of(item, kind)
        return due(at, limit, calendar_of(item.agency), cutoff=item.clock.cutoff).at
    except ValueError:
        return None


def _channels(item: Procedure, at: datetime) -> list[dict[str, Any]]:
    return [
        {
            "name": words.channel_name(channel.kind.value),
            "limit": words.limit_text(channel.limit),
            "basis": channel.limit,
            "note": channel.note,
            "due": due_now(item, channel.kind.value, at),
        }
        for channel in item.channels
    ]


def _fees(item: Procedure) -> list[dict[str, Any]]:
    """Every fee with the cases that hold today."""
    today, lang = clock.now().date(), language()
    return [
        {
            "name": fee.name.get(lang),
            "cases": [
                {"label": _case_label(case, lang), "amount": _amount(case), "basis": case}
                for case in fee.cases
                if case.effective_from <= today
                and (case.effective_to is None or today < case.effective_to)
            ],
        }
        for fee in item.fees
    ]


def _case_label(case: FeeCase, lang: str) -> str:
    parts = [case.label.get(lang)] if case.label else []
    if case.channel is not None:
        parts.append(words.channel_name(case.channel.value))
    return ", ".join(parts)


def _amount(case: FeeCase) -> str:
    if case.formula is not None:
        return _("Computed: %(formula)s") % {"formula": case.formula}
    return dong(case.amount or 0) if case.amount else _("Free of charge")


def validity(item: Procedure) -> str:
    """Thời hạn hiệu lực của kết quả."""
    kind = item.result.validity
    if kind.note is not None:
        return kind.note.get(language())
    if kind.kind is ValidityKind.MONTHS and kind.months:
        return _("%(n)s months") % {"n": kind.months}
    if kind.kind is ValidityKind.REMAINDER:
        return _("What is left of the licence that is amended")
    if kind.kind is ValidityKind.EVENT:
        return _("Until what it allows has taken place")
    return _("Without a time limit")


@intent("public")
@require_safe
def blank_pdf(request: HttpRequest, procedure_id: str) -> HttpResponse:
    """Biểu mẫu trống: the form to print and fill in by hand (level 2)."""
    item: Procedure = found_or_404(catalogue.procedure(procedure_id))
    url = request.build_absolute_uri(reverse("dossiers:procedure", args=[item.id]))
    pdf = blank_form(item, publication.current(), url)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="mau-don-{item.id}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
