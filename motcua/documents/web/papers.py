"""Giấy tờ của tôi: the owner's store; and the sources of data that an administrator may flag."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents import standings
from motcua.documents.actions.flag_outage import begin_outage, end_outage, sources
from motcua.documents.actions.hide_paper import NoSuchPaper, hide_paper
from motcua.documents.files import serve
from motcua.documents.papers import queries
from motcua.documents.papers.sources import outages
from motcua.documents.quality import reading
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.kernel.text import clean
from motcua.publication import queries as publication

SOON = 60  # days before its end in which a paper is marked


def _language() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


@require_safe
def mine(request: ActorRequest) -> HttpResponse:
    """Danh sách: what may be used again first, then what may not, and why."""
    account = request.actor.account or 0
    kinds, today = queries.kinds().by_id, clock.local(clock.now()).date()
    rows: list[dict[str, Any]] = []
    papers = queries.of_account(account)
    ended = queries.standings(papers)
    for paper in papers:
        kind = kinds.get(paper.kind)
        standing = ended.get(paper.letter) if paper.letter is not None else None
        rows.append(
            {
                "paper": paper,
                "name": kind.name.get(_language()) if kind else paper.kind,
                "issuer": paper.issuer or (kind.issuer.get(_language()) if kind else ""),
                "files": [item["name"] for item in paper.files] or [_("Signed result (PDF)")],
                "why": _why_not(paper, today, standing),
                "reason": standing.why if standing is not None else "",
                "ended": standing is not None,
                "ends_soon": paper.valid_to is not None
                and 0 <= (paper.valid_to - today).days <= SOON,
            }
        )
    context = {
        "usable": [row for row in rows if not row["why"]],
        "others": [row for row in rows if row["why"]],
        "proved": queries.proofs_of(account),
        "crumbs": ((_("Home page"), "/"), (_("My papers"), "")),
    }
    return render(request, "documents/my_papers.html", context)


def _why_not(paper: Any, today: Any, standing: Any = None) -> str:
    """Why a paper is not offered to new dossiers; empty where it is."""
    if standing is not None:
        return str(standings.OWNER[standing.state]) % {"day": f"{standing.since:%d/%m/%Y}"}
    if paper.withdrawn_at is not None:
        return _("Withdrawn: %(why)s") % {"why": paper.withdrawn_why}
    if paper.hidden_at is not None:
        return _("Hidden by you")
    if paper.ends_unknown:
        return _("Not offered: its last day is not known")
    if paper.valid_to is not None and paper.valid_to < today:
        return _("Expired")
    return ""


@require_safe
def file(request: ActorRequest, kept_id: UUID, n: int) -> HttpResponseBase:
    """Tải giấy tờ; the owner's only."""
    paper = queries.own(request.actor.account, kept_id)
    files = queries.files_of(paper) if paper is not None else []
    if not 1 <= n <= len(files):
        raise Http404
    found = files[n - 1]
    inline = "download" not in request.GET
    return serve(found.sha256, found.name, found.media_type, inline=inline)


@require_POST
def hide(request: ActorRequest, kept_id: UUID) -> HttpResponse:
    """Ẩn hoặc hiện lại."""
    hidden = request.POST.get("hidden") == "yes"
    try:
        hide_paper(kept_id, request.actor, hidden=hidden)
    except NoSuchPaper as none:
        raise Http404 from none
    messages.success(
        request,
        _("The paper is hidden and will not be offered.")
        if hidden
        else _("The paper will be offered again."),
    )
    return redirect("documents:my_papers")


@require_http_methods(["GET", "HEAD", "POST"])
def data_sources(request: ActorRequest) -> HttpResponse:
    """Nguồn dữ liệu: which work, which are flagged as failing, and since when."""
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        done = _flag(request)
        if done:
            messages.success(request, done)
            return redirect("documents:data_sources")
        problems = [(_("Choose a source and say why it cannot be read."), "reason")]
    found = outages()
    failing = {outage.source for outage in found if outage.until is None}
    context = {
        "sources": [(source, source_name(source), source in failing) for source in sources()],
        "outages": [(outage, source_name(outage.source)) for outage in found],
        "problems": problems,
        "reads": bool(reading.program()),
    }
    status = 422 if problems else 200
    return render(request, "documents/data_sources.html", context, status=status)


def source_name(source: str) -> str:
    """Tên nguồn in the language of the page."""
    if source == "store":
        return _("The store of electronic papers")
    book = source.partition(":")[2]
    known = {one.id: one.name.get(_language()) for one in publication.current().province.registers}
    return known.get(book) or _("Register: %(name)s") % {"name": book}


def _flag(request: ActorRequest) -> str:
    """Begin or end an outage; the sentence that says so, or nothing where the form is wrong."""
    ended = request.POST.get("end", "")
    if ended.isdecimal() and len(ended) < 18:
        end_outage(int(ended), request.actor)
        return _("The source works again; papers are not asked for any more.")
    reason = clean(request.POST.get("reason", "")).strip()
    try:
        begin_outage(request.POST.get("source", ""), reason, request.actor)
    except ValueError:
        return ""
    return _("The source is flagged. Papers are asked for until it works again.")
