"""Trang của đơn vị: returns to fill in, the form with what is wrong beside each figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.identity.actor import ActorKind
from motcua.kernel import clock
from motcua.registers.errors import Refused
from motcua.registers.returns import flow, queries, words
from motcua.registers.returns.access import Link, Who
from motcua.registers.returns.actions import (
    approve,
    correct,
    renew_link,
    reopen,
    save,
    send_back,
    submit,
)
from motcua.registers.returns.definitions import shape_of
from motcua.registers.returns.flow import State, Verb, allowed
from motcua.registers.returns.queries import Seen
from motcua.registers.returns.web.forms import AnswerForm, groups, shown, typed_of
from motcua.registers.returns.web.links import by_link
from motcua.registers.web.shared import actor_of, crumbs, language, or_404


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What the actor has to answer, and the campaigns that it keeps."""
    actor = actor_of(request)
    officer = actor.kind is ActorKind.OFFICER
    context = {
        "layout": "ui/desk.html" if officer else "ui/base.html",
        "groups": _grouped(queries.fillable(actor)),
        "kept_names": [(one.id, one.name.get(language())) for one in queries.kept(actor)],
        "campaigns": [
            (one, one.definition.name.get(language()), words.of(one.campaign))
            for one in (queries.campaigns(actor) if officer else [])
        ],
        "crumbs": crumbs((_("Returns"), "")),
    }  # fmt: skip
    return render(request, "registers/returns/index.html", context)


@dataclass(frozen=True)
class Group:
    """Một đợt: the returns of one campaign that somebody fills in; those that wait come first."""

    campaign: Any
    name: str
    period: str
    rows: list[tuple[Any, tuple[Any, str]]]
    missing: int
    overdue: bool


def _grouped(mine: list[Any]) -> list[Group]:
    today = clock.local(clock.now()).date()
    found: dict[Any, list[Any]] = {}
    for row in mine:
        found.setdefault(row.campaign_id, []).append(row)
    made = []
    for rows in found.values():
        campaign, missing = rows[0].campaign, sum(map(_missing, rows))
        rows.sort(key=lambda row: row.state not in flow.WITH_UNIT)  # stable: by name below that
        said = [(row, words.STATES[row.state]) for row in rows]
        overdue = bool(missing) and campaign.due < today
        made.append(Group(campaign, name_of(rows[0]), words.of(campaign), said, missing, overdue))
    return made


def _missing(row: Any) -> bool:
    return flow.missing(row.state, row.approved)


def name_of(row: Any) -> str:
    """What a return asks for, in the page's language."""
    return shape_of(row.campaign).name.get(language())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@or_404
