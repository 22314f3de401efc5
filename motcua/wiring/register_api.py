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
from ninja import Path, Query, Router

from motcua.dossiers.api.api import api
from motcua.dossiers.api.auth import BAD_TOKEN, CHALLENGE
from motcua.dossiers.api.cursors import Limit, bad_cursor
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.api.problems import ApiProblem
from motcua.dossiers.errors import NotFound
from motcua.identity.actor import ANONYMOUS, Actor
from motcua.identity.queries import actor_of_token
from motcua.indicators.api import doors as figures
from motcua.registers import errors
from motcua.registers.api import read, shapes
from motcua.registers.queries.listing import read_cursor
from motcua.wiring import register_writing

router = Router(tags=["Registers"])
_joined: list[bool] = []
Text = Annotated[str, Query("", max_length=200)]
Slug = Annotated[str, Path(..., max_length=80)]
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
    status: Text = "",
    cursor: Text = "",
    limit: Limit = 50,
) -> HttpResponse:
    """List entries (các mục của sổ)

    In the order of their titles; q finds words with or without marks, where narrows by facets.
    """
    if cursor and read_cursor(cursor) is None:
        raise bad_cursor()
    try:
        who = reader_of(request)
        return answer(read.entries(register_id, q, status, where, cursor, limit, who))
    except errors.NotFound as missing:
        raise NotFound(register_id) from missing


@door(
    router, "GET", "/registers/{register_id}/entries/{entry_id}", name="get_entry",
    intent="public", answers={200: shapes.EntryWhole}, problems=(401, 404, 422),
)  # fmt: skip
def get_entry(
    request: HttpRequest, register_id: Slug, entry_id: UUID, on: date | None = None
) -> HttpResponse:
    """Read an entry (xem một mục)

    Its public columns today, or as it stood on a day, and its history.
    """
    try:
        found = read.entry(register_id, entry_id, on, reader_of(request))
        return answer(found, headers={"ETag": f'"{found["rev"]}"'})
    except errors.NotFound as missing:
        raise NotFound(str(entry_id)) from missing


register_writing.join(router)


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
