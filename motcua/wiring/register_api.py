"""Giao diện lập trình của sổ: the operations on registers, joined to the API.

Everybody reads open registers and public columns; a token of a post reads what the post may. Those
that write are in :mod:`motcua.wiring.register_writing`. Those on figures are joined with them:
their room knows the API, the API does not know it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from ninja import Path, Query, Router

from motcua.definitions.model.register import EntryStatus
from motcua.dossiers.api.api import api
from motcua.dossiers.api.auth import BAD_TOKEN, CHALLENGE, AccessToken, actor_of
from motcua.dossiers.api.cursors import Limit, bad_cursor
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.api.problems import SEE_ERRORS, ApiProblem, error
from motcua.dossiers.errors import NotFound
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.queries import actor_of_token
from motcua.indicators.api import doors as figures
from motcua.kernel import clock
from motcua.registers import errors
from motcua.registers.api import changes, read, returns, shapes
from motcua.wiring import register_writing

router = Router(tags=["Registers"])
_joined: list[bool] = []
Text = Annotated[str, Query("", max_length=200)]
Slug = Annotated[str, Path(..., max_length=80)]
Status = Annotated[EntryStatus | None, Query(None)]
OnDay = Annotated[
    date | None, Query(None, description="As it stood on this day; today if left out.")
]
KnownDay = Annotated[
    date | None,
    Query(None, description="As it was known at the end of this day; as it is known now if left "
                "out. What was corrected later is told as it was believed then."),
]  # fmt: skip
READ = AccessToken(officer="registers:read")
NOT_ASKED = gettext_noop(
    "“%(name)s” cannot be asked. Write column:value, each column once, out of: %(names)s."
)
ON_ALONE = gettext_noop("A list as of a day is whole; leave out q, status and where.")
Where = Annotated[list[str], Query([], max_length=10, description="Conditions column:value.")]


@door(
    router, "GET", "/registers", name="list_registers", intent="public",
    answers={200: shapes.RegisterList}, problems=(401,),
)  # fmt: skip
def list_registers(request: HttpRequest) -> HttpResponse:
    """List registers (các sổ)

    The open registers of the province, each with how many entries are in force; with a token of
    the scope registers:read also those that its post may read.
    """
    return answer(read.registers(reader_of(request)))


@door(
    router, "GET", "/registers/{register_id}", name="get_register", intent="public",
    answers={200: shapes.RegisterOut}, problems=(401, 404, 422),
)  # fmt: skip
def get_register(request: HttpRequest, register_id: Slug) -> HttpResponse:
    """Read a register (xem sổ)

    Its public columns with their types, options and evidence, and its rules.
    """
    try:
        return answer(read.register(register_id, reader_of(request)))
    except errors.NotFound as missing:
        raise NotFound(register_id) from missing


@door(
    router, "GET", "/registers/{register_id}/entries", name="list_entries", intent="public",
    answers={200: shapes.EntryList}, problems=(401, 404, 422),
)  # fmt: skip
def list_entries(
    request: HttpRequest,
    register_id: Slug,
    where: Where,
    q: Text = "",
    status: Status = None,
    on: OnDay = None,
    known: KnownDay = None,
    cursor: Text = "",
    limit: Limit = 50,
) -> HttpResponse:
    """List entries (các mục của sổ)

    In the order of their titles; q finds words with or without marks, where narrows by the columns
    that the register names under narrows. As it stood on a day, or was known on one, the list is
    whole.
    """
    try:
        who = reader_of(request)
        if on is None and known is None:
            asked = status.value if status is not None else ""
            return answer(read.entries(register_id, q, asked, where, cursor, limit, who))
        if q or status or where:
            raise _wrong("on" if on else "known", "alone", gettext(ON_ALONE))
        day = on or clock.now().date()
        return answer(read.entries_on(register_id, day, known, cursor, limit, who))
    except errors.NoPlace as lost:
        raise bad_cursor() from lost
    except errors.NotAsked as wrong:
        told = {"name": wrong.name[:80], "names": ", ".join(wrong.allowed) or "–"}
        raise _wrong("where", "column", gettext(NOT_ASKED) % told) from wrong
    except errors.NotFound as missing:
        raise NotFound(register_id) from missing


@door(
    router, "GET", "/registers/{register_id}/changes", name="list_entry_changes",
    intent="public", answers={200: shapes.ChangeList}, problems=(401, 404, 422),
)  # fmt: skip
def list_entry_changes(
    request: HttpRequest, register_id: Slug, cursor: Text = "", limit: Limit = 50
) -> HttpResponse:
    """Follow a register (theo dõi thay đổi của sổ)

    Entries that changed after the cursor, as they are today, those that are over among them; none
    is ever skipped. Ask again from next: at once while there is more, else later.
    """
    place = changes.read_place(cursor)
    if place is None:
        raise bad_cursor()
    return answer(changes.changes(register_id, place, limit, reader_of(request)))


@door(
    router, "GET", "/registers/{register_id}/entries/{entry_id}", name="get_entry",
    intent="public", answers={200: shapes.EntryWhole}, problems=(401, 404, 422),
)  # fmt: skip
def get_entry(
    request: HttpRequest,
    register_id: Slug,
    entry_id: UUID,
    on: OnDay = None,
    known: KnownDay = None,
) -> HttpResponse:
    """Read an entry (xem một mục)

    Its public columns today, or as it stood on a day, and its history; with known as it was known
    then, and with the history that was known.
    """
    try:
        found = read.entry(register_id, entry_id, on, known, reader_of(request))
        return answer(found, headers={"ETag": f'"{found["rev"]}"'})
    except errors.NotFound as missing:
        raise NotFound(str(entry_id)) from missing


@door(
    router, "GET", "/returns", name="list_campaigns", intent="office", auth=READ,
    answers={200: shapes.CampaignList},
)  # fmt: skip
def list_campaigns(request: HttpRequest) -> HttpResponse:
    """List campaigns of returns (các đợt báo cáo)

    Those that the post keeps or watches, the newest first, with how far each is.
    """
    return answer(returns.campaigns(actor_of(request)))


@door(
    router, "GET", "/returns/{campaign_id}", name="get_campaign", intent="office", auth=READ,
    answers={200: shapes.CampaignWhole}, problems=(404, 422),
)  # fmt: skip
def get_campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Read a campaign (xem đợt báo cáo)

    With the figures that it asks for.
    """
    return answer(returns.campaign(campaign_id, actor_of(request)))


