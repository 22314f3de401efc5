"""API của Một Cửa: the object that joins the groups of operations and the error handlers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.renderers import BaseRenderer

from motcua.dossiers.api import (
    describe,
    dossiers,
    events,
    problems,
    procedures,
    tracking,
    verbs,
    work,
)
from motcua.dossiers.api.addresses import Api
from motcua.dossiers.api.door import answer, door

PREFIX = "/api/v1/"
VERSION = "1.0.0"
DESCRIPTION = """\
The procedures and dossiers of the province, for programs. Times are in Vietnam's zone (+07:00),
money is in whole đồng, identifiers of dossiers and letters are UUIDs. Every error is a problem
document (RFC 9457) in the language that Accept-Language asks for (vi or en). Lists are read by
cursor. A submission is made harmless to repeat by its Idempotency-Key.
"""


class OrjsonRenderer(BaseRenderer):
    """JSON in UTF-8, without escapes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes of ``data``."""
        return orjson.dumps(data)


api = Api(
    title="Một Cửa",
    version=VERSION,
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    renderer=OrjsonRenderer(),
    urls_namespace="api",
    servers=[{"url": "/", "description": "This site"}],
)
problems.register(api)
description = Router(tags=["Description"])


@door(
    description,
    "GET",
    "/openapi.json",
    name="get_description",
    intent="public",
    answers={200: dict[str, Any]},
)
def get_description(request: HttpRequest) -> HttpResponse:
    """Read this description (bản mô tả)"""
    return answer(openapi())


@lru_cache(maxsize=1)
def openapi() -> bytes:
    """The OpenAPI 3.1 document, as it is also kept in ``docs/openapi.json``."""
    document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    return orjson.dumps(
        describe.complete(document), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


for group in (procedures, dossiers, verbs, work, tracking, events):
    api.add_router("", group.router)
api.add_router("", description)
