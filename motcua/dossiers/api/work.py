"""Công việc: the queue of the post that the token was made for, and the search of its agency."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from motcua.dossiers.api import rows, shapes
from motcua.dossiers.api.auth import WORK, actor_of
from motcua.dossiers.api.cursors import Limit, place_of
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.queries import queue
from motcua.dossiers.queries.search import Wanted, search
from motcua.kernel.text import clean

router = Router(tags=["Work"])
Text = Annotated[str, Query("", max_length=200, description="A code, or words of the applicant.")]
Slug = Annotated[str, Query("", max_length=80)]
StateQuery = Annotated[int | None, Query(None, ge=1, le=10)]
Day = Annotated[date | None, Query(None, ge=date(1990, 1, 1), le=date(2200, 1, 1))]
Part = Annotated[queue.Tab, Query(queue.Tab.ALL, description="The part of the queue.")]


@door(
    router,
    "GET",
    "/queue",
    name="list_queue",
    intent="office",
    auth=WORK,
    answers={200: shapes.WorkList},
    problems=(422,),
)
def list_queue(
    request: HttpRequest, tab: Part = queue.Tab.ALL, cursor: str = "", limit: Limit = 50
) -> HttpResponse:
    """Read the queue (hàng việc)

    What waits for the post, most urgent first.
    """
    found = queue.page(actor_of(request), tab, place_of(cursor), limit)
    items = [rows.work(item.dossier, item.until, item.question) for item in found]
    return answer({"items": items, "next": found.next_cursor})


@door(
    router,
    "GET",
    "/search",
    name="search_dossiers",
    intent="office",
    auth=WORK,
    answers={200: shapes.SearchList},
    problems=(422,),
)
def search_dossiers(
    request: HttpRequest,
    q: Text = "",
    procedure: Slug = "",
    state: StateQuery = None,
    since: Day = None,
    until: Day = None,
    cursor: str = "",
    limit: Limit = 50,
) -> HttpResponse:
    """Search dossiers (tra cứu hồ sơ)

    All dossiers of the post's agency, newest first, by code, applicant, procedure, state and day
    of submission. Where a page stopped looking before it was full, further is true: go on from
    next.
    """
    place_of(cursor)
    wanted = Wanted(clean(q), clean(procedure), state, since, until)
    found = search(actor_of(request), wanted, cursor, limit)
    items = [rows.short(row) for row in found.page]
    return answer({"items": items, "next": found.page.next_cursor, "further": found.further})
