"""Bảng theo dõi: what is overdue or nearly so in the agency, and the dossiers behind a number."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.desk import words
from motcua.desk.web.queue import lines
from motcua.dossiers.access import sees_the_agency
from motcua.dossiers.queries import boards as board_queries
from motcua.dossiers.queries import cursors
from motcua.dossiers.queries.boards import Cut
from motcua.identity.requests import ActorRequest
from motcua.kernel.text import clean
from motcua.publication import queries as publication


@require_safe
def boards(request: ActorRequest) -> HttpResponse:
    """The counts, and the list behind the number that was followed; two statements."""
    actor = request.actor
    if not sees_the_agency(actor):
        raise PermissionDenied("the boards name applicants: for those who work on dossiers")
    asked = request.GET
    cut = Cut(
        late=asked.get("time") != "near",
        field=clean(asked.get("field", "")),
        holder=clean(asked.get("holder", "")),
        pool=clean(asked.get("pool", "")),
    )
    place = cursors.read(asked.get("after", ""), asked.get("before", ""))
    board = board_queries.board(actor)
    page = board_queries.urgent(actor, cut, place)
    fields = [(_field(key), _links(n, field=key)) for key, n in sorted(board.fields.items())]
    holders = [
        (words.holder_name(holder, pool), _links(n, holder=holder, pool=pool))
        for (holder, pool), n in sorted(board.holders.items())
    ]
    context = {
        "board": board,
        "fields": fields,
        "holders": holders,
        "cut": cut,
        "cut_name": _cut_name(cut),
        "page": page,
        "lines": lines(page),
        "agency": words.agency_name(actor.agency or ""),
    }
    return render(request, "desk/boards.html", context)


def _field(key: str) -> str:
    found = publication.current().branches.get(key)
    return found.name.get(words.language()) if found else key


def _links(n: Counter[str], **narrow: str) -> list[tuple[int, str]]:
    """(number, address) of what is late and of what is near."""
    given = {key: value for key, value in narrow.items() if value}
    return [(n[kind], "?" + urlencode({"time": kind, **given})) for kind in ("late", "near")]


def _cut_name(cut: Cut) -> str:
    """What the list is narrowed to."""
    if cut.field:
        return _field(cut.field)
    return words.holder_name(cut.holder, cut.pool) if cut.holder or cut.pool else ""
