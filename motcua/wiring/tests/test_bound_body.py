"""A body larger than any dossier is refused by its length, before it is read."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.wiring.middleware import bound_body

pytestmark = pytest.mark.django_db
LIMIT = 102 * 1024 * 1024


def answered(path: str, length: int) -> tuple[int, list[HttpRequest]]:
    seen: list[HttpRequest] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    request = RequestFactory().post(path)
    request.META["CONTENT_LENGTH"] = str(length)
    return bound_body(page)(request).status_code, seen


@pytest.mark.parametrize("path", ["/account/sign-in/", "/api/v1/dossiers"])
def test_a_body_over_the_limit_is_never_read(path: str, settings: Any) -> None:
    settings.DOSSIER_LIMIT = 100 * 1024 * 1024
    assert answered(path, LIMIT + 1) == (413, [])
    status, seen = answered(path, LIMIT)
    assert (status, len(seen)) == (200, 1)
