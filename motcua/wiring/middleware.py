"""Lớp đệm: what is refused before any page sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.wiring.errors import bad_request

Next = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"


def refuse_nul(following: Next) -> Next:
    """Answer 400 to an address that holds a NUL, which PostgreSQL cannot even be asked about.

    No person types one; forms refuse it by name, and the API answers in its own form.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/") and (
            NUL in request.path
            or any(NUL in value for _, values in request.GET.lists() for value in values)
        ):
            return bad_request(request)
        return following(request)

    return answer
