"""Địa chỉ của giao diện lập trình: each with its intent, problems instead of pages for errors.

Whether a token is good and reaches is asked by the operation itself; a session's cookie opens
nothing here, so no other site can act for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from motcua.dossiers.api.door import DOORS, Door
from motcua.dossiers.api.problems import method_not_allowed, not_found

View = Callable[..., HttpResponseBase]
Patterns = list[URLResolver | URLPattern]


class Api(NinjaAPI):
    """API whose addresses carry their intents and answer problems only."""

    @property
    def urls(self) -> tuple[Patterns, str, str]:
        """What to put under ``api/v1/``."""
        patterns, app, namespace = super().urls
        return [*_declared(patterns), _NOWHERE], app, namespace


def _declared(patterns: Iterable[URLResolver | URLPattern]) -> Patterns:
    return [
        path(
            str(pattern.pattern),
            _guarded(pattern.callback, DOORS[pattern.name]),
            name=pattern.name,
        )
        for pattern in patterns
        if isinstance(pattern, URLPattern) and pattern.name in DOORS
    ]


def _guarded(view: View, door: Door) -> View:
    @csrf_exempt
    def guarded(request: HttpRequest, **values: Any) -> HttpResponseBase:
        response = view(request, **values)
        if response.status_code == 405:
            return method_not_allowed(request, response["Allow"])
        return response

    guarded.intent = door.intent  # type: ignore[attr-defined]
    guarded.method = door.method.lower()  # type: ignore[attr-defined]
    return guarded


@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for an address that the API does not have."""
    return not_found(request)


nowhere.intent = "public"  # type: ignore[attr-defined]
_NOWHERE = re_path(r"^(?P<rest>.*)$", nowhere, name="nowhere")