@door(
    router, "GET", "/returns/{campaign_id}/figures", name="list_approved_figures",
    intent="office", auth=READ, answers={200: shapes.AnswerList}, problems=(404, 422),
)  # fmt: skip
def list_approved_figures(
    request: HttpRequest, campaign_id: UUID, cursor: UUID | None = None, limit: Limit = 50
) -> HttpResponse:
    """List approved figures (số liệu đã duyệt)

    Of every unit or holder whose return was approved, in its newest approved version.
    """
    return answer(returns.answers(campaign_id, cursor, limit, actor_of(request)))


register_writing.join(router)


def _wrong(parameter: str, code: str, detail: str) -> ApiProblem:
    """422: what is wrong with a parameter."""
    return ApiProblem(422, "invalid", SEE_ERRORS, errors=[error(f"#/{parameter}", code, detail)])


def reader_of(request: HttpRequest) -> Actor:
    """Who reads: the post of a token that reads registers; anybody where there is none."""
    given = request.headers.get("Authorization", "")
    if not given:
        return ANONYMOUS
    kind, _, token = given.partition(" ")
    actor = actor_of_token(token.strip()) if kind.lower() == "bearer" else None
    if actor is None:
        headers = {CHALLENGE: 'Bearer error="invalid_token"'}
        raise ApiProblem(401, "token_bad", BAD_TOKEN, headers=headers)
    return actor if actor.post and actor.allows("registers:read") else ANONYMOUS


def join() -> None:
    """Give the operations their addresses; once, at start."""
    if not _joined:
        register_writing.explain()
        api.add_router("", router)
        api.add_router("", figures.router)
        _joined.append(True)
