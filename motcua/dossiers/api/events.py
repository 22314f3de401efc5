"""Dòng sự kiện: what happened, in order, for systems that follow by cursor."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from ninja import Query, Router

from motcua.dossiers.api import shapes
from motcua.dossiers.api.auth import FOLLOW, actor_of
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error
from motcua.dossiers.queries import exchange
from motcua.ledger.types import TYPES

router = Router(tags=["Events"])
From = Annotated[int, Query(0, ge=0, le=2**63 - 1, description="The next of the call before.")]
Most = Annotated[int, Query(100, ge=1, le=500)]
Kinds = Annotated[
    str, Query("", max_length=2000, description="Only these types, separated by commas.")
]


@door(
    router,
    "GET",
    "/events",
    name="list_events",
    intent="office",
    auth=FOLLOW,
    answers={200: shapes.Feed},
    problems=(422,),
)
def list_events(
    request: HttpRequest, cursor: From = 0, limit: Most = 100, types: Kinds = ""
) -> HttpResponse:
    """Follow events (theo dõi sự kiện)

    Events of the post's agency after the cursor, in the order in which they were written; none is
    ever skipped. They carry identifiers only. Ask again from next.
    """
    wanted = [name for name in types.split(",") if name]
    if any(name not in TYPES for name in wanted):
        row = error("#/types", "choice", gettext(gettext_noop("There is no such type of event.")))
        raise ApiProblem(422, "invalid", SEE_ERRORS, errors=[row])
    found, after = exchange.feed(actor_of(request), cursor, wanted, limit)
    items = [
        {
            "id": event.id,
            "stream": event.stream,
            "seq": event.seq,
            "type": event.type,
            "at": shapes.moment(event.at),
            "actor": event.actor,
            "payload": event.payload,
            "hash": event.hash,
        }
        for event in found
    ]
    return answer({"items": items, "next": after})
