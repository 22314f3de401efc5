"""Khai báo thao tác: an operation with its intent, token, body, answers and problems.

Everything that a program has to know stands in the declaration, and the description that is
published (``document``) is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.dossiers.api.auth import AccessToken

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Body:
    """Thân yêu cầu: what may be sent; ``part`` names the JSON part of a multipart body."""

    model: type[BaseModel] | None = None
    part: str = ""
    files: str = ""  # what the file parts are, in words
    optional: bool = False


@dataclass(frozen=True)
class Door:
    """Thao tác đã khai báo."""

    name: str
    intent: str
    auth: AccessToken | None
    problems: Sequence[int]
    body: Body | None
    headers: Sequence[Mapping[str, Any]]
    media: str  # of the answer, where it is no JSON
    method: str = "GET"  # an address may have operations of several, each with its own intent


DOORS: dict[str, Door] = {}
"""Every operation of the API by its name, which is also the name of its address."""


def door(
    router: Router,
    method: str,
    path: str,
    *,
    name: str,
    intent: str,
    answers: Mapping[int, Any],
    auth: AccessToken | None = None,
    problems: Sequence[int] = (),
    body: Body | None = None,
    headers: Sequence[Mapping[str, Any]] = (),
    media: str = "",
) -> Callable[[View], View]:
    """Declare an operation on ``router``; its docstring becomes summary and description."""
    DOORS[name] = Door(name, intent, auth, problems, body, headers, media, method)

    def declare(view: View) -> View:
        summary, _, more = (view.__doc__ or "").strip().partition("\n")
        router.api_operation(
            [method],
            path,
            auth=auth if auth is not None else None,
            response=dict(answers),
            operation_id=name,
            url_name=name,
            summary=summary,
            description=" ".join(more.split()) or summary,
        )(view)
        return view

    return declare


def answer(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """JSON in UTF-8, as it was made; nothing is validated or copied a second time."""
    return HttpResponse(
        data if isinstance(data, bytes) else orjson.dumps(data),
        status=status,
        content_type="application/json; charset=utf-8",
        headers=dict(headers or {}),
    )
