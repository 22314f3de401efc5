"""Xem hồ sơ: lists, one dossier, its files and letters."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from motcua.documents import files
from motcua.documents import queries as documents
from motcua.dossiers import words
from motcua.dossiers.actions.view import view
from motcua.dossiers.api import rows, shapes
from motcua.dossiers.api.auth import READ, actor_of
from motcua.dossiers.api.cursors import Limit, place_of
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.errors import Refused
from motcua.dossiers.queries import exchange
from motcua.dossiers.queries import page as pages

router = Router(tags=["Dossiers"])
StateQuery = Annotated[int | None, Query(None, ge=1, le=10, description="Only this state.")]
Number = Annotated[int, Path(..., ge=1, le=2**63 - 1)]


@door(
    router,
    "GET",
    "/dossiers",
    name="list_dossiers",
    intent="own",
    auth=READ,
    answers={200: shapes.DossierList},
    problems=(422,),
)
def list_dossiers(
    request: HttpRequest, cursor: str = "", limit: Limit = 50, state: StateQuery = None
) -> HttpResponse:
    """List dossiers (danh sách hồ sơ)

    A citizen's own dossiers, or all of the agency's with a post's token; newest first.
    """
    found = exchange.dossiers(actor_of(request), place_of(cursor), limit, state)
    items = [rows.short(row) for row in found]
    return answer({"items": items, "next": found.next_cursor})


@door(
    router,
    "GET",
    "/dossiers/{dossier_id}",
    name="get_dossier",
    intent="own",
    auth=READ,
    answers={200: shapes.DossierPage},
    problems=(404, 422),
)
def get_dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Read a dossier (xem hồ sơ)

    Everything that you may read of it, and the verbs that are open to you now. That an officer
    opened it is put on record, once a day.
    """
    actor = actor_of(request)
    found = pages.page_of(dossier_id, actor)
    if actor.post and not found.viewed_by(actor):
        view(dossier_id, actor, consulted=True)
    return answer(rows.page(found, actor), headers={"ETag": f'"{found.dossier.rev}"'})


@door(
    router,
    "GET",
    "/dossiers/{dossier_id}/files/{n}",
    name="get_file",
    intent="own",
    auth=READ,
    answers={200: None},
    problems=(404, 422),
    media="application/octet-stream",
)
def get_file(request: HttpRequest, dossier_id: UUID, n: Number) -> FileResponse:
    """Download a paper (tải giấy tờ)

    The bytes as they were handed in.
    """
    paper = pages.paper_of(dossier_id, n, actor_of(request))
    return files.serve(paper.sha256, paper.name, paper.media_type)


@door(
    router,
    "GET",
    "/letters/{letter_id}.pdf",
    name="get_letter",
    intent="own",
    auth=READ,
    answers={200: None},
    problems=(404, 409, 422),
    media="application/pdf",
)
def get_letter(request: HttpRequest, letter_id: UUID) -> FileResponse:
    """Download a letter (tải văn bản)

    A receipt, a slip or the result as PDF/A; the same bytes at every call.
    """
    letter = exchange.letter(letter_id, actor_of(request))
    if documents.is_waiting(letter):
        raise Refused(words.BEING_SIGNED)
    digest = documents.fingerprint(letter)
    return files.serve(digest, documents.file_name(letter), "application/pdf", inline=True)
