"""Hàng việc: the first page of an officer's day, the most urgent dossier first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.desk import words
from motcua.dossiers.queries import cursors
from motcua.dossiers.queries import queue as waiting
from motcua.dossiers.queries.queue import MOST, Item, Tab
from motcua.dossiers.states import ENDED, State
from motcua.identity.requests import ActorRequest
from motcua.kernel import clock
from motcua.publication import queries as publication
from motcua.ui.paging import CursorPage
from motcua.ui.timeleft import TimeLeft
from motcua.units.queries import calendar_of

TITLES: dict[Tab, Promise] = {
    Tab.ALL: _("All that waits"),
    Tab.MINE: _("Mine"),
    Tab.UNASSIGNED: _("Unassigned"),
    Tab.TO_RETURN: _("To return"),
    Tab.CONSULTATIONS: _("Consultations"),
}


@dataclass(frozen=True)
class Line:
    """Một dòng: a dossier in the words of the screen."""

    dossier: Any
    procedure: str
    applicant: str
    state: str
    colour: str
    step: str
    holder: str
    left: TimeLeft
    until: datetime
    question: str
    to_send: bool


@require_safe
def queue(request: ActorRequest) -> HttpResponse:
    """Hàng việc của chức danh: one part of the queue, by what is due next; two statements."""
    actor = request.actor
    tabs = waiting.tabs_of(actor)
    asked = request.GET.get("tab", "")
    tab = Tab(asked) if asked in tabs else tabs[0]
    place = cursors.read(request.GET.get("after", ""), request.GET.get("before", ""))
    page = waiting.page(actor, tab, place)
    counted = waiting.counts(actor)
    return render(
        request,
        "desk/queue.html",
        {
            "tab": tab.value,
            "title": TITLES[tab],
            "tabs": [(t.value, TITLES[t], _number(counted[t])) for t in tabs],
            "page": page,
            "lines": lines(page),
            "consultations": tab == Tab.CONSULTATIONS,
        },
    )


def _number(n: int) -> str:
    return f"{MOST}+" if n > MOST else str(n)


def lines(page: CursorPage[Item]) -> list[Line]:
    """The rows of a page in words."""
    now = clock.now()
    return [line(item, now) for item in page.rows]


def line(item: Item, now: datetime) -> Line:
    """One row in words; reads no table, since the province is held in memory."""
    dossier, language = item.dossier, words.language()
    live = publication.current()
    procedure = live.procedures.get(dossier.procedure)
    state, colour = words.STATES[State(dossier.state)]
    step = next((s for s in procedure.steps if s.id == dossier.step), None) if procedure else None
    return Line(
        dossier=dossier,
        procedure=procedure.name.get(language) if procedure else dossier.subject,
        applicant=dossier.organisation or dossier.applicant_name,
        state=str(state),
        colour=colour,
        step=step.name.get(language) if step else "",
        holder=words.holder_name(dossier.holder, dossier.pool) if dossier.pool else "",
        left=_left(item, now),
        until=item.until,
        question=item.question,
        to_send=dossier.pending == "supplement",
    )


def _left(item: Item, now: datetime) -> TimeLeft:
    """What a row says of time: what is left, how long a result has waited, or its end."""
    dossier = item.dossier
    if not item.question and dossier.state in ENDED:
        resolved = dossier.state == State.RESOLVED
        return words.since(item.until, now) if resolved else words.ended()
    return words.left(item.until, now, calendar_of(dossier.agency), dossier.state)
