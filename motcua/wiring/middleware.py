"""Lớp đệm: what is refused before any page reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

Next = Callable[[HttpRequest], HttpResponse]
MARGIN = 2 * 1024 * 1024  # the form around the files


def bound_body(following: Next) -> Next:
    """Answer 413 to a body that no dossier can have, before a byte of it is stored.

    A body without a length reads as empty here, so the header bounds everything.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.DOSSIER_LIMIT + MARGIN:
            return following(request)
        if request.path.startswith("/api/"):
            problem = {
                "type": "about:blank",
                "title": gettext("What was sent is too large."),
                "status": 413,
                "code": "too_large",
            }
            return JsonResponse(problem, status=413, content_type="application/problem+json")
        return render(request, "400.html", status=413)

    return answer
