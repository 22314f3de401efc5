"""Công việc: the queue of the post that the token was made for."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from motcua.dossiers.api import rows, shapes
from motcua.dossiers.api.auth import WORK, actor_of
from motcua.dossiers.api.cursors import Limit, place_of
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.queries import queue

router = Router(tags=["Work"])
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
