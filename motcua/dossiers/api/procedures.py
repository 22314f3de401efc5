"""Danh mục thủ tục: the procedures of the province, open to everyone."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from motcua.definitions.level import online_level
from motcua.definitions.model.procedure import Procedure
from motcua.dossiers.api import shapes
from motcua.dossiers.api.cursors import Limit, bad_cursor
from motcua.dossiers.api.door import answer, door
from motcua.dossiers.api.form_schema import schema_of
from motcua.dossiers.errors import NotFound
from motcua.dossiers.filing import APPLICANT
from motcua.dossiers.queries import catalogue
from motcua.publication import queries as publication

router = Router(tags=["Procedures"])
Text = Annotated[str, Query("", max_length=200)]
Slug = Annotated[str, Path(..., max_length=80)]


@door(
    router,
    "GET",
    "/procedures",
    name="list_procedures",
    intent="public",
    answers={200: shapes.ProcedureList},
    problems=(422,),
)
def list_procedures(
    request: HttpRequest, q: Text = "", field: Text = "", cursor: Text = "", limit: Limit = 50
) -> HttpResponse:
    """Search procedures (tìm thủ tục)

    Ranked by how well the name answers q, with or without Vietnamese marks; field narrows.
    """
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 7):
        raise bad_cursor()
    start = int(cursor or 0)
    found = catalogue.search(q, field)
    versions = publication.current().versions
    items = [
        {
            "id": item.id,
            "code": item.code,
            "name": {"vi": item.name.vi, "en": item.name.en},
            "field": item.field,
            "agency": item.agency,
            "online_level": online_level(item),
            "version": versions[item.id],
        }
        for item in found[start : start + limit]
    ]
    more = str(start + limit) if start + limit < len(found) else None
    return answer({"items": items, "next": more})


@door(
    router,
    "GET",
    "/procedures/{procedure_id}",
    name="get_procedure",
    intent="public",
    answers={200: shapes.ProcedureOut},
    problems=(404, 422),
)
def get_procedure(request: HttpRequest, procedure_id: Slug) -> HttpResponse:
    """Read a procedure (xem thủ tục)

    The whole definition with its sources, and the JSON Schema of the answers that its form takes.
    """
    found = catalogue.procedure(procedure_id)
    if found is None:
        raise NotFound(procedure_id)
    version = publication.current().versions[procedure_id]
    return answer(_described(version, found.id), headers={"ETag": f'"{version[:32]}"'})


@lru_cache(maxsize=256)
def _described(version: str, procedure_id: str) -> bytes:
    found: Procedure = publication.current().procedures[procedure_id]
    body: dict[str, Any] = {
        "id": found.id,
        "version": version,
        "online_level": online_level(found),
        "definition": found.model_dump(mode="json"),
        "applicant_schema": schema_of(APPLICANT),
        "form_schema": schema_of(found.form),
    }
    return orjson.dumps(body)