def one(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """A return for an account or a post: filled in, or looked at."""
    return _page(
        request, return_id, actor_of(request), reverse("registers:return", args=[return_id])
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@or_404
@by_link
def answer(request: HttpRequest, return_id: UUID, token: str) -> HttpResponse:
    """The same for whoever holds the unit's link; the address is told to no other site."""
    here = reverse("registers:return_answer", args=[return_id, token])
    table = reverse("registers:return_answer_table", args=[return_id, token])
    return _page(request, return_id, Link(token), here, table)


def _page(
    request: HttpRequest, return_id: UUID, who: Who, here: str, table: str = ""
) -> HttpResponse:
    seen = queries.seen(return_id, who)
    if request.method != "POST":
        return _shown(request, seen, who, here, table=table)
    verb = request.POST.get("verb", "save")
    rev = _rev(request)
    try:
        if verb == "correct":
            correct.correct(return_id, who, request.POST.get("reason", ""), rev=rev)
            messages.success(request, words.REOPENED)
            return redirect(here)
        figures, said = typed_of(seen, request.POST)
        email = request.POST.get("email") if isinstance(who, Link) else None
        ret, found = save.save(return_id, who, figures, said, rev=rev, email=email)
        if verb == "submit":
            submit.submit(return_id, who, rev=ret.rev)
            messages.success(request, _("Handed in. The department will look at it."))
            return redirect(here)
        left = len(found.sentences("vi"))
        if left:
            messages.warning(request, words.LEFT % {"count": left})
        else:
            messages.success(request, _("Saved."))
        return redirect(here)
    except Refused as wrong:
        return _refused(request, queries.seen(return_id, who), who, here, wrong)


def _refused(request: HttpRequest, seen: Seen, who: Who, here: str, wrong: Refused) -> HttpResponse:
    if wrong.code == "not_ready":
        return _shown(request, seen, who, here, complete=True)
    typed = request.POST if wrong.code in ("stale", "email") else None
    return _shown(request, seen, who, here, refused=wrong.say(), typed=typed)


def _shown(
    request: HttpRequest,
    seen: Seen,
    who: Who,
    here: str,
    *,
    complete: bool = False,
    refused: str = "",
    typed: Any = None,
    table: str = "",
) -> HttpResponse:
    """The page: a form while figures may be typed, else the figures as they were handed in."""
    ret, open_ = seen.ret, seen.fills and allowed(Verb.SAVE, seen.ret.state)
    context: dict[str, Any] = {
        **described(seen),
        "layout": _layout(who),
        "here": here,
        "refused": refused,
        "is_link": isinstance(who, Link),
        "crumbs": () if isinstance(who, Link) else crumbs(
            (_("Returns"), reverse("registers:returns")), (ret.name, "")),
        "may_correct": (seen.fills or seen.keeps) and ret.state == State.APPROVED,
        "history": _history(seen),
    }  # fmt: skip
    wrong = bool(refused)
    if open_:
        found = queries.judged(seen, partial=not complete)
        form = AnswerForm(seen, found, language(), typed)
        if not complete and typed is None:
            form = AnswerForm(seen, found, language(), _bound(form))
        elif complete:
            form = AnswerForm(seen, found, language(), request.POST)
        if ret.state != State.DUE or complete:
            form.tell()
        wrong = wrong or complete
        table = table or reverse("registers:return_table", args=[seen.campaign.id])
        context |= {"form": form, "groups": groups(form), "table": table}
        template = "registers/returns/fill.html"
    else:
        context["sections"] = _figures(seen)
        context["written"] = _written(seen, who)
        context["decides"] = seen.keeps and ret.state == State.SUBMITTED
        context["explained"] = context["history"][0]["explained"] if context["history"] else ()
        context["keeps"] = seen.keeps
        context["may_reopen"] = seen.may_reopen
        template = "registers/returns/read.html"
    return render(request, template, context, status=422 if wrong else 200)


def _bound(form: AnswerForm) -> dict[str, Any]:
    """What was saved, as if it had been sent, so that errors can stand beside it."""
    return {name: field.initial for name, field in form.fields.items()}


def described(seen: Seen) -> dict[str, Any]:
    """What every page of a return says above."""
    today = clock.local(clock.now()).date()
    state, colour = words.STATES[seen.ret.state]
    return {
        "ret": seen.ret,
        "campaign": seen.campaign,
        "name": seen.definition.name.get(language()),
        "summary": seen.definition.summary.get(language()) if seen.definition.summary else "",
        "period": words.of(seen.campaign),
        "state": state,
        "colour": colour,
        "days": (seen.campaign.due - today).days,
        "missing": _missing(seen.ret),
        "legal": [basis.title for basis in seen.definition.legal_basis],
    }


def _layout(who: Who) -> str:
    officer = not isinstance(who, Link) and who.kind is ActorKind.OFFICER
    return "ui/desk.html" if officer else "ui/base.html"


def _figures(seen: Seen) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """(label, value, unit, last) of each figure as handed in, by section."""
    data = seen.ret.data
    return [
        (section.title.get(language()),
         [(item.label.get(language()), shown(item, data.get(item.id), language()) or "–",
           item.unit.get(language()) if item.unit else "",
           shown(item, seen.last.get(item.id), language()))
          for item in section.fields])
        for section in seen.definition.sections
    ]  # fmt: skip


def _written(seen: Seen, who: Who) -> list[tuple[str, str, str]]:
    """(register, entry, address) of what the approved figures became."""
    return [
        (book.name.get(language()), entry.title,
         reverse("registers:entry", args=[book.id, entry.id]))
        for book, entry in queries.written(seen.ret, who)
    ]  # fmt: skip


def _history(seen: Seen) -> list[dict[str, Any]]:
    fields = {item.id: item for item in seen.definition.fields}
    checks = {rule.id: rule.explain.get(language()) for rule in seen.definition.checks}
    return [
        {
            "past": past,
            "changed": [
                (fields[key].label.get(language()), shown(fields[key], old, language()),
                 shown(fields[key], new, language()))
                for key, (old, new) in past.changed.items() if key in fields
            ],
            "explained": [(checks.get(key, key), text)
                          for key, text in past.version.explained.items()],
        }
        for past in queries.history(seen.ret)
    ]  # fmt: skip


def _rev(request: HttpRequest) -> int | None:
    text = request.POST.get("rev", "")
    return int(text) if text.isdecimal() and len(text) < 9 else None


@require_POST
@or_404
def act(request: HttpRequest, return_id: UUID, verb: str) -> HttpResponse:
    """The keeper approves, sends back, opens again after closing, or ends links."""
    actor, rev = actor_of(request), _rev(request)
    seen = queries.seen(return_id, actor)
    try:
        if verb == "approve":
            approve.approve(return_id, actor, rev=rev)
            messages.success(request, _("Approved: %(name)s.") % {"name": seen.ret.name})
            return redirect("registers:return_campaign", seen.campaign.id)
        if verb == "send-back":
            send_back.send_back(return_id, actor, request.POST.get("reason", ""), rev=rev)
            messages.success(request, _("Sent back: %(name)s.") % {"name": seen.ret.name})
            return redirect("registers:return_campaign", seen.campaign.id)
        if verb == "reopen":
            reopen.reopen(return_id, actor, request.POST.get("reason", ""), rev=rev)
            messages.success(request, words.OPENED_AGAIN)
        if verb == "renew-link":
            renew_link.renew_link(return_id, actor)
            messages.success(request, _("Older links of this unit have ended."))
    except Refused as wrong:
        messages.error(request, wrong.say())
    return redirect("registers:return", return_id)
